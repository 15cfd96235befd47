"""Writes of cards and letters; every one may be repeated without doubling anything."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.notices import registry
from yunyu.notices.models import Card, Letter

Fact = str | int | bool | None


def put_card(
    *,
    family: UUID,
    key: str,
    kind: str,
    from_: date,
    until: date | None = None,
    child: UUID | None = None,
    rank: int = 50,
    facts: Mapping[str, Fact] | None = None,
) -> None:
    """Write a card, or rewrite the one with this key; lower ranks stand higher.

    A card somebody put away stays away when it is written again with the same days.
    Raises UnknownKind.
    """
    declared = registry.kind(kind)
    now = clock.now()
    with transaction.atomic():
        card = Card.objects.select_for_update().of(family).filter(key=key).first() or Card(family_id=family, key=key)
        if (card.from_on, card.until_on) != (from_, until):
            card.dismissed_at = None
        card.kind, card.may, card.while_quiet = kind, declared.may, declared.while_quiet
        card.rank, card.child_id, card.facts = rank, child, dict(facts or {})
        card.from_on, card.until_on, card.written_at = from_, until, now
        card.save()


def drop_card(*, family: UUID, key: str) -> None:
    """Take a card away; nothing happens where there is none."""
    Card.objects.of(family).filter(key=key).delete()


def dismiss_card(*, actor: Actor, card: UUID) -> None:
    """Put a card away for the family. Raises NotAllowed, NotFound."""
    access = families.require(actor, may="write:record")
    mine = Card.objects.of(access.family).filter(id=card)
    if not mine.filter(dismissed_at=None).update(dismissed_at=clock.now()) and not mine.exists():
        raise NotFound


def tell(*, family: UUID, member: UUID, key: str, kind: str, facts: Mapping[str, Fact] | None = None) -> None:
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
            sent_at=clock.now(),
        )


def mark_read(*, actor: Actor) -> None:
    """Everything in this member's inbox has been seen. Raises NotAllowed."""
    access = families.require(actor, may="read:record")
    if access.member is None:
        raise NotAllowed
    Letter.objects.to(access.family, access.member).filter(read_at=None).update(read_at=clock.now())
