"""The page that looks ahead: what the twin says of weight and length, and what energy arithmetic says of eating."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext

from yunyu.families import api as families
from yunyu.growth import charts, energy, words
from yunyu.growth.charts import Band, Chart, Line, Strip
from yunyu.growth.energy import WhatIf
from yunyu.growth.lms.tables import DAYS_A_MONTH
from yunyu.growth.rules import ahead, plotted, scores
from yunyu.growth.rules.ahead import Ahead, Course
from yunyu.growth.rules.curves import Window
from yunyu.growth.selectors.measurements import Growing, MeasureView, growing
from yunyu.kernel.actor import Actor
from yunyu.knowledge import api as knowledge

LOOKS_BACK_DAYS = 365  # how much of the child's own line stands before today
YEARS_FROM_DAYS = 24 * DAYS_A_MONTH
MONTHS_ONLY = 24
DECIMALS = {"weight": 1, "length": 0}
SAID_FIRST = 1  # the second milestone, half a year on, is the one a sentence says


@dataclass(frozen=True)
class MilestoneView:
    """A day to come, ready to be read."""

    on: date
    age: str
    low: str
    high: str
    foretold: Ahead


@dataclass(frozen=True)
class CourseView:
    """One measure: the drawing and the days in words, or why there is none."""

    course: Course
    name: str
    unit: str
    why: str
    counts: str = ""
    chart: Chart | None = None
    milestones: tuple[MilestoneView, ...] = ()

    @property
    def said(self) -> MilestoneView | None:
        """The day a sentence speaks of."""
        return self.milestones[min(SAID_FIRST, len(self.milestones) - 1)] if self.milestones else None


@dataclass(frozen=True)
class EatingView:
    """What may be asked about eating; `found` answers the share that was chosen."""

    facts: tuple[knowledge.Fact[Any], ...]
    found: WhatIf | None = None
    chart: Chart | None = None
    line: str = ""
    low: str = ""
    high: str = ""


@dataclass(frozen=True)
class AheadView:
    """The page. `eating` is None where the arithmetic has nothing to say of this child."""

    growing: Growing
    age: str
    courses: tuple[CourseView, ...]
    eating: EatingView | None

    @property
    def drawn(self) -> bool:
        """Whether anything is foretold."""
        return any(one.chart for one in self.courses)

    @property
    def missing(self) -> str:
        """Why nothing is foretold, as a key of WHY_NOT: what can be mended comes first."""
        whys = {one.course.why for one in self.courses}
        return next((why for why in ahead.WHY_NOT if why in whys), "")

    @property
    def why(self) -> str:
        """The same in words."""
        return ahead.WHY_NOT.get(self.missing, "")


def ahead_of(actor: Actor, child: UUID, *, percent: int | None = None) -> AheadView:
    """What may lie ahead of a child; reading it is logged. Raises NotAllowed, NotFound."""
    found = growing(actor, child)
    return AheadView(
        growing=found,
        age=words.age(found.born_on, found.today),
        courses=tuple(_course(found, what) for what in ahead.TWIN_NAMES),
        eating=_eating(found, percent),
    )


def _course(found: Growing, what: str) -> CourseView:
    today = found.at(found.today)
    seen = _seen(found, what)
    preterm = plotted.is_preterm(found.gestation_days)
    marks = [today.used + (day - found.today).days for day in _days(found)]
    course = ahead.course(what, seen, sex=found.sex, today=today.used, marks=marks, preterm=preterm)
    name = words.what_name(what, today.days)
    if course.why:
        return CourseView(course, name, words.unit(what), why=ahead.WHY_NOT[course.why])
    shown = _window(seen, today.used, course.samples[-1].age)
    return CourseView(
        course,
        name,
        words.unit(what),
        why="",
        counts=shown.counts,
        chart=_fan(seen, course, shown),
        milestones=tuple(_milestone(found, what, one) for one in course.milestones),
    )


def _seen(found: Growing, what: str) -> list[tuple[float, float]]:
    """Ages and values as WHO 2006 reads them, one a day, without a weight that is partly water."""
    usable = [point for point in found.of(what) if not (what == "weight" and point.oedema)]
    by_day = {point.measured_on: _as_read(found, point) for point in usable}
    return [(float(found.at(on).used), value) for on, value in by_day.items()]


def _as_read(found: Growing, point: MeasureView) -> float:
    at = found.at(point.measured_on)
    value = float(point.value)
    return scores.as_table_reads(point.what, value, table="who2006", at=at, position=point.position)[0]


def _window(seen: list[tuple[float, float]], today: float, last: float) -> Window:
    """From birth, or from a year before today, to the last day that is foretold."""
    first = max(0.0, min(today, seen[-1][0]) - LOOKS_BACK_DAYS)
    last = math.ceil(last / DAYS_A_MONTH) * DAYS_A_MONTH
    return Window(first, last, "years" if last - first > YEARS_FROM_DAYS + LOOKS_BACK_DAYS else "months")


def _fan(seen: list[tuple[float, float]], course: Course, shown: Window) -> Chart:
    low, middle, high = ([(one.age, getattr(one, end)) for one in course.samples] for end in ("low", "middle", "high"))
    return charts.chart(
        thread=seen,
        ages=shown.marks(),
        span=(shown.first, shown.last),
        bands=[Band("foretold", (Strip(low, high),))],
        lines=[Line("foretold", (middle,))],
    )


def _days(found: Growing) -> list[date]:
    return [families.stage.add_months(found.today, months) for months in ahead.MILESTONES]


def _milestone(found: Growing, what: str, one: Ahead) -> MilestoneView:
    on = found.today + timedelta(days=round(one.age) - found.at(found.today).used)
    age = _age_words(found.born_on, on)
    return MilestoneView(on, age, _rough(what, one.low), _rough(what, one.high), one)


def _rough(what: str, amount: float) -> str:
    """A foretold number, not finer than it is known: a tenth of a kilogram, a centimetre."""
    return str(number_format(round(amount, DECIMALS[what]), DECIMALS[what]))


def _age_words(born_on: date, on: date) -> str:
    """7 个月, 2 岁 3 个月."""
    at = families.stage.age_on(born_on, on)
    if at.months < MONTHS_ONLY:
        return ngettext("%(n)d 个月", "%(n)d 个月", at.months) % {"n": at.months}
    years = gettext("%(n)d 岁") % {"n": at.years}
    rest = at.months % 12
    return f"{years} {ngettext('%(n)d 个月', '%(n)d 个月', rest) % {'n': rest}}" if rest else years


def _eating(found: Growing, percent: int | None) -> EatingView | None:
    """Only in the first year, for a child at term within WHO's band, whose weight was taken in the last two months."""
    last = found.last("weight")
    today = found.at(found.today).used
    if last is None or last.oedema or not found.sex or plotted.is_preterm(found.gestation_days):
        return None
    if today >= energy.LAST_DAY or today - last.age_days > energy.FRESH_DAYS:
        return None
    try:
        answer = energy.what_if(found.sex, age_days=last.age_days, kg=float(last.value), percent=percent or 0)
    except energy.OutsideEnergy:
        return None
    book = knowledge.review_book()
    facts = tuple(_fact(name, key, book) for name, key in energy.facts_for(found.sex))
    if not all(fact.shown for fact in facts):
        return None
    if percent is None:
        return EatingView(facts)
    end = answer.last
    line, low, high = (_rough("weight", one) for one in (end.line_kg, end.low_kg, end.high_kg))
    return EatingView(facts, answer, _eaten(found, answer), line, low, high)


def _fact(name: str, key: str, book: knowledge.ReviewBook) -> knowledge.Fact[Any]:
    return next(fact for fact in knowledge.facts(name, book=book) if fact.key == key)


def _eaten(found: Growing, answer: WhatIf) -> Chart:
    low, high, line = (
        [(float(one.age_days), getattr(one, end)) for one in answer.steps] for end in ("low_kg", "high_kg", "line_kg")
    )
    shown = Window(0, 12 * DAYS_A_MONTH, "months")
    return charts.chart(
        thread=_seen(found, "weight"),
        ages=shown.marks(),
        span=(shown.first, shown.last),
        bands=[Band("reckoned", (Strip(low, high),))],
        lines=[Line("usual", (line,))],
    )
