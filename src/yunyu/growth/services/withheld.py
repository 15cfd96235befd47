"""Deletes what a withdrawn consent to a growth log hides."""

from django.db import transaction

from yunyu.families import api as families
from yunyu.growth.selectors.withheld import rows_of
from yunyu.kernel.actor import Actor
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy


@transaction.atomic
def delete_withheld(*, actor: Actor) -> int:
    """Delete measures, diaries and foods of children whose log is not agreed to; how many rows. Raises NotAllowed."""
    access = families.require(actor, may="manage:privacy", log=False)
    children = families.unlogged(access)
    number = sum(rows.delete()[0] for rows in rows_of(access.family, children))
    for child in children:
        notices.drop_cards(family=access.family, prefix=f"growth.diary.{child.hex}")
    if number:
        privacy.log_access(family=access.family, actor=actor, what="delete:withheld", purpose="growth")
    return number
