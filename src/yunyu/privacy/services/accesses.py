"""Writes down who looked: the family's own looks folded to one row a day, every look of staff on its own."""

import hashlib
from datetime import timedelta
from uuid import UUID

from yunyu.kernel import clock, ids
from yunyu.kernel.actor import Actor
from yunyu.kernel.counting import insert_or_add
from yunyu.privacy.models import AccessEntry

KEPT = timedelta(days=365 * 3)
STAFF_ROLES = frozenset({"staff", "operator"})


def log_access(
    *,
    family: UUID,
    actor: Actor,
    what: str,
    child: UUID | None = None,
    purpose: str = "record",
    person: UUID | None = None,
) -> None:
    """Note that somebody looked at (or changed) part of a record: never what stood there. One statement.

    `person` is the member whose alone that part is: then nobody else of the family reads this line.
    """
    now = clock.now()
    by_staff = bool(actor.staff_purpose) or actor.role in STAFF_ROLES
    row = AccessEntry(
        id=ids.uuid7(),
        family_id=family,
        role=actor.role[:20],
        what=what[:40],
        purpose=purpose[:20],
        by_staff=by_staff,
        staff_purpose=(actor.staff_purpose or actor.role)[:100] if by_staff else "",
        fold=None if by_staff else _fold(actor, what, child, purpose),
        child_id=child,
        member_id=actor.member,
        user_id=actor.user,
        person_id=person,
        first_at=now,
        last_at=now,
    )
    if by_staff:
        row.save(force_insert=True)
    else:
        insert_or_add(row, on=("family_id", "fold"), add=("count",), take=("last_at",))


def drop_old_accesses() -> int:
    """Delete looks older than three years; how many."""
    return AccessEntry.objects.filter(last_at__lt=clock.now() - KEPT).delete()[0]


def _fold(actor: Actor, what: str, child: UUID | None, purpose: str) -> UUID:
    """The same for the same person, thing, child, purpose and day."""
    parts = (clock.today(), actor.user, actor.member, actor.role, what, child, purpose)
    return UUID(bytes=hashlib.blake2b("|".join(map(str, parts)).encode(), digest_size=16).digest())
