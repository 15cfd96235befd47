"""What this room offers to pages below it: the questions parents want answered, on the editors' list."""

from yunyu.advisor import selectors
from yunyu.kernel import slots
from yunyu.kernel.slots import Card, SlotContext


def wanted(context: SlotContext) -> Card:
    """How many questions wait for an editor."""
    return Card("advisor/_row_wishes.html", {"number": len(selectors.open_wishes())})


slots.withdraw("knowledge.worklist", "advisor.wishes")  # start-up may run twice
slots.declare("knowledge.worklist", "advisor.wishes", 10, wanted)
