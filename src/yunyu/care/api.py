"""The door of the care room."""

__all__: list[str] = []
