"""What of a child may be handed on with a conversation: exactly the lines the parent reads before the tap."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from yunyu.advisor import words
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import N_

LOOKS_BACK = timedelta(hours=48)
MOST_ENTRIES = 12
KINDS = ("temperature", "medicine", "feed", "nappy")

PartKey = Literal["age", "records", "name"]
PARTS: dict[PartKey, str] = {
    "age": N_("月龄和体重"),
    "records": N_("最近 48 小时的体温、用药、吃奶、尿布"),
    "name": N_("小名"),
}
"""What can be ticked, each on its own; nothing is ticked beforehand."""


@dataclass(frozen=True)
class Part:
    """One thing to tick, with the lines an advisor would see."""

    key: PartKey
    title: str
    lines: tuple[tuple[str, str], ...]


def parts_of(actor: Actor, record: families.Record, child: UUID | None) -> tuple[Part, ...]:
    """What this reader may hand on of this child: a guardian everything the family keeps, anybody else nothing."""
    view = next((one for one in record.children if one.id == child), None)
    if view is None or record.me is None or not families.is_guardian(record.me.role):
        return ()
    lines: dict[PartKey, tuple[tuple[str, str], ...]] = {
        "age": _age(actor, record, view),
        "records": _records(actor, view),
        "name": ((_("小名"), view.name),),
    }
    return tuple(
        Part(key, _(title), lines[key]) for key, title in PARTS.items() if any(text for _x, text in lines[key])
    )


def _age(actor: Actor, record: families.Record, view: families.ChildView) -> tuple[tuple[str, str], ...]:
    days = view.stage.age.days
    lines = [(_("月龄"), _("%(age)s（%(days)d 天）") % {"age": words.years_and_months(days), "days": days})]
    point = growth.growing(actor, view.id, record=record).last("weight") if view.growth_kept else None
    if point is not None:
        measured = date_format(point.measured_on, "MONTH_DAY_FORMAT")
        lines.append((_("体重"), _("%(kg)s 公斤，%(day)s") % {"kg": point.value.normalize(), "day": measured}))
    return tuple(lines)


def _records(actor: Actor, view: families.ChildView) -> tuple[tuple[str, str], ...]:
    if not view.growth_kept:
        return ()
    now = clock.now()
    entries = growth.entries_between(actor, view.id, now - LOOKS_BACK, now)
    chosen = [one for one in entries if one.kind in KINDS][-MOST_ENTRIES:]
    return tuple((date_format(localtime(one.started_at), "m-d H:i"), one.title) for one in reversed(chosen))
