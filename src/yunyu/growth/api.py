"""The door of the growth room."""

__all__: list[str] = []
