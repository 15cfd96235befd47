"""One file a word."""
