"""The days a family keeps in mind: the next few for the record, every one for their own page."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from yunyu.families.models import FamilyDate
from yunyu.families.selectors.pictures import DateView, Record

DATES_SHOWN = 8
PAST_DAYS = 30


@dataclass(frozen=True)
class EveryDate:
    """Those to come, soonest first, and those of the last thirty days, latest first, to be removed."""

    coming: tuple[DateView, ...] = ()
    past: tuple[DateView, ...] = ()


def next_dates(family: UUID, *, on: date, children: Collection[UUID], still: bool) -> tuple[DateView, ...]:
    """The next few from a day on."""
    rows = _open_to_eyes(family, children=children, still=still).filter(on__gte=on)
    return _views(rows.order_by("on", "id")[:DATES_SHOWN])


def every_date(record: Record) -> EveryDate:
    """All of them, for whoever holds this record (one query)."""
    if "read:record" not in record.may:
        return EveryDate()
    children = [child.id for child in record.children]
    rows = _open_to_eyes(record.family.id, children=children, still=record.still)
    lately = _views(rows.filter(on__gte=record.today - timedelta(days=PAST_DAYS)).order_by("on", "id"))
    coming = tuple(view for view in lately if view.on >= record.today)
    return EveryDate(coming, past=lately[: len(lately) - len(coming)][::-1])


def dates_between(record: Record, child: UUID, first: date, last: date) -> tuple[DateView, ...]:
    """The days about one child of this record within a span, soonest first (one query)."""
    if "read:record" not in record.may or all(one.id != child for one in record.children):
        return ()
    rows = FamilyDate.objects.filter(family_id=record.family.id, child_id=child, on__range=(first, last))
    return _views(rows.order_by("on", "id"))


def _open_to_eyes(family: UUID, *, children: Collection[UUID], still: bool) -> QuerySet[FamilyDate]:
    """Days about these children; in a quiet time, none about the whole family."""
    about = Q(child__in=children)
    return FamilyDate.objects.filter(about if still else about | Q(child=None), family_id=family)


def _views(rows: QuerySet[FamilyDate]) -> tuple[DateView, ...]:
    return tuple(DateView(row.pk, row.title, row.on, row.child_id) for row in rows)
