"""Template tags of the family record."""
