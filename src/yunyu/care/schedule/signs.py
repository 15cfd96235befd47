"""Developmental warning signs: four at each of eleven ages, by corrected age to 24 months; any one leads to a doctor.

There is no score and no rank: the table knows "none of these" and "have it looked at", nothing between.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from yunyu.care.schedule import ages
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.vaccines.rows import DATA, months_after
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated
from yunyu.kernel.errors import N_, DomainError

FACTS = "care.signs"
EDITION = "2022"
UNTIL_MONTHS = 84  # the signs of six years are asked about to the seventh birthday


class NoSignsNow(DomainError):
    """The child is younger than the first age of the table, or older than the last."""

    code = "no_signs_now"
    message = N_("这个月龄不用看。这张表从 3 个月看到 6 岁。")


class UnknownSign(DomainError):
    """An answer to a sign of another age."""

    code = "unknown_sign"
    message = N_("孩子又大了一点，要看的换了。重新看一遍。")


@dataclass(frozen=True, kw_only=True)
class SignRow(Dated):
    """One sign, in the words of the table: what a child of this age does not do yet, or does."""

    id: str
    age_months: int
    number: int
    sign: str


class Verdict(Enum):
    """What follows from the answers of one age."""

    NOTHING_SEEN = "nothing_seen"
    ASK_A_DOCTOR = "ask_a_doctor"


@dataclass(frozen=True)
class Answers:
    """What a family saw: the ids of the signs that are there, and whether something learned has been lost."""

    seen: frozenset[str] = frozenset()
    lost: bool = False


@cache
def rows(edition: str = EDITION) -> tuple[SignRow, ...]:
    """All signs, by age and number."""
    return dated.load_rows(DATA / f"cn_dev_signs_{edition}.csv", SignRow)


@cache
def all_ages() -> tuple[int, ...]:
    """The ages of the table in months: 3 to 72."""
    return tuple(sorted({row.age_months for row in rows()}))


def of_age(months: int) -> tuple[SignRow, ...]:
    """The signs of one age of the table; empty for an age it does not have."""
    return tuple(row for row in rows() if row.age_months == months)


def answered(age: int, *, seen: frozenset[str], lost: bool) -> Answers:
    """Answers to the signs of an age. Raises UnknownSign."""
    if not seen <= {row.id for row in of_age(age)}:
        raise UnknownSign
    return Answers(seen, lost)


def verdict(answers: Answers) -> Verdict:
    """Any sign, or anything lost again, leads to a doctor (国卫办妇幼发〔2022〕12号: any one positive is referred)."""
    return Verdict.ASK_A_DOCTOR if answers.seen or answers.lost else Verdict.NOTHING_SEEN


def opens_on(born_on: date, months: int, gestation_days: int | None = None) -> date:
    """The day the signs of an age are first asked about."""
    return ages.grown_to(born_on, months, gestation_days=gestation_days)


def closes_on(born_on: date, months: int, gestation_days: int | None = None) -> date:
    """The last day of an age: the next age begins, or the child turns seven."""
    later = next((age for age in all_ages() if age > months), None)
    if later is None:
        return months_after(born_on, UNTIL_MONTHS) - timedelta(days=1)
    return opens_on(born_on, later, gestation_days) - timedelta(days=1)


def age_on(born_on: date, on: date, gestation_days: int | None = None) -> int | None:
    """The age of the table a child is at on a day; None before three months and from the seventh birthday on."""
    begun = [age for age in all_ages() if opens_on(born_on, age, gestation_days) <= on]
    if not begun or on > closes_on(born_on, begun[-1], gestation_days):
        return None
    return begun[-1]


def asked_on(born_on: date, on: date, gestation_days: int | None = None) -> int:
    """The age whose signs are asked about on a day. Raises NoSignsNow."""
    age = age_on(born_on, on, gestation_days)
    if age is None:
        raise NoSignsNow
    return age


def items(born_on: date, gestation_days: int | None = None) -> tuple[DueItem, ...]:
    """A look at each of the eleven ages; `gestation_days` moves those up to 24 months for a preterm child."""
    return tuple(_item(age, born_on, gestation_days) for age in all_ages())


def _item(age: int, born_on: date, gestation_days: int | None) -> DueItem:
    opens = opens_on(born_on, age, gestation_days)
    corrected = ages.is_preterm(gestation_days) and age <= ages.CORRECTED_UNTIL_MONTHS
    shown = of_age(age)
    return DueItem(
        opens=opens,
        key=f"signs:S{age}",
        kind=Kind.SIGNS,
        best=opens,
        closes=closes_on(born_on, age, gestation_days),
        rules=(*(row.id for row in shown), *(("corrected-age",) if corrected else ())),
        fact_set=FACTS,
        fact_key=shown[0].id,
    )
