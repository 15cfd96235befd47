"""The child a page is about, from the family's own record."""

from datetime import date
from uuid import UUID

from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound


def page_of(actor: Actor, child: UUID) -> tuple[families.Record, families.ChildView]:
    """The record and one child on it, for those who may read a growth log. Raises NotAllowed, NotFound."""
    record = families.record(actor)
    if "read:growth" not in record.may:
        raise NotAllowed
    return record, child_of(record, child)


def child_of(record: families.Record, child: UUID) -> families.ChildView:
    """A child whose everyday goes on. Raises NotFound."""
    for view in record.children:
        if view.id == child and view.born_on is not None:
            return view
    raise NotFound


def born(view: families.ChildView) -> date:
    """The birthday. Raises NotFound where the reader may not know it."""
    if view.born_on is None:
        raise NotFound
    return view.born_on


def gestation_days(view: families.ChildView) -> int | None:
    """The gestation at birth in days, where it was told."""
    return view.gestation.days if view.gestation else None


def asks_consent(record: families.Record, view: families.ChildView) -> bool:
    """Nothing is kept of this child yet, and this reader is one who may agree to it."""
    return not view.growth_kept and record.me is not None and families.is_guardian(record.me.role)


def may_write(record: families.Record, view: families.ChildView) -> bool:
    """The reader may write, and the family agreed or can be asked on the same form."""
    return "write:growth" in record.may and (view.growth_kept or asks_consent(record, view))
