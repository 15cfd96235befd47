"""What a family types into this room."""
