"""Where a due item stands on a day, what a family may decide about it, and what can go wrong; without a database."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from yunyu.care.schedule.item import DueItem, Kind
from yunyu.kernel.errors import N_, Conflict, DomainError

SOON = timedelta(days=30)
WEEK = timedelta(days=7)
CARD_AHEAD = timedelta(days=14)
REMIND_AHEAD = timedelta(days=3)
CHECK_LATE = timedelta(days=60)
FORGOTTEN_AFTER = timedelta(days=45)
FARTHEST_MOVE = timedelta(days=2 * 366)
NEWBORN = timedelta(days=30)

STATES = {"done": N_("做了"), "skipped": N_("这次不做"), "moved": N_("改了日子")}
PLANNED = "planned"
KEPT_STATES = {**STATES, PLANNED: N_("自己加的")}
SUBJECTS = {"child": N_("孩子"), "pregnancy": N_("孕期"), "family": N_("家里")}
SOURCES = {"booklet": N_("照着接种本抄的"), "self": N_("自己记的")}
NOTE_LENGTH, PLACE_LENGTH, BATCH_LENGTH = 200, 60, 40
PLANNED_LENGTH, MOST_PLANNED = 60, 50
KEY_LENGTH, CODE_LENGTH = 64, 40
MOST_DOSES = 120
WORD_LENGTH = 200
MOOD_FROM, MOOD_DAYS, MOOD_SHOWN = 7, 42, 3
"""A person's own card: from a week after birth to six weeks, once a week, for three days."""

VISITS = (Kind.VACCINE, Kind.CHECK, Kind.ANTENATAL, Kind.POSTPARTUM, Kind.NOTE)
ORDER = (*VISITS, Kind.MOOD, Kind.PRECONCEPTION, Kind.WEEK, Kind.FEEDING, Kind.SIGNS)


class CareError(DomainError):
    """The base of what can go wrong in this room."""


class NothingDue(CareError):
    """The plan has no such item for this person."""

    code = "nothing_due"
    status = 404
    message = N_("计划里没有这一条了，可能日子变了。回到计划看看。")


class UnknownDecision(CareError):
    """Neither done, nor moved, nor skipped."""

    code = "unknown_decision"
    message = N_("做了、改天、这次不做，从三个里选一个。")


class UnlikelyDoseDay(CareError):
    """A dose before birth or in the future."""

    code = "unlikely_dose_day"
    message = N_("这一针的日子要在出生以后、今天以前。看看接种本上的日期。")


class UnlikelyDoneDay(CareError):
    """Something done on a day that has not come."""

    code = "unlikely_done_day"
    message = N_("这一天还没到。填做的那天，或者选“改天”。")


class BeforeBirth(CareError):
    """Something done to a child on a day before its birth."""

    code = "done_before_birth"
    message = N_("这一天孩子还没出生。填出生那天或以后的日子。")


class DayToMoveTo(CareError):
    """Moved without a day, to one that has passed, or so far off that nobody would see it again."""

    code = "day_to_move_to"
    message = N_("还差改到哪天。填今天到两年以内的日子。")


class NothingPlanned(CareError):
    """Something put into the plan without a word about what it is."""

    code = "nothing_planned"
    message = N_("还差是什么事。写几个字就好。")


class DayToPlan(CareError):
    """Planned for a day that has passed, or so far off that nobody would see it again."""

    code = "day_to_plan"
    message = N_("填今天到两年以内的日子。")


class TooManyPlanned(CareError):
    """More things of their own than a plan shows."""

    code = "too_many_planned"
    message = N_("自己加的最多 %(most)d 件。做完的先删掉几件。")


class UnknownDose(CareError):
    """A vaccine no row and no rule names."""

    code = "unknown_dose"
    message = N_("没认出这一针。从列表里选，或者照接种本上的名字写。")


class DoseTwice(CareError):
    """The same dose of the same day stands already."""

    code = "dose_twice"
    status = 409
    message = N_("这一针这一天记过了。看看打过的那几针。")


class TooLongWords(CareError):
    """More words than fit."""

    code = "too_long_words"
    message = N_("写得有点长，%(most)d 个字以内就好。")


