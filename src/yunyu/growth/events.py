"""What happened to a child's log, told to the rooms above: ids only."""

from dataclasses import dataclass
from uuid import UUID

from yunyu.kernel.outbox import Event


@dataclass(frozen=True, kw_only=True)
class MeasurementRecorded(Event):
    """A measure was written down, or written anew in the place of an older row."""

    child: UUID
    measurement: UUID


@dataclass(frozen=True, kw_only=True)
class MeasurementEnded(Event):
    """A measure was corrected or taken out; its row stays, ended."""

    child: UUID
    measurement: UUID


@dataclass(frozen=True, kw_only=True)
class FoodTried(Event):
    """A child's first time with a food was written down, corrected or removed; what was eaten is not said."""

    child: UUID
    food: UUID


@dataclass(frozen=True, kw_only=True)
class DiaryEntryRecorded(Event):
    """Something of a child's day was written down, or written anew."""

    child: UUID
    entry: UUID


@dataclass(frozen=True, kw_only=True)
class DiaryEntryStopped(Event):
    """A timer was stopped."""

    child: UUID
    entry: UUID


@dataclass(frozen=True, kw_only=True)
class DiaryEntryRemoved(Event):
    """An entry was taken out of the diary; the row stays, ended."""

    child: UUID
    entry: UUID
