"""What a family types about how a child grows, one file an idea."""
