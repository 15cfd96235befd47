"""The care room's words for the shell."""
