"""Words for the shell."""
