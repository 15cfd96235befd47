"""What happened at the advisor's, told to the rooms above: ids only, never a word of what was asked."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class Asked(Event):
    """Somebody asked something and was answered, one way or another."""

    conversation: UUID
    turn: UUID
