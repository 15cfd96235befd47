"""What an event is: a named fact made of ids, instants and words from a list, never of values about a person."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

_WORD = re.compile(r"[a-z][a-z0-9_.:-]{0,47}")


@dataclass(frozen=True, kw_only=True)
class Event:
    """The base of every event. Fields are UUID, datetime, or a str (StrEnum, Literal) that is a word from a list."""

    family: UUID | None = None


E = TypeVar("E", bound=Event)


def name_of(kind: type[Event]) -> str:
    """`<room>.<ClassName>`, the name under which an event is stored."""
    parts = kind.__module__.split(".")
    room = parts[1] if parts[0] == "yunyu" and len(parts) > 1 else parts[0]
    return f"{room}.{kind.__name__}"


def to_body(event: Event) -> dict[str, str | None]:
    """The event's own fields as JSON. Raises TypeError or ValueError for what an event may not carry."""
    kinds = kinds_of(type(event))
    return {name: _written(kinds[name], name, getattr(event, name)) for name in kinds}


def from_body(kind: type[E], family: UUID | None, body: Mapping[str, str | None]) -> E:
    """The event as it was emitted."""
    kinds = kinds_of(kind)
    values = {name: None if text is None else _READ[kinds[name]](text) for name, text in body.items()}
    return kind(family=family, **values)


_kinds: dict[type[Event], Mapping[str, type]] = {}


def kinds_of(kind: type[Event]) -> Mapping[str, type]:
    """The type of each field an event adds to `family`. Raises TypeError for a type that could carry a value."""
    if kind not in _kinds:
        hints = get_type_hints(kind)
        own = [field.name for field in fields(kind) if field.name != "family"]
        _kinds[kind] = {name: _kind(kind, name, hints[name]) for name in own}
    return _kinds[kind]


def _kind(event: type[Event], name: str, hint: Any) -> type:
    options = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    (kind, *more) = [option for option in options if option is not NoneType]
    if get_origin(kind) is Literal or (isinstance(kind, type) and issubclass(kind, StrEnum)):
        kind = str
    if more or kind not in _READ:
        message = f"{event.__qualname__}.{name}: an event carries ids, instants and words from a list, not {hint}"
        raise TypeError(message)
    return kind  # type: ignore[no-any-return]  # one of the keys of _READ


_READ: Mapping[type, Callable[[str], Any]] = {UUID: UUID, datetime: datetime.fromisoformat, str: str}


def _written(kind: type, name: str, value: object) -> str | None:
    if value is None:
        return None
    if not isinstance(value, kind):
        message = f"{name} must be {kind.__name__}, not {type(value).__name__}"
        raise TypeError(message)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str) and not _WORD.fullmatch(value):
        message = f"{name} must be a word from a list, not free text"
        raise ValueError(message)
    return str(value)
