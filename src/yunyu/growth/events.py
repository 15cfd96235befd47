"""What was written about a child's growth, told to the rooms above: ids only."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class FoodTried(Event):
    """A child's first time with a food was written down, corrected or removed; what was eaten is not said."""

    child: UUID
    food: UUID
