"""What is written down of one month of a child, and what the plan has for the month after."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care.models import Dose, PlanMark, SignsAnswer
from yunyu.care.rules import Place
from yunyu.care.schedule import checks, signs
from yunyu.care.schedule.family import Role
from yunyu.care.schedule.item import Kind
from yunyu.care.schedule.month import Month, lived
from yunyu.care.schedule.vaccines.items import FACTS as DOSES
from yunyu.care.schedule.vaccines.items import row_of
from yunyu.care.selectors import children
from yunyu.care.selectors.plan import Entry, from_record
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]
BEGIN_IN_IT = (Kind.FEEDING, Kind.SIGNS)
STANDING = (Place.NOW, Place.SOON, Place.LATER)
CHECK = f"{Kind.CHECK.value}:"


@dataclass(frozen=True)
class DoseGiven:
    """A dose of the month."""

    code: str
    on: date
    place: str
    copied: bool
    fact: Fact | None


@dataclass(frozen=True)
class CheckDone:
    """A health check somebody ticked."""

    on: date
    fact: Fact | None


@dataclass(frozen=True)
class Looked:
    """Signs that were looked at: which age's, and when. What was seen is nobody's business here."""

    on: date
    age_months: int


@dataclass(frozen=True)
class MonthView:
    """A month of one child. `until` is its last day, or today while it lasts; `coming` only around today."""

    growing: growth.Growing
    month: Month
    doses: tuple[DoseGiven, ...] = ()
    checks: tuple[CheckDone, ...] = ()
    looks: tuple[Looked, ...] = ()
    signs_fact: Fact | None = None
    coming: tuple[Entry, ...] = ()
    days: tuple[families.DateView, ...] = ()
    foods: tuple[growth.FoodView, ...] = ()

    @property
    def child(self) -> families.ChildView:
        """Whose month it is."""
        return self.growing.child

    @property
    def today(self) -> date:
        """The day it is read."""
        return self.growing.today

    @property
    def measured(self) -> tuple[growth.MeasureView, ...]:
        """What was measured in it, oldest first."""
        return tuple(point for point in self.growing.points if self.month.holds(point.measured_on))

    @property
    def since(self) -> date:
        """The first of the month, or the birthday."""
        return max(self.month.first, children.born(self.child))

    @property
    def until(self) -> date:
        """The last day told."""
        return min(self.month.last, self.today)

    @property
    def lasts(self) -> bool:
        """Whether the month is not over yet."""
        return self.month.holds(self.today)


@dataclass(frozen=True)
class MonthLine:
    """A month in the list: how much of each kind there is."""

    month: Month
    since: date
    until: date
    measures: int = 0
    doses: int = 0
    checks: int = 0
    looks: int = 0

    @property
    def something(self) -> bool:
        """Whether anything was written down."""
        return bool(self.measures or self.doses or self.checks or self.looks)


@dataclass(frozen=True)
class MonthsView:
    """The months of one child that hold something, and the one that lasts; newest first."""

    child: families.ChildView
    today: date
    months: tuple[MonthLine, ...]


def months_of(actor: Actor, child: UUID) -> MonthsView:
    """The list of reports. Raises NotAllowed, NotFound."""
    record, view = children.page_of(actor, child)
    born_on = children.born(view)
    kept = _Kept(record, view)
    measures = _by_month({point.measured_on for point in growth.growing(actor, child, record=record).points})
    doses, checked, looks = (_by_month(days) for days in (kept.dose_days(), kept.check_days(), kept.look_days()))
    lines = tuple(
        MonthLine(
            month,
            max(month.first, born_on),
            min(month.last, record.today),
            measures=measures[month],
            doses=doses[month],
            checks=checked[month],
            looks=looks[month],
        )
        for month in lived(born_on, record.today)
    )
    shown = tuple(line for line in lines if line.something or line.month == Month.of(record.today))
    return MonthsView(view, record.today, shown)


def month_of(actor: Actor, child: UUID, written: str) -> MonthView:
    """One month, as `2026-08`. Raises NotAllowed, NotFound: also for a month not lived yet."""
    record, view = children.page_of(actor, child)
    month = Month.read(written)
    if month is None or not Month.of(children.born(view)) <= month <= Month.of(record.today):
        raise NotFound
    kept = _Kept(record, view)
    book = knowledge.review_book()
    looks = kept.looks(month)
    return MonthView(
        growing=growth.growing(actor, child, record=record),
        month=month,
        doses=kept.doses(month, book),
        checks=kept.checks(month, book),
        looks=looks,
        signs_fact=next((fact for fact in knowledge.facts(signs.FACTS, book=book) if looks and fact.shown), None),
        foods=tuple(one for one in growth.foods_tried(actor, view) if month.holds(one.first_on)),
        days=families.dates_between(record, child, month.first, min(month.last, record.today)),
        coming=_coming(record, view, month.following),
    )


def _by_month(days: Iterable[date]) -> Counter[Month]:
    return Counter(Month.of(day) for day in days)


def _coming(record: families.Record, view: families.ChildView, month: Month) -> tuple[Entry, ...]:
    """What the plan of today has for the month that lasts or comes; of months gone by nothing is coming."""
    if month.last < record.today:
        return ()
    found = [
        one
        for one in from_record(record).entries
        if one.subject.id == view.id and one.subject.role is Role.CHILD and one.place in STANDING and _falls(one, month)
    ]
    return tuple(sorted(found, key=lambda one: (one.item.opens, one.item.key)))


def _falls(entry: Entry, month: Month) -> bool:
    """A step begins in the month; a visit may be made in it."""
    item = entry.item
    if item.kind in BEGIN_IN_IT:
        return month.holds(item.opens)
    return item.opens <= month.last and (item.closes is None or item.closes >= month.first or entry.place is Place.NOW)


class _Kept:
    """The rows of one child, read only where the family agreed to keep them; `growth.growing` notes the access."""

    def __init__(self, record: families.Record, view: families.ChildView) -> None:
        self.family, self.child, self.open = record.family.id, view.id, view.growth_kept

    def dose_days(self) -> list[date]:
        """The days of all doses."""
        return list(self._doses().values_list("given_on", flat=True))

    def check_days(self) -> list[date]:
        """The days of all checks that were ticked."""
        return list(self._marks().values_list("on", flat=True))

    def look_days(self) -> list[date]:
        """The days on which signs were looked at."""
        return list(self._answers().values_list("answered_on", flat=True))

    def doses(self, month: Month, book: "knowledge.ReviewBook") -> tuple[DoseGiven, ...]:
        """The doses of a month, by day."""
        facts = {fact.key: fact for fact in knowledge.facts(DOSES, book=book) if fact.shown}
        rows = self._doses().filter(given_on__range=(month.first, month.last)).order_by("given_on", "code", "id")
        return tuple(
            DoseGiven(row.code, row.given_on, row.place or "", row.source == "booklet", facts.get(_dose_id(row.code)))
            for row in rows
        )

    def checks(self, month: Month, book: "knowledge.ReviewBook") -> tuple[CheckDone, ...]:
        """The checks of a month, by day."""
        facts = {fact.key: fact for fact in knowledge.facts(checks.FACTS, book=book) if fact.shown}
        rows = self._marks().filter(on__range=(month.first, month.last)).order_by("on", "item")
        return tuple(CheckDone(row.on, facts.get(row.item.removeprefix(CHECK))) for row in rows)

    def looks(self, month: Month) -> tuple[Looked, ...]:
        """The ages that were looked at in a month, each once, on the last day."""
        rows = self._answers().filter(answered_on__range=(month.first, month.last)).order_by("answered_on", "id")
        days = {row.age_months: row.answered_on for row in rows}
        return tuple(Looked(on, age) for age, on in days.items())

    def _doses(self) -> Any:
        rows = Dose.objects.of(self.family).standing().filter(child_id=self.child)
        return rows if self.open else rows.none()

    def _marks(self) -> Any:
        rows = PlanMark.objects.of(self.family).filter(subject_id=self.child, state="done", item__startswith=CHECK)
        return rows if self.open else rows.none()

    def _answers(self) -> Any:
        rows = SignsAnswer.objects.of_child(self.family, self.child)
        return rows if self.open else rows.none()


def _dose_id(code: str) -> str:
    row = row_of(code)
    return row.dose_id if row else ""
