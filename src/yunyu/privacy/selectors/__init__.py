"""What this room reads: consents, accesses, and everything a family or person owns, for export."""
