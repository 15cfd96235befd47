"""What holds across rooms: architecture, promises, pages and journeys."""
