"""What a family types about growth; the services decide whether it may be."""
