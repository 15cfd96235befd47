"""The demo families: read from `families.toml`, written through the same services as everybody else's record."""
