"""A week of a pregnancy: what is usual among healthy ones, what is looked at now, and which signs do not wait."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care import curve
from yunyu.care.curve import Curve, Level
from yunyu.care.schedule import antenatal, mother_signs, weeks
from yunyu.care.schedule.gestation import LAST_COUNTED_DAY, day_at, gestation_on
from yunyu.care.schedule.mother_signs import When
from yunyu.care.schedule.weeks import Measure
from yunyu.care.selectors import pregnancies
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]


@dataclass(frozen=True)
class VisitView:
    """A check whose days touch the week, and what is done at it in this week."""

    key: str
    fact: Fact
    tests: tuple[Fact, ...]


@dataclass(frozen=True)
class WeekView:
    """The page of one week. `ranges` is empty where no standard reaches, and for more than one child.

    `drawn` is the range the curve shows; `days_left` counts to the due date, on the page of today's week alone.
    """

    pregnancy: families.PregnancyView
    week: int
    current: int
    today: date
    opens: date
    closes: date
    ranges: tuple[Fact, ...]
    drawn: Fact | None
    curve: Curve | None
    usual: tuple[Fact, ...]
    signs: tuple[Fact, ...]
    visits: tuple[VisitView, ...]
    sources: tuple[Fact, ...]
    before: int | None
    after: int | None

    @property
    def is_now(self) -> bool:
        """Whether today lies in this week."""
        return self.week == self.current

    @property
    def several(self) -> bool:
        """More than one child, of whom the standards say nothing."""
        return self.pregnancy.fetuses > 1

    @property
    def days_left(self) -> int:
        """Days to the due date; below nought once it has passed."""
        return (self.pregnancy.due_on - self.today).days


def week_of(actor: Actor, pregnancy: UUID, week: int) -> WeekView:
    """One week's page. Raises NotAllowed, NotFound, also for a week outside 4 to 42."""
    record, view = pregnancies.page_of(actor, pregnancy)
    try:
        page = weeks.week_page(week)
    except weeks.NoSuchWeek as none:
        raise NotFound from none
    book = knowledge.review_book()
    ranges = _shown(weeks.RANGES, book) if view.fetuses == 1 else ()
    here = {fact.row.measure: fact for fact in ranges if fact.row.week == week}
    drawn = next(iter(sorted(here.values(), key=_most_telling)), None)
    usual, signs = told(When.PREGNANCY, week, book)
    visits = _visits(week, book)
    shown = tuple(here[row.measure] for row in page.ranges if row.measure in here)
    return WeekView(
        pregnancy=view,
        week=week,
        current=current_week(view.due_on, record.today),
        today=record.today,
        opens=day_at(view.due_on, week * 7),
        closes=day_at(view.due_on, min(week * 7 + 6, LAST_COUNTED_DAY)),
        ranges=shown,
        drawn=drawn,
        curve=_curve(ranges, drawn) if drawn else None,
        usual=usual,
        signs=signs,
        visits=visits,
        sources=sources_of(
            [*(fact for fact in shown if fact is not drawn), *usual, *signs, *(visit.fact for visit in visits)]
        ),
        before=page.before,
        after=page.after,
    )


def today_week(actor: Actor, pregnancy: UUID) -> int:
    """The week a pregnancy is in, as far as there are pages. Raises NotAllowed, NotFound."""
    record, view = pregnancies.page_of(actor, pregnancy)
    return current_week(view.due_on, record.today)


def current_week(due_on: date, on: date) -> int:
    """The week of a day, held between the first and the last that has a page."""
    return min(max(gestation_on(due_on, on) // 7, weeks.FIRST), weeks.LAST)


def _shown(name: str, book: "knowledge.ReviewBook") -> tuple[Fact, ...]:
    return tuple(fact for fact in knowledge.facts(name, book=book) if fact.shown)


def told(when: When, week: int, book: "knowledge.ReviewBook") -> tuple[tuple[Fact, ...], tuple[Fact, ...]]:
    """What is usual in a week, and the signs that do not wait: these in every state, a warning may not be silent."""
    usual = (fact for fact in _shown(mother_signs.USUAL, book) if fact.row.holds(when, week))
    signs = (fact for fact in knowledge.facts(mother_signs.SIGNS, book=book) if fact.row.holds(when, week))
    return tuple(usual), tuple(signs)


def _visits(week: int, book: "knowledge.ReviewBook") -> tuple[VisitView, ...]:
    facts = {fact.key: fact for fact in _shown(antenatal.VISITS, book)}
    tests = {fact.key: fact for fact in _shown(antenatal.TESTS, book)}
    found = [row.visit_id for row in antenatal.visits_in_week(week) if row.visit_id in facts]
    return tuple(
        VisitView(
            f"antenatal:{one}",
            facts[one],
            tuple(tests[row.test_id] for row in antenatal.tests_of(one, week) if row.test_id in tests),
        )
        for one in found
    )


def _most_telling(fact: Fact) -> int:
    """The measure a parent knows first: the weight, else the length, else the head."""
    order = (Measure.WEIGHT, Measure.LENGTH, Measure.HEAD, Measure.ABDOMEN, Measure.THIGH)
    return order.index(fact.row.measure)


def _curve(ranges: tuple[Fact, ...], drawn: Fact) -> Curve:
    rows = sorted((fact.row for fact in ranges if fact.row.measure is drawn.row.measure), key=lambda row: row.week)
    levels = [Level(row.week, float(row.low), float(row.middle), float(row.high)) for row in rows]
    return curve.band(levels, now=drawn.row.week, every=4 if len(rows) > 8 else 1)


def _others(shown: tuple[Fact, ...], drawn: Fact | None) -> tuple[Fact, ...]:
    """The ranges whose source does not stand under the curve."""
    return tuple(fact for fact in shown if drawn is None or fact.row.source != drawn.row.source)


def sources_of(facts: list[Fact]) -> tuple[Fact, ...]:
    """One fact for each place the page rests on."""
    found: dict[tuple[str, object], Fact] = {}
    for fact in facts:
        found.setdefault((fact.row.source, fact.state), fact)
    return tuple(found.values())
