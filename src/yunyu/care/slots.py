"""What this room offers to pages below it: rows on 我家, on a child's page and on a pregnancy's."""

from django.urls import reverse

from yunyu.families import api as families
from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext


def family_row(context: SlotContext) -> Card | None:
    """The way to the plan, for whoever may read the record."""
    page = context.page
    if not isinstance(page, families.Record) or "read:record" not in page.may:
        return None
    return Card("care/_row_plan.html", {"speaks": page.speaks})


def child_row(context: SlotContext) -> Card | None:
    """The way to a child's booklet."""
    if context.subject is None:
        return None
    return Card("care/_row_vaccines.html", {"href": reverse("care_vaccines", args=[context.subject])})


def pregnancy_row(context: SlotContext) -> Card:
    """The way to checks and weeks."""
    return Card("care/_row_checks.html")


for _slot, _order, _render in (
    ("family.rows", 5, family_row),
    ("child.rows", 20, child_row),
    ("pregnancy.rows", 20, pregnancy_row),
):
    slots.withdraw(_slot, "care.plan")  # start-up may run twice
    slots.declare(_slot, "care.plan", _order, _render)
