"""Checks in pregnancy: the seven windows of the 2018 guideline, the five visits public health pays, their tests."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache

from yunyu.care.schedule.gestation import CONCEPTION_DAY, DATA, day_at, days_of
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

VISITS = "care.antenatal"
TESTS = "care.pregnancy_tests"
FROM_CONCEPTION = "AN-from-conception"
"""The rule that a window written from 0+0 opens at conception: before it there is nothing to look at."""


class Track(Enum):
    """Whose list a visit is on."""

    CLINICAL = "clinical"  # the guideline's windows, at the hospital
    PUBLIC = "public"  # the minimum that public health pays


class Choice(Enum):
    """Whether a test is for every pregnancy, or offered."""

    MUST = "must"
    MAY = "may"


@dataclass(frozen=True, kw_only=True)
class VisitRow(Dated):
    """One visit: between which days of gestation, the day to aim for, and how to prepare."""

    visit_id: str
    track: Track
    from_ga: str
    to_ga: str
    best_ga: str
    title_zh: str
    title_en: str
    prepare_zh: str
    prepare_en: str


@dataclass(frozen=True, kw_only=True)
class TestRow(Dated):
    """One thing done at a visit, in words, and the days of gestation it belongs to."""

    __test__ = False  # not a class of tests

    test_id: str
    visit_id: str
    from_ga: str
    to_ga: str
    choice: Choice
    text_zh: str
    text_en: str


@cache
def visits() -> tuple[VisitRow, ...]:
    """The visits of the newest edition, in the order of its file."""
    return dated.load_rows(DATA / "cn_antenatal_2018.csv", VisitRow)


@cache
def tests() -> tuple[TestRow, ...]:
    """What is done at the visits."""
    return dated.load_rows(DATA / "cn_pregnancy_tests_2018.csv", TestRow)


def items(due_on: date) -> tuple[DueItem, ...]:
    """Every visit of a pregnancy due on a day, by the day it opens. No window opens before conception."""
    return tuple(sorted(_item(row, due_on) for row in visits()))


def _item(row: VisitRow, due_on: date) -> DueItem:
    opens = days_of(row.from_ga)
    rules = (row.visit_id,) if opens >= CONCEPTION_DAY else (row.visit_id, FROM_CONCEPTION)
    return DueItem(
        opens=day_at(due_on, max(opens, CONCEPTION_DAY)),
        key=f"{Kind.ANTENATAL.value}:{row.visit_id}",
        kind=Kind.ANTENATAL,
        best=day_at(due_on, days_of(row.best_ga)),
        closes=day_at(due_on, days_of(row.to_ga)),
        rules=rules,
        fact_set=VISITS,
        fact_key=row.visit_id,
    )


def visits_in_week(week: int) -> tuple[VisitRow, ...]:
    """The visits whose window touches a week of gestation (week 24 is 24+0 to 24+6)."""
    return tuple(row for row in visits() if _touches(row.from_ga, row.to_ga, week))


def tests_of(visit_id: str, week: int | None = None) -> tuple[TestRow, ...]:
    """What is done at a visit; of a week alone, where one is named."""
    rows = (row for row in tests() if row.visit_id == visit_id)
    return tuple(row for row in rows if week is None or _touches(row.from_ga, row.to_ga, week))


def _touches(from_ga: str, to_ga: str, week: int) -> bool:
    return days_of(from_ga) <= week * 7 + 6 and week * 7 <= days_of(to_ga)
