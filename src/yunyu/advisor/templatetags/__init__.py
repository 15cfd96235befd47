"""Template tags of the advisor room."""
