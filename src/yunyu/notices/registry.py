"""The kinds of cards and letters rooms have declared; filled once at start."""

from yunyu.notices.rules import Kind, Render, UnknownKind

_kinds: dict[str, Kind] = {}


def card_kind(name: str, render: Render, *, may: str = "read:record", while_quiet: bool = False) -> None:
    """Declare a kind, named `room.kind`; declaring it twice replaces it (start-up may run twice)."""
    _kinds[name] = Kind(name=name, render=render, may=may, while_quiet=while_quiet)


def kind(name: str) -> Kind:
    """The declared kind. Raises UnknownKind."""
    if name not in _kinds:
        raise UnknownKind(kind=name)
    return _kinds[name]


def is_declared(name: str) -> bool:
    """True where a room of this installation draws the kind (a row may outlive its room)."""
    return name in _kinds
