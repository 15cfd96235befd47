"""Writes of cards; every one may be repeated without doubling anything."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.notices import registry
from yunyu.notices.models import Card
from yunyu.notices.rules import Facts


def put_card(
    *,
    family: UUID,
    key: str,
    kind: str,
    from_: date,
    until: date | None = None,
    child: UUID | None = None,
    member: UUID | None = None,
    rank: int = 50,
    facts: Facts | None = None,
) -> None:
    """Write a card, or rewrite the one with this key; lower ranks stand higher. With a `member`, it is theirs alone.

    A card somebody put away stays away when it is written again with the same days.
    Raises UnknownKind.
    """
    declared = registry.kind(kind)
    now = clock.now()
    with transaction.atomic():
        card = _card(family, key)
        if (card.from_on, card.until_on) != (from_, until):
            card.dismissed_at = None
        card.kind, card.may, card.while_quiet = kind, declared.may, declared.while_quiet
        card.rank, card.child_id, card.member_id, card.facts = rank, child, member, dict(facts or {})
        card.from_on, card.until_on, card.written_at = from_, until, now
        _save(card)


def _card(family: UUID, key: str) -> Card:
    return Card.objects.select_for_update().of(family).filter(key=key).first() or Card(family_id=family, key=key)


def _save(card: Card) -> None:
    """Keep a card; where another worker wrote a first one with this key at this moment, write over it."""
    try:
        with transaction.atomic():
            card.save()
    except IntegrityError:
        quicker = Card.objects.select_for_update().of(card.family_id).filter(key=card.key).first()
        if quicker is None:
            raise
        card.pk, card.dismissed_at = quicker.pk, quicker.dismissed_at
        card.save(force_update=True)


def drop_card(*, family: UUID, key: str) -> None:
    """Take a card away; nothing happens where there is none."""
    Card.objects.of(family).filter(key=key).delete()


def drop_cards(*, family: UUID, prefix: str, but: Collection[str] = ()) -> None:
    """Take away every card whose key begins so, except those named."""
    Card.objects.of(family).filter(key__startswith=prefix).exclude(key__in=list(but)).delete()


def dismiss_card(*, actor: Actor, card: UUID) -> None:
    """Put a card away for the family, or one's own. Raises NotAllowed, NotFound."""
    access = families.require(actor, may="write:record")
    mine = Card.objects.of(access.family).open_to(access.member).filter(id=card)
    if not mine.filter(dismissed_at=None).update(dismissed_at=clock.now()) and not mine.exists():
        raise NotFound
