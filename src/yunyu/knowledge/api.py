"""The door of the knowledge room."""

__all__: list[str] = []
