"""What this room offers to pages below it: asking about a child, from the child's own page."""

from yunyu.families import api as families
from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext


def child_row(context: SlotContext) -> Card | None:
    """The way to the ask box, with the child chosen already."""
    page = context.page
    if context.subject is None or not isinstance(page, families.Record) or "write:questions" not in page.may:
        return None
    return Card("advisor/_child_row.html", {"child": context.subject})


slots.withdraw("child.rows", "advisor.ask")  # start-up may run twice
slots.declare("child.rows", "advisor.ask", 5, child_row)
