"""What parents were promised, one file a requirement."""
