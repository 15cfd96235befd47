"""What this room offers to pages below it: rows on a child's page."""

from django.urls import reverse

from yunyu.families import api as families
from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext

FOODS_FROM_MONTHS, FOODS_UNTIL_MONTHS = 4, 60


def child_row(context: SlotContext) -> Card | None:
    """The way to a child's chart, for readers of its growth log."""
    record = context.page
    if not isinstance(record, families.Record) or "read:growth" not in record.may or context.subject is None:
        return None
    return Card("growth/_child_row.html", {"href": reverse("growth_chart", args=[context.subject])})


def foods_row(context: SlotContext) -> Card | None:
    """The way to the plate, for readers of a log of a child who eats its first foods."""
    record = context.page
    if not isinstance(record, families.Record) or "read:growth" not in record.may:
        return None
    child = next((one for one in record.children if one.id == context.subject), None)
    if child is None or child.born_on is None:
        return None
    months = families.stage.add_months
    if not months(child.born_on, FOODS_FROM_MONTHS) <= record.today < months(child.born_on, FOODS_UNTIL_MONTHS):
        return None
    return Card("growth/_foods_row.html", {"child": child.id})


def diary_row(context: SlotContext) -> Card | None:
    """The way to a child's diary, for readers of its growth log."""
    record = context.page
    if not isinstance(record, families.Record) or "read:growth" not in record.may or context.subject is None:
        return None
    return Card("growth/_diary_row.html", {"href": reverse("growth_diary", args=[context.subject])})


for _name, _order, _render in (
    ("growth.chart", 10, child_row),
    ("growth.diary", 12, diary_row),
    ("growth.foods", 65, foods_row),
):
    slots.withdraw("child.rows", _name)  # start-up may run twice
    slots.declare("child.rows", _name, _order, _render)
