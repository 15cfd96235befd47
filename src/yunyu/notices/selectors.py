"""Reads of cards and letters: each page of this room costs one query."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed
from yunyu.notices import registry
from yunyu.notices.models import Card, Letter
from yunyu.notices.rules import TODAY_LIMIT, Face


@dataclass(frozen=True)
class CardView:
    """A card as a page shows it."""

    id: UUID
    key: str
    rank: int
    child: UUID | None
    face: Face


@dataclass(frozen=True)
class LetterView:
    """A letter as the inbox shows it."""

    id: UUID
    sent_at: datetime
    is_new: bool
    face: Face


def today_cards(*, record: families.Record) -> tuple[CardView, ...]:
    """What rooms have put on this family's Today, at most five, in one query.

    The record was read for this very page and is filtered by role, consent and every stop; what it does not show, no
    card shows either. While the family is to hear nothing, only cards made for that time speak, and those about a
    child whose everyday goes on.
    """
    shown = [child.id for child in record.children]
    about = Q(child=None) | Q(child__in=shown) if shown else Q(child=None)
    rows = Card.objects.of(record.family.id).on(record.today).filter(about, may__in=record.may)
    if not record.speaks:
        kept = Q(child__isnull=False) if record.still else Q()  # in 安静模式 the record holds only kept children
        rows = rows.filter(Q(while_quiet=True) | kept)
    rows = rows.order_by("rank", "id")[: TODAY_LIMIT * 2]
    faces = ((row, registry.kind(row.kind)) for row in rows if registry.is_declared(row.kind))
    return tuple(
        CardView(id=row.pk, key=row.key, rank=row.rank, child=row.child_id, face=kind.render(row.facts, record.today))
        for row, kind in faces
    )[:TODAY_LIMIT]


def inbox(*, actor: Actor, limit: int = 50) -> tuple[LetterView, ...]:
    """The member's newest letters. Raises NotAllowed."""
    access = families.require(actor, may="read:record")
    if access.member is None:
        raise NotAllowed
    rows = (
        Letter.objects.to(access.family, access.member)
        .filter(families.speaks_now("family_id", exempt="while_quiet"), may__in=families.permissions(actor.role))
        .order_by("-sent_at")[:limit]
    )
    return tuple(
        LetterView(
            id=row.pk,
            sent_at=row.sent_at,
            is_new=row.read_at is None,
            face=registry.kind(row.kind).render(row.facts, row.sent_at.date()),
        )
        for row in rows
        if registry.is_declared(row.kind)
    )


def has_unread(*, record: families.Record) -> bool:
    """True where a letter waits: the red dot, which stands for a person waiting and nothing else."""
    if record.me is None:
        return False
    waiting = Letter.objects.to(record.family.id, record.me.id).filter(read_at=None, may__in=record.may)
    return (waiting if record.speaks else waiting.filter(while_quiet=True)).exists()
