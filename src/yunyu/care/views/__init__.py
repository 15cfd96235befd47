"""The pages of the care room, one module a page."""
