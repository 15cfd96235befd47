"""Words and pictures of the catalogue for templates."""
