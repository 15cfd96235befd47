"""The pages of the room, one file an idea."""
