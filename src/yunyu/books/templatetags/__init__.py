"""Words of the books for templates."""
