"""Who may be written to outside our pages, as the family stands now (no actor: for rooms that speak to it)."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from yunyu.families.models import Child, Member, User
from yunyu.families.selectors.actors import actor_of
from yunyu.kernel.actor import Actor


@dataclass(frozen=True)
class Reach:
    """A member who has not left: who they are to `require`, and how to speak to them."""

    member: UUID
    actor: Actor
    zone: str
    language: str


def reach(*, family: UUID, members: Collection[UUID] | None = None) -> tuple[Reach, ...]:
    """These members, or all, as far as they are still here; in the order they came (one query)."""
    here = Member.objects.here().filter(family_id=family).select_related("family", "user")
    rows = here if members is None else here.filter(pk__in=list(members))
    return tuple(
        Reach(row.pk, actor_of(row), row.family.zone, row.user.language if row.user else settings.LANGUAGE_CODE)
        for row in rows.order_by("joined_at", "id")
    )


def address(*, user: UUID, channel: Literal["sms", "mail"]) -> str | None:
    """A number or e-mail the person has proven to be theirs, or None; asked for at the moment of sending alone."""
    person = User.objects.filter(pk=user, is_active=True).first()
    if person is None:
        return None
    if channel == "sms":
        return person.phone if person.phone_verified_at else None
    proven = EmailAddress.objects.filter(user=person, verified=True).order_by("-primary", "pk").first()
    return proven.email if proven else None


def still_here(member: str = "member_id", family: str = "family_id") -> Q:
    """For a queryset of another room: rows of somebody who has not left the family."""
    return Q(Exists(Member.objects.here().filter(pk=OuterRef(member), family_id=OuterRef(family))))


def lives(child: str = "child_id", family: str = "family_id") -> Q:
    """For a queryset of another room: rows about no child, or about one who is on the record and did not die."""
    living = Child.objects.filter(pk=OuterRef(child), family_id=OuterRef(family), loss=None)
    return Q(**{child: None}) | Q(Exists(living))
