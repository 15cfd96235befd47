"""The card that says a month is written: on Today in the first days of the next, once, and never pushed."""

import logging
from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from yunyu.care.models import Dose, PlanMark, SignsAnswer
from yunyu.care.schedule.month import Month
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.notices import api as notices

logger = logging.getLogger(__name__)

PREFIX = "care-month:"
TOLD_UNTIL_DAY = 6
RANK = 60


def tell_months() -> int:
    """Write the cards of the month that ended, in the first days of a month; how many families have one.

    Safe to repeat: a card somebody put away stays away.
    """
    today = clock.today()
    if today.day >= TOLD_UNTIL_DAY:
        return 0
    month = Month.of(today.replace(day=1) - timedelta(days=1))
    children = defaultdict(set)
    for family, child in _hold_something(month):
        children[family].add(child)
    return sum(_told(family, found, month) for family, found in children.items())


def forget_months(*, family: UUID) -> None:
    """Take the month's cards away: children born together share one, and one of them may no longer be named.

    For those whose everyday goes on the job of the day writes it anew.
    """
    notices.drop_cards(family=family, prefix=PREFIX)


def _hold_something(month: Month) -> Iterable[tuple[UUID, UUID]]:
    """Family and child of everything written down of a month; ids alone."""
    days = (month.first, month.last)
    yield from growth.measured_between(*days)
    yield from Dose.objects.standing().filter(given_on__range=days).values_list("family_id", "child_id").distinct()
    yield from SignsAnswer.objects.filter(answered_on__range=days).values_list("family_id", "child_id").distinct()
    marks = PlanMark.objects.filter(on__range=days, state="done", item__startswith="check:")
    yield from marks.values_list("family_id", "subject_id").distinct()


def _told(family: UUID, children: set[UUID], month: Month) -> bool:
    """One family that fails does not hold up the others."""
    try:
        return _write(family, children, month)
    except Exception:
        logger.exception("Could not write the card of a month")
        return False


def _write(family: UUID, children: set[UUID], month: Month) -> bool:
    """One card a birth: twins share it. A child whose everyday does not go on has none."""
    record = families.unread_record(family)
    shown = [child for child in record.children if child.id in children and child.growth_kept] if record else []
    births: dict[UUID, list[families.ChildView]] = defaultdict(list)
    for child in shown:
        births[child.birth].append(child)
    for birth, together in births.items():
        notices.put_card(
            family=family,
            key=f"{PREFIX}{birth.hex}:{month}",
            kind="care.month",
            from_=month.following.first,
            until=_until(month),
            child=together[0].id,
            rank=RANK,
            facts={"child": str(together[0].id), "names": "、".join(one.name for one in together), "month": str(month)},
        )
    return bool(births)


def _until(month: Month) -> date:
    return month.following.first.replace(day=TOLD_UNTIL_DAY)
