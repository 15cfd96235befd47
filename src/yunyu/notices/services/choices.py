"""What a member chooses about messages, and the devices they let us notify."""

from collections.abc import Callable
from datetime import time
from uuid import UUID

from django.db import transaction

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.channels.webpush import is_push_service
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.notices.models import Choice, Delivery, PushDevice
from yunyu.notices.rules import CHANNELS, GROUPS, NotAPushAddress
from yunyu.privacy import api as privacy

MOST_DEVICES = 10
LONGEST_ENDPOINT = 2000


def choose_channel(*, actor: Actor, channel: str, on: bool) -> None:
    """Open or close one way to this member. Raises NotAllowed, NotFound."""
    if channel not in CHANNELS:
        raise NotFound
    _change(actor, lambda choice: setattr(choice, channel, on))


def choose_group(*, actor: Actor, group: str, on: bool) -> None:
    """Turn one group of messages off or on again. Raises NotAllowed, NotFound."""
    if group not in GROUPS:
        raise NotFound

    def change(choice: Choice) -> None:
        choice.off = sorted(set(choice.off) - {group} if on else {*choice.off, group})

    _change(actor, change)


def choose_commercial(*, actor: Actor, on: bool) -> None:
    """Ask for offers, or for none; nobody gets them unasked. Raises NotAllowed."""
    _change(actor, lambda choice: setattr(choice, "commercial", on))


def choose_night(*, actor: Actor, urgent: bool) -> None:
    """Whether what is urgent may wake this member. Raises NotAllowed."""
    _change(actor, lambda choice: setattr(choice, "urgent_at_night", urgent))


def choose_quiet_hours(*, actor: Actor, begins: time, ends: time) -> None:
    """From when to when nothing may be sent; equal times mean never quiet. Raises NotAllowed."""

    def change(choice: Choice) -> None:
        choice.quiet_from, choice.quiet_until = begins, ends

    _change(actor, change)


@transaction.atomic
def _change(actor: Actor, change: Callable[[Choice], None]) -> None:
    family, member = _self(actor)
    mine = Choice.objects.select_for_update().filter(family_id=family, member_id=member).first()
    choice = mine or Choice(family_id=family, member_id=member)
    change(choice)
    choice.changed_at = clock.now()
    choice.save()


@transaction.atomic
def keep_device(*, actor: Actor, endpoint: str, p256dh: str, auth: str) -> None:
    """Notify this browser from now on; whoever used it before no longer is. Raises NotAllowed, NotAPushAddress."""
    family, member = _self(actor)
    if len(endpoint) > LONGEST_ENDPOINT or not (is_push_service(endpoint) and 0 < len(p256dh) <= 200 and auth):
        raise NotAPushAddress
    digest = _digest(endpoint)
    PushDevice.objects.filter(digest=digest).delete()
    address = {"endpoint": endpoint, "p256dh": p256dh, "auth": auth[:100]}
    PushDevice.objects.create(
        family_id=family, member_id=member, digest=digest, address=address, confirmed_at=clock.now()
    )
    old = PushDevice.objects.of(family, member).values_list("pk", flat=True)[MOST_DEVICES:]
    PushDevice.objects.filter(pk__in=list(old)).delete()


def forget_device(*, actor: Actor, endpoint: str = "") -> None:
    """Notify this browser no more, or none of this member's. Raises NotAllowed."""
    family, member = _self(actor)
    mine = PushDevice.objects.filter(family_id=family, member_id=member)
    (mine.filter(digest=_digest(endpoint)) if endpoint else mine).delete()


@transaction.atomic
def forget_member(*, family: UUID, member: UUID) -> None:
    """Somebody left: their devices and choices go, and what was on its way to them is cancelled."""
    PushDevice.objects.filter(family_id=family, member_id=member).delete()
    Choice.objects.filter(family_id=family, member_id=member).delete()
    waiting = Delivery.objects.of(family).waiting().filter(member_id=member)
    waiting.update(state="cancelled", ended_at=clock.now())


def _self(actor: Actor) -> tuple[UUID, UUID]:
    access = families.require(actor, may="read:record")
    if access.member is None:
        raise NotAllowed
    return access.family, access.member


def _digest(endpoint: str) -> bytes:
    return privacy.blind_index(f"push:{endpoint}")
