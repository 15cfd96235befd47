"""What happened to a family's plan, told to the rooms above: ids only."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class PlanMarked(Event):
    """Somebody decided something about an item, or took it back."""

    subject: UUID


@dataclass(frozen=True, kw_only=True)
class DosesChanged(Event):
    """A child's booklet changed: a dose written down, corrected or removed."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class SignsAnswered(Event):
    """A family looked at the warning signs of a child's age; what they saw is not said."""

    child: UUID
    answer: UUID


@dataclass(frozen=True, kw_only=True)
class FeedingAdjusted(Event):
    """A step of a child's feeding was adjusted, or the adjustment was taken back."""

    child: UUID


@dataclass(frozen=True, kw_only=True)
class MotherWeighed(Event):
    """A weight of a pregnancy, or what was before it, was written, corrected or removed; the value is not said."""

    pregnancy: UUID
