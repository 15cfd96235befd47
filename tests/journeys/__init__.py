"""A few walks through the product in a real browser."""
