"""What happens to an account: found or made for a number, counted down to a lock, cleared, proven, left."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, DateTimeField, F, PositiveSmallIntegerField, Q, Value, When

from yunyu.families.accounts import rules
from yunyu.families.models.user import User
from yunyu.kernel import clock
from yunyu.privacy import api as privacy

ONE_RUN = 1000


def whoever_owns(phone: str) -> User:
    """The person with this E.164 number; a number nobody knows becomes a person not yet verified."""
    found = User.objects.with_phone(phone).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return User.objects.create_user(phone=phone)
    except IntegrityError:  # two phones, one number, one instant: the other one made the row
        return User.objects.with_phone(phone).get()


def spend_a_try(*, user: User) -> None:
    """Take one of the five tries before a code is even looked at. Raises CodesLocked.

    One conditional UPDATE, so the count holds across sessions and processes and no two guesses share a try.
    """
    now = clock.now()
    open_to_try = Q(locked_until__isnull=True) | Q(locked_until__lte=now)
    rested = Q(locked_until__lte=now)
    last = Q(locked_until__isnull=True, wrong_codes__gte=rules.MOST_WRONG_CODES - 1)
    counted = Case(When(rested, then=Value(1)), default=F("wrong_codes") + 1, output_field=PositiveSmallIntegerField())
    locked = Case(When(last, then=Value(now + rules.LOCK)), default=None, output_field=DateTimeField())
    if not User.objects.filter(open_to_try, pk=user.pk).update(wrong_codes=counted, locked_until=locked):
        refuse_if_locked(user=user)
        spend_a_try(user=user)  # the lock ended between the two looks


def code_was_right(*, user: User) -> None:
    """Forget the wrong tries."""
    User.objects.filter(pk=user.pk).exclude(wrong_codes=0, locked_until=None).update(wrong_codes=0, locked_until=None)


def unlock(*, users: Collection[UUID]) -> int:
    """Let locked people try again at once; how many were locked."""
    return User.objects.filter(pk__in=users, locked_until__isnull=False).update(wrong_codes=0, locked_until=None)


def refuse_if_locked(*, user: User) -> None:
    """Raises CodesLocked, with the minute the lock ends, while it holds."""
    until = User.objects.values_list("locked_until", flat=True).get(pk=user.pk)
    if until is not None and rules.is_locked(until, clock.now()):
        raise rules.CodesLocked(wall_clock(until))


def wall_clock(at: datetime) -> str:
    """The minute after an instant, as the wall shows it: a lock that ends at 14:30:20 is told as 14:31."""
    local = at.astimezone(ZoneInfo(settings.TIME_ZONE))
    minute = local.hour * 60 + local.minute + (1 if local.second or local.microsecond else 0)
    return f"{minute // 60 % 24}:{minute % 60:02d}"


def phone_is_theirs(*, user: User, phone: str) -> None:
    """Keep a number its owner has just proven; whoever merely typed it before lets go of it."""
    if user.phone == phone and user.phone_verified_at is not None:
        return
    for typed_only in User.objects.with_phone(phone).filter(phone_verified_at__isnull=True).exclude(pk=user.pk):
        privacy.erase_user(typed_only.pk)
    user.set_phone(phone)
    user.phone_verified_at = clock.now()
    user.save(update_fields=["phone", "phone_index", "phone_verified_at"])


def remove_never_verified() -> int:
    """Erase those who asked for a code a day ago and never came in; how many. Safe to run twice."""
    waiting = User.objects.filter(
        created_at__lt=clock.now() - rules.NEVER_VERIFIED_AFTER,
        phone_verified_at__isnull=True,
        last_login__isnull=True,
        is_staff=False,
    ).exclude(emailaddress__verified=True)
    gone = list(waiting.values_list("pk", flat=True)[:ONE_RUN])
    for person in gone:
        privacy.erase_user(person)
    return len(gone)
