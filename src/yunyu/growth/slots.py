"""What this room offers to pages below it: a row on a child's page."""

from django.urls import reverse

from yunyu.families import api as families
from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext


def diary_row(context: SlotContext) -> Card | None:
    """The way to a child's diary, for readers of its growth log."""
    record = context.page
    if not isinstance(record, families.Record) or "read:growth" not in record.may or context.subject is None:
        return None
    return Card("growth/_diary_row.html", {"href": reverse("growth_diary", args=[context.subject])})


slots.withdraw("child.rows", "growth.diary")  # start-up may run twice
slots.declare("child.rows", "growth.diary", 12, diary_row)
