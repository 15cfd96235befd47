"""Today cards and the inbox: what a family is told, and when it stops."""
