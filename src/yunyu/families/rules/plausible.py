"""Which dates, numbers and words a family record takes; everything else is refused with the way to put it right."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from yunyu.families import stage
from yunyu.families.rules.errors import (
    BirthBeforeConception,
    DayHasPassed,
    DueTooFar,
    DueTooLongAgo,
    NotBornYet,
    NotYetThere,
    RefusedWords,
    TooLongAgo,
    UnlikelyBirthWeeks,
    UnlikelyDay,
    UnlikelyFetuses,
    UnlikelyJoining,
)
from yunyu.kernel import text
from yunyu.kernel.errors import N_

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


BASIS_NAMES = MappingProxyType(
    {
        Basis.DUE.value: N_("预产期"),
        Basis.PERIOD.value: N_("末次月经"),
        Basis.SCAN.value: N_("B 超"),
        Basis.TRANSFER.value: N_("胚胎移植"),
    }
)
OUTCOME_NAMES = MappingProxyType({"born": N_("出生了"), "loss": N_("离开了")})
SEX_NAMES = MappingProxyType({"girl": N_("女孩"), "boy": N_("男孩")})
NOTE_NAMES = MappingProxyType({"allergy": N_("过敏"), "need": N_("需要特别照顾的")})
SUBJECT_NAMES = MappingProxyType({"pregnancy": N_("一次怀孕"), "child": N_("一个孩子"), "unspecified": N_("没有说")})


ZONES = MappingProxyType(
    {
        "Asia/Shanghai": N_("北京时间"),
        "Asia/Urumqi": N_("乌鲁木齐"),
        "Asia/Hong_Kong": N_("香港"),
        "Asia/Taipei": N_("台北"),
        "Asia/Tokyo": N_("东京"),
        "Asia/Singapore": N_("新加坡"),
        "Europe/London": N_("伦敦"),
        "Europe/Berlin": N_("柏林"),
        "America/New_York": N_("纽约"),
        "America/Los_Angeles": N_("洛杉矶"),
        "Australia/Sydney": N_("悉尼"),
    }
)


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


def check_counted_from(dating: Dating, today: date) -> None:
    """A last period, a scan and a transfer lie behind us. Raises NotYetThere."""
    if dating.basis is not Basis.DUE and dating.on > today:
        raise NotYetThere("on")


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
    """A date to keep in mind lies within the next ten years. Raises DayHasPassed, UnlikelyDay."""
    if on < today:
        raise DayHasPassed("on")
    if on - today > timedelta(days=366 * DATE_YEARS):
        raise UnlikelyDay("on")


def check_sex(sex: str) -> str:
    """The word itself; "" is nobody's business. Raises RefusedWords."""
    if sex not in {"", *SEX_NAMES}:
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
