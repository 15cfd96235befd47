"""Pages of the knowledge room: help for everybody, and the desk where clinicians sign."""
