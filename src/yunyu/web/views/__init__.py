"""The pages of the roof, one module a place."""
