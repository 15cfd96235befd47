"""What this room offers to pages below it: the way to help, from 我家."""

from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext


def help_row(context: SlotContext) -> Card:
    """A row that leads to the numbers and the nearest hospitals; the same for everybody, at any time."""
    return Card("knowledge/_help_row.html")


slots.withdraw("family.rows", "knowledge.help")  # start-up may run twice
slots.declare("family.rows", "knowledge.help", 10, help_row)
