"""Words of the launcher that belong to the advisor."""
