"""What this room tells the others: a consent given or withdrawn, a family or person erased."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Event):
    """Somebody said yes to a purpose, for one child or (no child) the whole family."""

    purpose: str
    child: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """Somebody took a yes back: stop at once what rested on it."""

    purpose: str
    child: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class OwnConsentWithdrawn(Event):
    """A person took back a yes that was theirs alone: what they kept under it is to be deleted."""

    purpose: str
    person: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class FamilyErased(Event):
    """A family is gone. `family` stays empty: the event belongs to nobody's record any more."""

    erased: UUID


@dataclass(frozen=True, kw_only=True)
class UserErased(Event):
    """A person who could log in is gone."""

    erased: UUID
