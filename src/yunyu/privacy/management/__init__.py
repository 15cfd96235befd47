"""The commands of the privacy room."""
