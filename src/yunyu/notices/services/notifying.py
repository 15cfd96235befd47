"""Taking up a notice: a letter for each who may read it, and a place in the queue of what leaves the house."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.errors import DomainError
from yunyu.notices import registry, selectors
from yunyu.notices.models import Delivery, Letter
from yunyu.notices.rules import GOOD_FOR, URGENCIES, Facts, Kind, UnknownUrgency, Urgency
from yunyu.notices.services.letters import tell


@transaction.atomic
def notify(
    *,
    family: UUID,
    key: str,
    kind: str,
    urgency: Urgency,
    members: Sequence[UUID] | None = None,
    child: UUID | None = None,
    facts: Facts | None = None,
    due_at: datetime | None = None,
    until: datetime | None = None,
) -> None:
    """Tell these members (or all) who may read the kind, once a key: a letter, then a message by the way they chose.

    At `due_at` (now, where it is past or not given), and outside only up to `until`. Said again before that time, it
    changes what is waiting. Whether it may be sent is asked when it is sent. Raises UnknownKind, UnknownUrgency.
    """
    declared = registry.kind(kind)
    if urgency not in URGENCIES:
        raise UnknownUrgency(urgency=urgency)
    now = clock.now()
    due = max(due_at or now, now)
    ends = until or due + GOOD_FOR[urgency]
    if ends <= due:
        return
    for one in families.reach(family=family, members=members):
        if not may_read(one, declared, child):
            continue
        row = _row(family, one.member, key)
        if row is not None and row.state in {"waiting", "cancelled"}:
            row.kind, row.urgency, row.while_quiet = kind, urgency, declared.while_quiet
            row.facts, row.child_id = dict(facts or {}), child
            row.state, row.attempts, row.ended_at = "waiting", 0, None
            row.written_at, row.due_at, row.expires_at = now, due, ends
            row.save()
    for row in selectors.sendable(now).filter(family_id=family, key=key):
        write_letter(row)


def _row(family: UUID, member: UUID, key: str) -> Delivery | None:
    """The member's row for this key, a new one, or None where it was told long ago and its row has been tidied up."""
    kept = Delivery.objects.select_for_update().of(family).filter(member_id=member, key=key).first()
    if kept is None and Letter.objects.to(family, member).filter(key=key).exists():
        return None
    return kept or Delivery(family_id=family, member_id=member, key=key)


def may_read(one: families.Reach, kind: Kind, child: UUID | None) -> bool:
    """Whether role, sharing and consent let a member read this kind about this child, as of now."""
    try:
        families.require(one.actor, may=kind.may, child=child, log=False)
    except DomainError:
        return False
    return True


def write_letter(row: Delivery) -> None:
    """The letter of a notice whose time has come."""
    tell(
        family=row.family_id,
        member=row.member_id,
        key=row.key,
        kind=row.kind,
        facts=row.facts,
        child=row.child_id,
    )


def drop_notice(*, family: UUID, key: str = "", prefix: str = "") -> int:
    """Cancel what waits under this key, or under every key that begins so; how many. Letters already there stay."""
    if not (key or prefix):
        return 0
    waiting = Delivery.objects.of(family).waiting()
    named = waiting.filter(key=key) if key else waiting.filter(key__startswith=prefix)
    return named.update(state="cancelled", ended_at=clock.now())


@transaction.atomic
def recall(*, family: UUID, prefix: str) -> int:
    """What was told of something that is gone: cancel what waits under keys that begin so, and delete the letters
    that were written; how many of either.
    """
    waiting = drop_notice(family=family, prefix=prefix)
    letters = Letter.objects.filter(family_id=family, key__startswith=prefix) if prefix else Letter.objects.none()
    return waiting + letters.delete()[0]


def cancel_of_stopped(*, family: UUID) -> int:
    """A quiet time began: cancel what waits, but for what was made for it or is about a child who goes on."""
    going_on = families.speaks_now("family_id", exempt="while_quiet", child="child_id")
    stopped = Delivery.objects.of(family).waiting().exclude(pk__in=Delivery.objects.of(family).filter(going_on))
    return stopped.update(state="cancelled", ended_at=clock.now())
