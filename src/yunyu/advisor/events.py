"""What happened at the advisor's, told to the rooms above: ids only, never a word of what was asked."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class Asked(Event):
    """Somebody asked something and was answered, one way or another; nobody else in the family may learn of it."""

    conversation: UUID
    turn: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class HandedOn(Event):
    """Somebody handed a conversation of their own on to a person."""

    case: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class CaseAnswered(Event):
    """An advisor wrote to whoever asked."""

    case: UUID
    person: UUID


@dataclass(frozen=True, kw_only=True)
class CaseEnded(Event):
    """A case is over: solved, closed, taken back, or stopped with the family."""

    case: UUID
    person: UUID
