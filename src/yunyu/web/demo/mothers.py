"""What the demo's mothers wrote: weights of a pregnancy, and what a couple has prepared."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from yunyu.care import api as care
from yunyu.families import api as families
from yunyu.kernel.actor import Actor

HEIGHT, BEFORE = Decimal(163), Decimal("55.2")
EVERY, NEW = 14, 42
FIRST_WEIGHED = 9 * 7
GRAMS_A_DAY = Decimal(48)
PREPARED = ("folic-acid", "check-up", "smoke-drink")


def write(actor: Actor, pregnancy: UUID | None, today: date) -> None:
    """Every other week on the scales from the first check on; what a couple has done; a yes after a birth."""
    if any((today - child.born_on).days <= NEW for child in families.record(actor).children if child.born_on):
        families.give_consent(actor=actor, purpose="pregnancy")
    if pregnancy is not None:
        _weigh(actor, pregnancy, today)
    for entry in care.plan(actor).entries:
        kind, _, name = entry.item.key.partition(":")
        if kind == "preconception" and name in PREPARED:
            day = today - timedelta(days=7 * (1 + PREPARED.index(name)))
            care.decide(actor=actor, subjects=[entry.subject.id], key=entry.item.key, state="done", on=day)


def _weigh(actor: Actor, pregnancy: UUID, today: date) -> None:
    view = next(one for one in families.record(actor).pregnancies if one.id == pregnancy)
    begun = view.due_on - timedelta(days=280)
    care.tell_start(actor=actor, pregnancy=pregnancy, height=HEIGHT, weight=BEFORE, unit="kg")
    for day in range(FIRST_WEIGHED, (today - begun).days + 1, EVERY):
        wobble = Decimal((day // EVERY) % 3 - 1) / 10
        gained = Decimal(max(day - 70, 0)) * GRAMS_A_DAY / 1000 + Decimal("0.4") + wobble
        weight = (BEFORE + gained).quantize(Decimal("0.1"))
        care.weigh(actor=actor, pregnancy=pregnancy, weight=weight, unit="kg", on=begun + timedelta(days=day))
