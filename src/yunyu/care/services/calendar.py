"""Opening, renewing and closing a member's calendar feed."""

import secrets
from uuid import UUID

from django.db import transaction

from yunyu.care.models import CalendarLink
from yunyu.care.selectors.calendar import digest_of
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed


@transaction.atomic
def renew_calendar(*, actor: Actor, named: bool = False) -> str:
    """A new address, shown now and never again; the one before stops at once. Raises NotAllowed."""
    family, member = _member(actor)
    secret = secrets.token_urlsafe(24)
    CalendarLink.objects.update_or_create(
        family_id=family,
        member_id=member,
        defaults={"digest": digest_of(secret), "named": named, "made_at": clock.now()},
    )
    return secret


def name_calendar(*, actor: Actor, named: bool) -> None:
    """Whether titles say what and whose. Raises NotAllowed."""
    family, member = _member(actor)
    CalendarLink.objects.filter(family_id=family, member_id=member).update(named=named)


def switch_off_calendar(*, actor: Actor) -> None:
    """The address stops at once. Raises NotAllowed."""
    family, member = _member(actor)
    CalendarLink.objects.filter(family_id=family, member_id=member).delete()


def _member(actor: Actor) -> tuple[UUID, UUID]:
    """The family and the member whose calendar it is. Raises NotAllowed."""
    access = families.require(actor, may="read:record")
    if access.member is None:
        raise NotAllowed
    return access.family, access.member
