"""Words of the launcher that belong to this room."""
