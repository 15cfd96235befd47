"""The kinds of cards and letters rooms have declared; filled once at start."""

from yunyu.notices.rules import Kind, Render, UnknownKind, group_of

_kinds: dict[str, Kind] = {}


def card_kind(
    name: str, render: Render, *, may: str = "read:record", while_quiet: bool = False, group: str = ""
) -> None:
    """Declare a kind, named `room.kind`; declaring it twice replaces it (start-up may run twice).

    `group` is the switch that turns its messages off (`rules.GROUPS`); without one, that of its room.
    """
    _kinds[name] = Kind(name, render, may, while_quiet, group_of(name, group))


def kind(name: str) -> Kind:
    """The declared kind. Raises UnknownKind."""
    if name not in _kinds:
        raise UnknownKind(kind=name)
    return _kinds[name]


def is_declared(name: str) -> bool:
    """True where a room of this installation draws the kind (a row may outlive its room)."""
    return name in _kinds
