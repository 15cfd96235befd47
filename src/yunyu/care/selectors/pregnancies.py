"""The pregnancy a page is about, from the family's own record: an ended, lost or withheld one has no page."""

from uuid import UUID

from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound


def page_of(actor: Actor, pregnancy: UUID) -> tuple[families.Record, families.PregnancyView]:
    """The record and one open pregnancy on it, for those who may read it. Raises NotAllowed, NotFound.

    While nothing cheerful may be said (安静模式, the silence rule) there is nothing to find.
    """
    record = families.record(actor)
    if not reads_pregnancies(record):
        raise NotAllowed
    for view in record.pregnancies:
        if view.id == pregnancy and record.speaks:
            return record, view
    raise NotFound


def reads_pregnancies(record: families.Record) -> bool:
    """Whether this reader's place in the family lets them read of a pregnancy, were one agreed to."""
    guardian = record.me is not None and families.is_guardian(record.me.role)
    return guardian or "read:pregnancy" in record.may
