"""我家: the pages on which a family keeps its own record."""
