"""What this room offers to pages below it: a row on a child's page."""

from django.urls import reverse

from yunyu.families import api as families
from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext


def child_row(context: SlotContext) -> Card | None:
    """The way to a child's chart, for readers of its growth log."""
    record = context.page
    if not isinstance(record, families.Record) or "read:growth" not in record.may or context.subject is None:
        return None
    return Card("growth/_child_row.html", {"href": reverse("growth_chart", args=[context.subject])})


slots.withdraw("child.rows", "growth.chart")  # start-up may run twice
slots.declare("child.rows", "growth.chart", 10, child_row)
