"""Deletes what a withdrawn consent to a growth log hides."""

from django.db import transaction

from yunyu.care.selectors.withheld import rows_of
from yunyu.care.services.cards import rewrite
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.privacy import api as privacy


@transaction.atomic
def delete_withheld(*, actor: Actor) -> int:
    """Delete doses, marks and looks of children whose log is not agreed to; how many rows. Raises NotAllowed."""
    access = families.require(actor, may="manage:privacy", log=False)
    number = sum(rows.delete()[0] for rows in rows_of(access.family, families.unlogged(access)))
    if number:
        privacy.log_access(family=access.family, actor=actor, what="delete:withheld", purpose="growth")
        rewrite(family=access.family)
    return number
