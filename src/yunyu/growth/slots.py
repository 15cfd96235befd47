"""What this room offers to pages below it: rows on a child's page."""

from django.urls import reverse

from yunyu.families import api as families
from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext

FOODS_FROM_MONTHS, FOODS_UNTIL_MONTHS = 4, 60


def reads_log(context: SlotContext) -> bool:
    """True for the page of a child whose reader may see a growth log."""
    record = context.page
    return isinstance(record, families.Record) and "read:growth" in record.may and context.subject is not None


def child_row(context: SlotContext) -> Card | None:
    """The way to a child's chart."""
    if not reads_log(context):
        return None
    return Card("growth/_child_row.html", {"href": reverse("growth_chart", args=[context.subject])})


def diary_row(context: SlotContext) -> Card | None:
    """The way to a child's diary."""
    if not reads_log(context):
        return None
    return Card("growth/_diary_row.html", {"href": reverse("growth_diary", args=[context.subject])})


def foods_row(context: SlotContext) -> Card | None:
    """The way to the plate of a child who eats its first foods."""
    record = context.page
    if not reads_log(context) or not isinstance(record, families.Record):
        return None
    child = next((one for one in record.children if one.id == context.subject), None)
    if child is None or child.born_on is None:
        return None
    months = families.stage.add_months
    if not months(child.born_on, FOODS_FROM_MONTHS) <= record.today < months(child.born_on, FOODS_UNTIL_MONTHS):
        return None
    return Card("growth/_foods_row.html", {"child": child.id})


for _name, _order, _render in (
    ("growth.chart", 10, child_row),
    ("growth.diary", 12, diary_row),
    ("growth.foods", 65, foods_row),
):
    slots.withdraw("child.rows", _name)  # start-up may run twice
    slots.declare("child.rows", _name, _order, _render)