class TooManyDoses(CareError):
    """More doses than any booklet holds."""

    code = "too_many_doses"
    message = N_("一个孩子最多记 %(most)d 针。先删掉多记的。")


class DoseChanged(Conflict):
    """Somebody else corrected the dose first."""

    code = "dose_changed"
    message = N_("刚才家里有人改过这一针。看过新的，再改一次。")


class QuestionsWait(CareError):
    """The wording waits for a clinician; help stands on its own."""

    code = "questions_wait"
    status = 404
    message = N_("这几个问题还在等医师看过。想找人说说，电话都在。")


class NobodyChosen(CareError):
    """A word to nobody."""

    code = "nobody_chosen"
    message = N_("还差告诉谁。从家里人里选一个。")


class WordsMissing(CareError):
    """A word without words."""

    code = "words_missing"
    message = N_("还差要说的话。写一句就够了。")


class Place(Enum):
    """The part of the plan an item stands in."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"
    DONE = "done"
    PAST = "past"


@dataclass(frozen=True)
class Decided:
    """What a family decided about an item."""

    state: str
    on: date
    note: str = ""
    version: int = 1


def place(item: DueItem, on: date, decided: Decided | None = None) -> Place:
    """Where an item stands. A late dose stays due, it can be made up; a window of anything else that has gone, went."""
    if decided is not None and decided.state in {"done", "skipped"}:
        return Place.DONE
    if decided is not None:
        return _ahead(decided.on, on)
    if item.opens > on:
        return Place.LATER if item.kind is Kind.WEEK else _ahead(item.opens, on)
    return Place.PAST if _gone(item, on) else Place.NOW


def late(item: DueItem, on: date) -> bool:
    """Whether its recommended time has passed."""
    return item.closes is not None and item.closes < on


def forgotten(item: DueItem, on: date) -> bool:
    """A dose of long ago nobody wrote down: with an empty booklet nobody knows whether it was given."""
    return item.kind is Kind.VACCINE and forgotten_from(item) <= on


def forgotten_from(item: DueItem) -> date:
    """The day from which an unwritten dose is of long ago."""
    return (item.closes or item.best + FORGOTTEN_AFTER) + timedelta(days=1)


def day_of(item: DueItem, decided: Decided | None = None) -> date:
    """The day a calendar shows: the one chosen, else the best."""
    return decided.on if decided is not None and decided.state == "moved" else item.best


def rank(item: DueItem) -> tuple[int, date, str]:
    """The order inside a part of the plan: what needs an appointment first."""
    return (ORDER.index(item.kind), item.best, item.key)


def card_from(item: DueItem, decided: Decided | None) -> date:
    """The first day an item may stand on Today: two weeks before, what is only read on its own day."""
    if decided is not None:
        return decided.on - REMIND_AHEAD
    return item.best - CARD_AHEAD if item.kind in VISITS else item.opens


def remind_on(item: DueItem, decided: Decided | None) -> date | None:
    """The day guardians are told: three days before the day chosen, or before the window closes, or before the best
    day where it has no end; on its own day what they planned themselves. None for what needs no appointment."""
    if item.kind not in VISITS:
        return None
    if decided is not None:
        return decided.on - REMIND_AHEAD
    if item.kind is Kind.NOTE:
        return item.best
    closes = item.closes if item.kind is not Kind.VACCINE else None
    return (closes or item.best) - REMIND_AHEAD


def mood_weeks(born_on: date) -> tuple[tuple[date, date], ...]:
    """The days between which a mother's own card stands: three days a week, in the weeks after birth."""
    starts = (born_on + timedelta(days=day) for day in range(MOOD_FROM, MOOD_DAYS, 7))
    return tuple((start, start + timedelta(days=MOOD_SHOWN)) for start in starts)


def _ahead(day: date, on: date) -> Place:
    if day <= on:
        return Place.NOW
    return Place.SOON if day <= on + SOON else Place.LATER


def _gone(item: DueItem, on: date) -> bool:
    if item.closes is None or item.kind is Kind.VACCINE:
        return False
    grace = CHECK_LATE if item.kind is Kind.CHECK else timedelta()
    return item.closes + grace < on
