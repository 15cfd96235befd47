"""The booklets and decisions of the demo's families, as a family that keeps its papers would have them."""

from datetime import date, timedelta
from uuid import UUID

from yunyu.care import api as care
from yunyu.families import api as families
from yunyu.kernel.actor import Actor

AGREED = frozenset({"growth"})
HOLES = {"安安": ("MMR-1", "JE-L-1")}  # came into the family with these missing: the plan makes them up
BEHIND = {"小满": timedelta(days=10)}  # what has been due for less is still to do
PLACE = "社区卫生服务中心"


def write(actor: Actor, children: list[UUID], pregnancy: UUID | None, today: date) -> None:
    """Copy each child's booklet up to today, and mark the visits a family has behind it."""
    for view in families.record(actor).children:
        if view.id in children and view.born_on is not None:
            care.record_booklet(actor=actor, child=view.id, doses=_booklet(view, today), agreed=AGREED)
            _visits(actor, view.id, today)
    if pregnancy is not None:
        _checks(actor, pregnancy, today)


def _booklet(view: families.ChildView, today: date) -> list[care.DoseWords]:
    """Every dose of the schedule on the day it was due, one after the other as the engine would have it."""
    born = view.born_on or today
    until = today - BEHIND.get(view.name, timedelta())
    missing = HOLES.get(view.name, ())
    plan = care.vaccine_plan(care.VaccineChild(birth=born, sex="F" if view.sex == "girl" else "M"), today)
    return [
        care.DoseWords(one.dose, one.earliest, place=PLACE)
        for one in plan.doses
        if one.earliest is not None
        and one.earliest <= until
        and not one.dose.startswith(missing or ("-",))
        and not _too_early(view, one.dose)
    ]


def _too_early(view: families.ChildView, dose: str) -> bool:
    """A preterm newborn's BCG waits until the doctor says so."""
    return dose == "BCG-1" and view.gestation is not None and view.gestation.days < 37 * 7


def _visits(actor: Actor, child: UUID, today: date) -> None:
    """Checks whose days are past were done in the middle of them."""
    for entry in care.plan(actor).entries:
        item = entry.item
        over = item.closes is not None and item.closes < today
        if entry.subject.id == child and item.key.startswith("check:") and over:
            care.decide(actor=actor, subjects=[child], key=item.key, state="done", on=item.best, agreed=AGREED)


def _checks(actor: Actor, pregnancy: UUID, today: date) -> None:
    """Antenatal visits up to now."""
    for entry in care.plan(actor).entries:
        item = entry.item
        if (
            entry.subject.id == pregnancy
            and item.key.startswith("antenatal:")
            and entry.may_decide
            and item.best < today
        ):
            care.decide(actor=actor, subjects=[pregnancy], key=item.key, state="done", on=item.best)
