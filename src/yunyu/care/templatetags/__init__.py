"""The template tags of the care room."""
