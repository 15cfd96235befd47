"""The keyring: one wrapped key a family or user and the tombstones, in a database of its own."""
