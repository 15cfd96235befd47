"""Reads of cards, letters and messages on their way: each page of this room costs one query."""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.channels import mask
from yunyu.kernel.errors import NotAllowed
from yunyu.notices import registry
from yunyu.notices.models import Card, Choice, Delivery, Hold, Letter, PushDevice
from yunyu.notices.models.deliveries import DeliveryQuerySet
from yunyu.notices.rules import GROUPS, TODAY_LIMIT, Face

GROWTH = ("read:growth", "write:growth")
"""A card or letter that needs one of these is about what was logged of a child: its own consent must stand."""


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
    logged = [child.id for child in record.children if child.growth_kept]
    about &= ~Q(may__in=GROWTH) | Q(child=None) | Q(child__in=logged)
    me = record.me.id if record.me else None
    rows = Card.objects.of(record.family.id).open_to(me).on(record.today).filter(about, may__in=record.may)
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
    given = access.consents.given
    may = families.permissions(access.role) - (set() if given("pregnancy") else {"read:pregnancy"})
    speaks = families.speaks_now("family_id", exempt="while_quiet", child="child_id")
    rows = (
        Letter.objects.to(access.family, access.member)
        .filter(speaks, families.lives(), may__in=may)
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
        and (row.child_id is None or given("child", child=row.child_id))
        and (row.may not in GROWTH or given("growth", child=row.child_id))
    )


def has_unread(*, record: families.Record) -> bool:
    """True where a letter waits: the red dot, which stands for a person waiting and nothing else."""
    if record.me is None:
        return False
    about = Q(child_id=None) | Q(child_id__in=[child.id for child in record.children])
    logged = [child.id for child in record.children if child.growth_kept]
    about &= ~Q(may__in=GROWTH) | Q(child_id=None) | Q(child_id__in=logged)
    waiting = Letter.objects.to(record.family.id, record.me.id).filter(about, read_at=None, may__in=record.may)
    if not record.speaks:
        kept = Q(child_id__isnull=False) if record.still else Q()
        waiting = waiting.filter(Q(while_quiet=True) | kept)
    return waiting.exists()


def sendable(at: datetime) -> DeliveryQuerySet:
    """What is due and nothing stops: neither a quiet time, nor the silence rule, nor a loss, nor a commercial hold."""
    speaks = families.speaks_now("family_id", exempt="while_quiet", child="child_id")
    return Delivery.objects.due(at).filter(speaks, families.lives()).free_of_holds(at)


def choice_of(family: UUID, member: UUID) -> Choice:
    """What the member chose, or what holds for whoever has not chosen."""
    kept = Choice.objects.filter(family_id=family, member_id=member).first()
    return kept or Choice(family_id=family, member_id=member)


@dataclass(frozen=True)
class GroupView:
    """One group of messages and whether the member gets them."""

    key: str
    title: str
    on: bool


@dataclass(frozen=True)
class SettingsView:
    """What a member chose, and what each way leads to; addresses are masked."""

    agreed: bool
    may_agree: bool
    push: bool
    mail: bool
    sms: bool
    mail_to: str
    sms_to: str
    devices: int
    quiet_from: time
    quiet_until: time
    urgent_at_night: bool
    commercial: bool
    groups: tuple[GroupView, ...]


def settings_of(actor: Actor) -> SettingsView:
    """The member's choices. Raises NotAllowed."""
    access = families.require(actor, may="read:record")
    if access.member is None:
        raise NotAllowed
    choice = choice_of(access.family, access.member)

    def to(channel: Literal["mail", "sms"]) -> str:
        found = families.address(user=access.user, channel=channel) if access.user is not None else None
        return mask(found) if found else ""

    return SettingsView(
        agreed=access.consents.given("notices"),
        may_agree="manage:privacy" in families.permissions(access.role),
        push=choice.push,
        mail=choice.mail,
        sms=choice.sms,
        mail_to=to("mail"),
        sms_to=to("sms"),
        devices=PushDevice.objects.of(access.family, access.member).count(),
        quiet_from=choice.quiet_from,
        quiet_until=choice.quiet_until,
        urgent_at_night=choice.urgent_at_night,
        commercial=choice.commercial,
        groups=tuple(GroupView(key, title, key not in choice.off) for key, title in GROUPS.items()),
    )


def commercial_held(family: UUID) -> bool:
    """True while nothing may be sold to the family."""
    return Hold.objects.filter(family_id=family, until__gt=clock.now()).exists()


def commercial_free(family: str = "family_id") -> Q:
    """For a queryset of another room: rows of families that may be offered something now."""
    return Q(~Exists(Hold.objects.filter(family_id=OuterRef(family), until__gt=clock.now())))
