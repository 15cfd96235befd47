"""The kernel's words for the shell."""
