"""What happened in this room, told to those above: ids only, the rest is read through `api`."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class SignsAnswered(Event):
    """A family looked at the warning signs of a child's age; what they saw is not said."""

    child: UUID
    answer: UUID


@dataclass(frozen=True, kw_only=True)
class FeedingAdjusted(Event):
    """A step of a child's feeding was adjusted, or the adjustment was taken back."""

    child: UUID
