"""The growth room's words for the shell."""
