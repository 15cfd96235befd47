"""Writes of letters; every one may be repeated without doubling anything."""

from uuid import UUID

from django.db import transaction

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed
from yunyu.notices import registry
from yunyu.notices.models import Letter
from yunyu.notices.rules import Facts


def tell(
    *, family: UUID, member: UUID, key: str, kind: str, facts: Facts | None = None, child: UUID | None = None
) -> None:
    """Put a letter into a member's inbox, once for each key. Raises UnknownKind."""
    declared = registry.kind(kind)
    with transaction.atomic():
        if Letter.objects.to(family, member).filter(key=key).exists():
            return
        Letter.objects.create(
            family_id=family,
            member_id=member,
            key=key,
            kind=kind,
            may=declared.may,
            while_quiet=declared.while_quiet,
            facts=dict(facts or {}),
            child_id=child,
            sent_at=clock.now(),
        )


def mark_read(*, actor: Actor) -> None:
    """Everything in this member's inbox has been seen. Raises NotAllowed."""
    access = families.require(actor, may="read:record")
    if access.member is None:
        raise NotAllowed
    Letter.objects.to(access.family, access.member).filter(read_at=None).update(read_at=clock.now())
