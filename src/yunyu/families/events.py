"""What happened to a family, told to the rooms above: ids only, the rest is read through `api`."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class FamilyStarted(Event):
    """A family record began, as a guest or with a login."""


@dataclass(frozen=True, kw_only=True)
class FamilyMerged(Event):
    """A guest's record became part of `family`; every row kept its id."""

    source: UUID


@dataclass(frozen=True, kw_only=True)
class MemberBecame(Event):
    """Two members turned out to be one person: whatever `member` wrote is `heir`'s from now on."""

    member: UUID
    heir: UUID


@dataclass(frozen=True, kw_only=True)
class MemberJoined(Event):
    """Somebody joined."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class MemberLeft(Event):
    """Somebody left, or was removed."""

    member: UUID


@dataclass(frozen=True, kw_only=True)
class TryingTold(Event):
    """The family hopes for a child, or has stopped saying so."""


@dataclass(frozen=True, kw_only=True)
class PregnancyTold(Event):
    """A pregnancy is on the record."""

    pregnancy: UUID


@dataclass(frozen=True, kw_only=True)
class PregnancyChanged(Event):
    """Its dating changed, or it ended."""

    pregnancy: UUID


@dataclass(frozen=True, kw_only=True)
class ChildAdded(Event):
    """A child is on the record."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class ChildChanged(Event):
    """Something about a child changed."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class ChildRemoved(Event):
    """A child entered twice or by mistake is off the record, with every row that pointed to it."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class DateAdded(Event):
    """A day to keep in mind; `date` is its id."""

    date: UUID


@dataclass(frozen=True, kw_only=True)
class DateRemoved(Event):
    """A day nobody wants to keep in mind any more."""

    date: UUID


@dataclass(frozen=True, kw_only=True)
class QuietBegan(Event):
    """Everything stopped. Carries no reason; `api.speaks_now` has stopped all already, receivers only tidy up."""


@dataclass(frozen=True, kw_only=True)
class QuietEnded(Event):
    """The family wants to hear from us again."""
