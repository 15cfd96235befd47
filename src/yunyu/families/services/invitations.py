"""Letting somebody in: a link that works once, for a while."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from yunyu.families import events, rules
from yunyu.families.models import Child, FamilyDate, Invitation, Member, Pregnancy, Trying
from yunyu.families.selectors.access import member_row, require
from yunyu.families.selectors.actors import actor_of
from yunyu.families.selectors.invitations import usable
from yunyu.families.services import consents
from yunyu.families.services.beginnings import guest_digest
from yunyu.families.services.writing import touch
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.privacy import api as privacy

MOST_OPEN = 20
DAYS = range(1, 31)


@transaction.atomic
def invite(*, actor: Actor, role: str, days: int = 7, agreed: frozenset[str] = frozenset()) -> str:
    """The secret of a new link; it is shown now and never again.

    Whoever is no guardian sees the record only while the family agrees to share it.
    Raises NotAllowed, RefusedWords, ConsentNeeded, TooMany.
    """
    access = require(actor, may="manage:family")
    rules.check_role(role)
    if days not in DAYS:
        raise rules.RefusedWords("days")
    if rules.needs_sharing(role):
        consents.keep(access, needed="share_family", agreed=agreed)
    now = clock.now()
    if Invitation.objects.unused().filter(family_id=access.family, expires_at__gt=now).count() >= MOST_OPEN:
        raise rules.TooMany(most=MOST_OPEN)
    secret = secrets.token_urlsafe(24)
    Invitation.objects.create(
        family_id=access.family,
        role=role,
        token_digest=privacy.blind_index(f"invitation:{secret}"),
        made_by_id=access.member,
        created_at=now,
        expires_at=now + timedelta(days=days),
    )
    touch(access.family)
    return secret


@transaction.atomic
def revoke_invitation(*, actor: Actor, invitation: UUID) -> None:
    """Take a link back. Raises NotAllowed, NotFound, InvitationUsed."""
    access = require(actor, may="manage:family")
    mine = Invitation.objects.filter(family_id=access.family, pk=invitation)
    if mine.unused().update(revoked_at=clock.now()):
        touch(access.family)
        return
    if mine.filter(used_at__isnull=False).exists():
        raise rules.InvitationUsed
    if not mine.exists():
        raise NotFound


@transaction.atomic
def accept_invitation(*, actor: Actor, secret: str, name: str = "") -> tuple[Actor, str | None]:
    """Join the family. Gives the new actor and, for somebody without a login, the secret of their cookie.

    Guardians need a login; so does a guest who has kept something already.
    Raises InvitationUnknown, InvitationUsed, InvitationRevoked, InvitationExpired, AlreadyHere, SignInFirst, TooLong.
    """
    row = usable(secret)
    _check_may_join(actor, row)
    called = rules.clean_name(name)
    now = clock.now()
    if not Invitation.objects.unused().filter(pk=row.pk, expires_at__gt=now).update(used_at=now):
        raise rules.InvitationUsed  # somebody was a moment faster
    cookie = None if actor.user else secrets.token_urlsafe(32)
    member = Member.objects.create(
        family=row.family,
        role=row.role,
        name=called,
        user_id=actor.user,
        guest_digest=guest_digest(cookie) if cookie else None,
        joined_at=now,
        chosen_at=now,
        last_seen_on=clock.today(row.family.zone),
    )
    row.used_at, row.used_by = now, member
    row.save(update_fields=["used_at", "used_by"])
    outbox.emit(events.MemberJoined(family=row.family_id, member=member.pk))
    touch(row.family_id)
    return actor_of(member), cookie


def _check_may_join(actor: Actor, row: Invitation) -> None:
    here = Member.objects.here().filter(family_id=row.family_id)
    if actor.family == row.family_id and member_row(actor.family, actor.member):
        raise rules.AlreadyHere
    if actor.user is not None:
        if here.filter(user_id=actor.user).exists():
            raise rules.AlreadyHere
        return
    if rules.is_guardian(row.role) or _has_a_record(actor):
        raise rules.SignInFirst


def _has_a_record(actor: Actor) -> bool:
    kinds = (Child, Pregnancy, Trying, FamilyDate)
    return actor.family is not None and any(kind.objects.filter(family_id=actor.family).exists() for kind in kinds)
