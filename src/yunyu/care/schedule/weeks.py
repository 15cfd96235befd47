"""Weeks 4 to 42 of a pregnancy: what is usual among healthy pregnancies, never a guess about one child.

A week's figures are those of its first day, N+0, as INTERGROWTH-21st printed or published them: crown-rump length
to 13 weeks, head, abdomen and thigh bone from 14 to 40, fetal weight estimated by Hadlock's formula from 18 to 41.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache

from yunyu.care.schedule.gestation import DATA, LAST_COUNTED_DAY, day_at
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

RANGES = "care.weeks"
FIRST, LAST = 4, 42
WEEKS = range(FIRST, LAST + 1)


class Measure(Enum):
    """What is measured before birth, in the order a page shows it."""

    LENGTH = "crl"
    WEIGHT = "efw"
    HEAD = "hc"
    ABDOMEN = "ac"
    THIGH = "fl"


@dataclass(frozen=True, kw_only=True)
class FetalRow(Dated):
    """One measure at N+0: half lie below `middle`, about 94 of 100 between `low` (P3) and `high` (P97)."""

    measure: Measure
    week: int
    unit: str
    low: Decimal
    middle: Decimal
    high: Decimal

    @property
    def key(self) -> str:
        """The row's key: `efw-24`."""
        return f"{self.measure.value}-{self.week}"


@dataclass(frozen=True)
class WeekPage:
    """What there is to say about a week; `ranges` is empty where no standard reaches."""

    week: int
    ranges: tuple[FetalRow, ...]
    before: int | None
    after: int | None


class NoSuchWeek(ValueError):
    """Pages go from week 4 to week 42."""


@cache
def ranges() -> tuple[FetalRow, ...]:
    """Every row of the newest edition."""
    return dated.load_rows(DATA / "ig_fetal_2020.csv", FetalRow)


@cache
def _by_week() -> Mapping[int, tuple[FetalRow, ...]]:
    order = list(Measure)
    found = {week: [row for row in ranges() if row.week == week] for week in WEEKS}
    return {week: tuple(sorted(rows, key=lambda row: order.index(row.measure))) for week, rows in found.items()}


def curve(measure: Measure) -> tuple[FetalRow, ...]:
    """One measure over the weeks it has, in their order."""
    return tuple(sorted((row for row in ranges() if row.measure is measure), key=lambda row: row.week))


def week_page(week: int) -> WeekPage:
    """A week's page. Raises NoSuchWeek outside 4 to 42."""
    if week not in WEEKS:
        raise NoSuchWeek(week)
    return WeekPage(
        week=week,
        ranges=_by_week()[week],
        before=week - 1 if week > FIRST else None,
        after=week + 1 if week < LAST else None,
    )


def items(due_on: date) -> tuple[DueItem, ...]:
    """One item a week, from its first to its last day; week 42 is its first day alone, the last that is counted."""
    return tuple(_item(week, due_on) for week in WEEKS)


def _item(week: int, due_on: date) -> DueItem:
    opens = day_at(due_on, week * 7)
    keys = tuple(row.key for row in _by_week()[week])
    return DueItem(
        opens=opens,
        key=f"{Kind.WEEK.value}:{week}",
        kind=Kind.WEEK,
        best=opens,
        closes=day_at(due_on, min(week * 7 + 6, LAST_COUNTED_DAY)),
        rules=keys,
        fact_set=RANGES if keys else "",
        fact_key=keys[0] if keys else "",
    )
