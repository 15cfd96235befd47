"""Template tags of the knowledge room."""
