"""Joins the rooms for one question: what is hidden because a consent does not stand, and how to be rid of it."""

from django.db import transaction

from yunyu.care import api as care
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel.actor import Actor

LOG = "growth"
KEPT = families.SENSITIVE | {LOG}


def withheld(access: families.Access, purpose: str) -> int:
    """How many children, pregnancies or, of a growth log, rows are hidden; 0 for every other purpose."""
    if purpose == LOG:
        return growth.withheld(access) + care.withheld(access)
    return families.withheld(access, purpose) if purpose in KEPT else 0


@transaction.atomic
def delete_withheld(*, actor: Actor, purpose: str) -> None:
    """Delete them, all or nothing. Raises NotAllowed, RefusedWords."""
    if purpose == LOG:
        growth.delete_withheld(actor=actor)
        care.delete_withheld(actor=actor)
    else:
        families.delete_withheld(actor=actor, purpose=purpose)
