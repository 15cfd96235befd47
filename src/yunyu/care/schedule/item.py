"""What a schedule gives: one thing that is due in a span of days, why, and where that is written."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Kind(Enum):
    """The schedules there are; the value is the first part of an item's key."""

    VACCINE = "vaccine"
    CHECK = "check"  # a child's health check
    SIGNS = "signs"  # developmental warning signs, looked at on a child's age
    ANTENATAL = "antenatal"
    WEEK = "week"  # a week of pregnancy, with its page
    POSTPARTUM = "postpartum"
    MOOD = "mood"
    PRECONCEPTION = "preconception"
    FEEDING = "feeding"
    NOTE = "note"  # what the family put into its plan itself


@dataclass(frozen=True, order=True)
class DueItem:
    """One thing due from `opens` to the end of `closes` (None: no last day); `best` is the day to aim for.

    `key` is stable for one subject ("vaccine:HepB-1", "antenatal:AN3", "week:24") and never names a person.
    `rules` are the ids of the rows and rules that gave these days. `facts` names the fact set and row to show.
    """

    opens: date
    key: str
    kind: Kind
    best: date
    closes: date | None = None
    rules: tuple[str, ...] = ()
    fact_set: str = ""
    fact_key: str = ""
