"""Which dates, numbers and words a family record takes; everything else is refused with the way to put it right."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from yunyu.families import stage
from yunyu.families.rules.errors import (
    BirthBeforeConception,
    DueTooFar,
    DueTooLongAgo,
    NotBornYet,
    RefusedWords,
    TooLongAgo,
    UnlikelyBirthWeeks,
    UnlikelyDay,
    UnlikelyFetuses,
    UnlikelyJoining,
)
from yunyu.kernel import text

OLDEST_YEARS = 150
NAME_LENGTH = 30
TITLE_LENGTH = 60
NOTE_LENGTH = 500
BIRTH_WEEKS = range(20 * 7, 45 * 7 + 1)
OVERDUE_DAYS = 35
DATE_YEARS = 10
TRYING_YEARS = 20
MOST_FETUSES = 8


class Basis(StrEnum):
    """Where a due date came from."""

    DUE = "due"
    PERIOD = "period"
    SCAN = "scan"
    TRANSFER = "transfer"


@dataclass(frozen=True)
class Dating:
    """What a pregnancy is counted from: a kind, its day, and its number (cycle, days at the scan, embryo age)."""

    basis: Basis
    on: date
    days: int | None = None


def due_date(dating: Dating) -> date:
    """The due date a dating points to. Raises StageError."""
    try:
        if dating.basis is Basis.PERIOD:
            return stage.due_from_period(dating.on, dating.days or stage.USUAL_CYCLE)
        if dating.basis is Basis.SCAN:
            return stage.due_from_scan(dating.on, stage.Gestation(-1 if dating.days is None else dating.days))
        if dating.basis is Basis.TRANSFER:
            return stage.due_from_transfer(dating.on, dating.days or 0)
    except OverflowError as beyond:
        raise UnlikelyDay("on") from beyond
    return dating.on


def check_due(due_on: date, today: date) -> None:
    """Raises DueTooFar, DueTooLongAgo."""
    away = (due_on - today).days
    if away > stage.PREGNANCY_DAYS:
        raise DueTooFar("on", due_on=due_on.isoformat())
    if away < -OVERDUE_DAYS:
        raise DueTooLongAgo("on", due_on=due_on.isoformat())


def check_born_on(born_on: date, today: date) -> None:
    """Raises NotBornYet, TooLongAgo."""
    if born_on > today:
        raise NotBornYet("born_on")
    if born_on < _years_before(today, OLDEST_YEARS):
        raise TooLongAgo("born_on")


def gestation_at_birth(due_on: date, born_on: date) -> stage.Gestation:
    """How long a pregnancy lasted. Raises BirthBeforeConception, UnlikelyBirthWeeks."""
    if born_on < stage.conceived_about(due_on):
        raise BirthBeforeConception("born_on", due_on=due_on.isoformat())
    return check_gestation_at_birth(stage.gestation_on(due_on, born_on).days, "born_on")


def check_gestation_at_birth(days: int, field: str = "at_weeks") -> stage.Gestation:
    """The gestational age itself. Raises UnlikelyBirthWeeks."""
    if days not in BIRTH_WEEKS:
        raise UnlikelyBirthWeeks(field, weeks=str(stage.Gestation(days)))
    return stage.Gestation(days)


def check_fetuses(fetuses: int) -> None:
    """Raises UnlikelyFetuses."""
    if not 1 <= fetuses <= MOST_FETUSES:
        raise UnlikelyFetuses("fetuses")


def check_joined_on(joined_on: date, born_on: date, today: date) -> None:
    """Raises UnlikelyJoining."""
    if not born_on <= joined_on <= today:
        raise UnlikelyJoining("joined_on")


def check_since(since: date, today: date) -> None:
    """Hoping began in the last twenty years. Raises UnlikelyDay."""
    if not _years_before(today, TRYING_YEARS) <= since <= today:
        raise UnlikelyDay("since")


def check_happened_on(happened_on: date, today: date) -> None:
    """Raises UnlikelyDay for a day to come or beyond a lifetime."""
    if not _years_before(today, OLDEST_YEARS) <= happened_on <= today:
        raise UnlikelyDay("happened_on")


def check_family_date(on: date, today: date) -> None:
    """A date to keep in mind lies within ten years. Raises UnlikelyDay."""
    span = timedelta(days=366 * DATE_YEARS)
    if abs(on - today) > span:
        raise UnlikelyDay("on")


def check_sex(sex: str) -> str:
    """The word itself; "" is nobody's business. Raises RefusedWords."""
    if sex not in {"", "girl", "boy"}:
        raise RefusedWords("sex")
    return sex


def clean_name(typed: str, field: str = "name") -> str:
    """A name as a family writes it, on one line. Raises TooLong."""
    return text.clean_line(typed, NAME_LENGTH, field)


def clean_title(typed: str, field: str = "title") -> str:
    """The title of a date. Raises TooLong."""
    return text.clean_line(typed, TITLE_LENGTH, field)


def clean_note(typed: str, field: str = "text") -> str:
    """A few lines. Raises TooLong."""
    return text.clean(typed, NOTE_LENGTH, field)


def _years_before(today: date, years: int) -> date:
    return stage.add_months(today, -12 * years)
