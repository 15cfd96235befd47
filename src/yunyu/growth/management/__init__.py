"""The growth room's words for the shell: what `./yunyu growth score`, `centile` and `predict` do."""
