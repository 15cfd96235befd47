"""Sending what is due: every stop is read at the moment of sending, then at most one message leaves a notice."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from yunyu.families import api as families
from yunyu.kernel import channels, clock
from yunyu.kernel.channels import AddressGone, PushAddress, Undelivered
from yunyu.notices import registry, selectors
from yunyu.notices.models import Choice, Delivery, Hold, Letter, PushDevice
from yunyu.notices.rules import BACKOFF, GIVEN_UP_AFTER, TOLD_LATELY, UNBUDGETED, Channel, QuietHours, wakes
from yunyu.notices.services.holds import free_at, give_back, spend
from yunyu.notices.services.notifying import may_read, write_letter
from yunyu.privacy import api as privacy

logger = logging.getLogger(__name__)

PLAIN, URGENT = "something_new", "something_urgent"
KEPT_FOR = timedelta(days=60)


@dataclass(frozen=True)
class Way:
    """One way to a member; for push the device behind it."""

    channel: Channel
    to: str
    device: UUID | None = None
    push: PushAddress | None = None


@dataclass(frozen=True)
class Order:
    """A notice that may leave now, and the ways to try in order."""

    delivery: UUID
    family: UUID
    language: str
    template: str
    ways: tuple[Way, ...]
    budgeted: bool
    at: datetime


def deliver_due(limit: int = 200) -> int:
    """Send what is due, urgent things first; how many messages left. Any number of workers may call it at once."""
    now = clock.now()
    _expire(now)
    _take_over(now)
    due = list(selectors.sendable(now).most_urgent_first().values_list("pk", flat=True)[:limit])
    return sum(_deliver(delivery) for delivery in due)


def tidy() -> None:
    """Forget what ended two months ago, and holds that are over."""
    now = clock.now()
    Delivery.objects.filter(ended_at__lt=now - KEPT_FOR).delete()
    Hold.objects.filter(until__lte=now).delete()


def _expire(now: datetime) -> None:
    Delivery.objects.waiting().filter(expires_at__lte=now).update(state="expired", ended_at=now)


def _take_over(now: datetime) -> None:
    """Who died over a message: what is medical is tried again; anything else may have left, and is not said twice."""
    left = Delivery.objects.filter(state="sending", claimed_at__lt=now - GIVEN_UP_AFTER)
    left.filter(urgency__in=UNBUDGETED).update(state="waiting", claimed_at=None)
    left.update(state="failed", ended_at=now)


def _deliver(delivery: UUID) -> bool:
    with transaction.atomic():
        row = _claim(delivery)
        decided = _decide(row) if row is not None else None
        if row is not None and not isinstance(decided, Order):
            _put_back(row, decided)
    if not isinstance(decided, Order):
        return False
    channel, failed = _send(decided)
    with transaction.atomic():
        _settle(decided, channel, failed=failed)
    return channel is not None


def _claim(delivery: UUID) -> Delivery | None:
    """Take one up, unless somebody else did or something stops it now: one UPDATE decides."""
    now = clock.now()
    if selectors.sendable(now).filter(pk=delivery).update(state="sending", claimed_at=now):
        return Delivery.objects.get(pk=delivery)
    return None


def _decide(row: Delivery) -> Order | datetime | str:
    """What becomes of a notice at this moment: an order to send it, when to look again, or the state it ends in."""
    now = clock.now()
    found = families.reach(family=row.family_id, members=[row.member_id])
    if not found or not registry.is_declared(row.kind):
        return "cancelled"
    kind = registry.kind(row.kind)
    if not may_read(found[0], kind, row.child_id):
        return "cancelled"
    write_letter(row)
    choice = selectors.choice_of(row.family_id, row.member_id)
    if not _wanted(row, kind.group, choice) or _told(row, now):
        return "inside"
    late = _quiet_until(row, choice, found[0].zone, now)
    if late is not None:
        return late
    ways = tuple(_ways(found[0], choice))
    if not ways:
        return "inside"
    budgeted = row.urgency not in UNBUDGETED
    if budgeted and not spend(family=row.family_id, at=now):
        return free_at(family=row.family_id, now=now)
    template = URGENT if row.urgency == "urgent" else PLAIN
    return Order(row.pk, row.family_id, found[0].language, template, ways, budgeted, now)


def _put_back(row: Delivery, decided: datetime | str | None) -> None:
    if isinstance(decided, datetime):
        _postpone(row, decided)
    else:
        _end(row, decided or "cancelled")


def _wanted(row: Delivery, group: str, choice: Choice) -> bool:
    """Whether the family agreed to messages and the member has not turned this kind off."""
    if group in choice.off or (row.urgency == "commercial" and not choice.commercial):
        return False
    return privacy.consents(row.family_id).given("notices")


def _told(row: Delivery, now: datetime) -> bool:
    """Whether the letter was read already, or the member has just been told that something new is there."""
    if Letter.objects.to(row.family_id, row.member_id).filter(key=row.key, read_at__isnull=False).exists():
        return True
    lately = Delivery.objects.of(row.family_id).filter(
        member_id=row.member_id, state="sent", ended_at__gt=now - TOLD_LATELY
    )
    return row.urgency != "urgent" and lately.exists()


def _quiet_until(row: Delivery, choice: Choice, zone: str, now: datetime) -> datetime | None:
    if row.urgency == "urgent" and choice.urgent_at_night:
        return None
    return wakes(now, QuietHours(choice.quiet_from, choice.quiet_until), zone)


def _ways(one: families.Reach, choice: Choice) -> Iterator[Way]:
    """The ways a member chose, in order: their devices, newest first, then mail, then a text."""
    family = one.actor.family
    if choice.push and family is not None:
        for device in PushDevice.objects.of(family, one.member):
            yield Way("push", device.address["endpoint"], device.pk, PushAddress(**device.address))
    for channel, chosen in (("mail", choice.mail), ("sms", choice.sms)):
        if chosen and one.actor.user is not None:
            to = families.address(user=one.actor.user, channel="mail" if channel == "mail" else "sms")
            if to:
                yield Way("mail" if channel == "mail" else "sms", to)


def _send(order: Order) -> tuple[Channel | None, bool]:
    """The way it left by, or None, and whether it is worth another try."""
    for way in order.ways:
        try:
            _send_by(way, order.template, order.language)
        except AddressGone:
            PushDevice.objects.filter(pk__in=[way.device]).delete()
        except ImproperlyConfigured:
            logger.exception("Could not send a notice by %s: it is not set up", way.channel)
        except Undelivered:  # logged by the channel
            return None, True
        else:
            return way.channel, False
    return None, False


def _send_by(way: Way, template: str, language: str) -> None:
    """Nothing but a listed sentence and the address of the inbox leaves the house (R19)."""
    params = {"link": f"{settings.SITE_URL}/inbox/"}
    if way.push is not None:
        channels.send_push(way.push, template, params, language=language)
    elif way.channel == "mail":
        channels.send_mail(way.to, template, params, language=language)
    else:
        channels.send_sms(way.to, template, params, language=language)


def _settle(order: Order, channel: Channel | None, *, failed: bool) -> None:
    if channel is None and not failed and order.budgeted:
        give_back(family=order.family, at=order.at)
    row = Delivery.objects.select_for_update().filter(pk=order.delivery, state="sending").first()
    if row is None:
        return
    if channel is not None:
        row.channel = channel
        _end(row, "sent")
    elif not failed:
        _end(row, "inside")
    elif row.attempts >= len(BACKOFF):
        _end(row, "failed")
    else:
        row.attempts += 1
        _postpone(row, clock.now() + BACKOFF[row.attempts - 1])


def _end(row: Delivery, state: str) -> None:
    row.state, row.ended_at = state, clock.now()
    row.save(update_fields=["state", "channel", "ended_at"])


def _postpone(row: Delivery, until: datetime) -> None:
    """Later, unless it would be stale by then; its letter is in the inbox all the same."""
    if until >= row.expires_at:
        _end(row, "expired")
        return
    row.state, row.due_at, row.claimed_at = "waiting", until, None
    row.save(update_fields=["state", "due_at", "claimed_at", "attempts"])
