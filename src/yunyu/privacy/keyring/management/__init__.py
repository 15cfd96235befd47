"""The keyring's commands."""
