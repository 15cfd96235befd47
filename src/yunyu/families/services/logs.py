"""Opens a child's growth log to a write of a room above: leave, order, consent and the birthday, asked in one place."""

from datetime import date
from uuid import UUID

from yunyu.families.selectors.access import Access, require
from yunyu.families.selectors.pictures import ChildView
from yunyu.families.selectors.record import record
from yunyu.families.services.consents import keep
from yunyu.families.services.writing import one_by_one
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound

NOBODY_AGREED: frozenset[str] = frozenset()


def open_log(*, actor: Actor, child: UUID, agreed: frozenset[str] = NOBODY_AGREED) -> tuple[Access, ChildView, date]:
    """Leave to write, with what was ticked kept; the child; its birthday. Raises NotAllowed, NotFound, ConsentNeeded.

    Call it inside the transaction of the write: other writes of the family wait until that ends.
    """
    access = require(actor, may="write:growth", child=child, agreed=agreed)
    one_by_one(access.family)
    keep(access, needed="growth", child=child, agreed=agreed)
    view = next((one for one in record(actor).children if one.id == child), None)
    if view is None or view.born_on is None:
        raise NotFound
    return access, view, view.born_on
