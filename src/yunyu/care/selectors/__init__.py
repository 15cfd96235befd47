"""The reads of the care room, one module an idea."""
