"""How a family record begins: as a guest, with a login, from a guest who logs in, or as two records becoming one."""

import secrets
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from yunyu.families import events, rules, stage
from yunyu.families.models import Child, Family, FamilyDate, Invitation, Member, Pregnancy, Quiet, Trying, User
from yunyu.families.selectors.access import standing
from yunyu.families.selectors.actors import actor_for_guest, actor_for_user, actor_of
from yunyu.families.selectors.pictures import Record
from yunyu.families.services.writing import lock, touch
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.ids import uuid7
from yunyu.privacy import api as privacy

GUEST_DAYS = 30
FIRST_ROLE = "guardian"


def start_guest(*, region: str, zone: str) -> tuple[Actor, str]:
    """A family without a login, and the secret of the one cookie it is bound to. Raises UnknownZone, RefusedWords."""
    secret = secrets.token_urlsafe(32)
    return _start(region=region, zone=zone, user=None, guest_digest=guest_digest(secret)), secret


def start_family(*, user: UUID, region: str, zone: str) -> Actor:
    """A new family of a person with a login. Raises UnknownZone, RefusedWords."""
    return _start(region=region, zone=zone, user=user, guest_digest=None)


def guest_digest(secret: str) -> bytes:
    """What is kept of a guest's cookie."""
    return privacy.blind_index(f"guest:{secret}")


def _start(*, region: str, zone: str, user: UUID | None, guest_digest: bytes | None) -> Actor:
    if region not in settings.REGIONS:
        raise rules.RefusedWords("region")
    now = clock.now()
    today = stage.local_date(now, zone)
    family = uuid7()
    privacy.new_key(family, kind="family", region=region)  # the key first: a family never stands without one
    with transaction.atomic():
        row = Family.objects.create(id=family, region=region, zone=zone, created_at=now, opened_on=today)
        member = Member.objects.create(
            family=row,
            role=FIRST_ROLE,
            user_id=user,
            guest_digest=guest_digest,
            joined_at=now,
            chosen_at=now,
            last_seen_on=today,
        )
        outbox.emit(events.FamilyStarted(family=family))
    return actor_of(member)


def welcome(*, user: UUID, region: str, zone: str, cookie: str = "") -> Actor:
    """The one door after a login: a guest's record becomes the person's, joins theirs, or a first one begins."""
    guest = actor_for_guest(cookie) if cookie else None
    if guest is not None:
        with suppress(NotFound):  # tapped twice: the other tap has just brought the record along
            return claim_guest(guest, user=user)
    return _first_family(user=user, region=region, zone=zone)


@transaction.atomic
def _first_family(*, user: UUID, region: str, zone: str) -> Actor:
    """The family a person has, else their first: tapped twice, the slower tap waits and finds the faster one's."""
    User.objects.select_for_update().get(pk=user)
    mine = actor_for_user(user)
    return mine if mine.family else start_family(user=user, region=region, zone=zone)


@transaction.atomic
def claim_guest(actor: Actor, *, user: UUID) -> Actor:
    """Give what a guest has to the person who logged in; merged where they have a family already. Nothing is lost.

    Raises NotFound for an actor who is no guest, or no longer.
    """
    member = _guest(actor)
    mine = actor_for_user(user, member.family_id)
    if mine.family == member.family_id:  # a guest and a login in the same family turn out to be one person
        _repoint(source=member.pk, target=mine.member)
        return mine
    if mine.family is not None and Family.objects.guests().filter(pk=member.family_id).exists():
        return merge_guest(actor=actor, into=mine)
    member.user = User.objects.get(pk=user)
    member.guest_digest = None
    member.save(update_fields=["user", "guest_digest"])
    return actor_of(member)


@transaction.atomic
def merge_guest(*, actor: Actor, into: Actor) -> Actor:
    """Move everything of a guest's family into another, same ids. What looks double is left for the person to decide.

    Raises NotFound.
    """
    access, _ = standing(into)
    guest = _guest(actor)
    lock(access.family)
    _end_what_may_stand_once(source=guest.family_id, target=access.family)
    Member.objects.filter(pk=guest.pk).update(guest_digest=None, left_at=clock.now())
    privacy.move_family(source=guest.family_id, target=access.family)
    _repoint(source=guest.pk, target=access.member)
    touch(access.family)
    outbox.emit(events.FamilyMerged(family=access.family, source=guest.family_id))
    return into


def _guest(actor: Actor) -> Member:
    """The guest's row, held until the transaction ends: of two logins at once one finds it taken. Raises NotFound."""
    if actor.family is None or actor.member is None:
        raise NotFound
    here = Member.objects.here().filter(family_id=actor.family, pk=actor.member, user=None)
    found = here.select_for_update().first()
    if found is None:
        raise NotFound
    return found


def _end_what_may_stand_once(*, source: UUID, target: UUID) -> None:
    now = clock.now()
    if Trying.objects.open().filter(family_id=target).exists():
        Trying.objects.open().filter(family_id=source).update(ended_on=clock.today())
    if Quiet.objects.open().filter(family_id=target).exists():
        Quiet.objects.open().filter(family_id=source).update(ended_at=now)


def _repoint(*, source: UUID, target: UUID | None) -> None:
    """Let everything a member wrote be the target's, then forget the member."""
    if target is None:
        raise NotFound
    gone, heir = Member.objects.get(pk=source), Member.objects.get(pk=target)
    Child.objects.repoint("changed_by", source=gone, target=heir)
    Pregnancy.objects.repoint("changed_by", source=gone, target=heir)
    FamilyDate.objects.repoint("entered_by", source=gone, target=heir)
    Invitation.objects.repoint("made_by", source=gone, target=heir)
    Invitation.objects.repoint("used_by", source=gone, target=heir)
    outbox.emit(events.MemberBecame(family=heir.family_id, member=source, heir=target))
    gone.delete()


def opened(actor: Actor, record: Record) -> None:
    """Somebody looked in; written at most once a day, without a query when it has been.

    A guardian's visit starts the silence rule's days anew; silence that had begun stays until its question is answered.
    """
    if not record.seen_today:
        _note_visit(actor)


@transaction.atomic
def _note_visit(actor: Actor) -> None:
    access, _ = standing(actor)
    Member.objects.filter(family_id=access.family, pk__in=filter(None, [access.member])).update(
        last_seen_on=access.today
    )
    if not rules.is_guardian(access.role):
        return
    family = lock(access.family)
    expecting = Pregnancy.objects.open().filter(family_id=family.pk).order_by("due_on")
    why = rules.silence(
        due_on=expecting.values_list("due_on", flat=True).first(),
        opened_on=family.opened_on,
        on=access.today,
        still_waiting_on=family.still_waiting_on,
    )
    hushed = family.hushed_since or (access.today if why else None)
    Family.objects.filter(pk=family.pk).update(opened_on=access.today, hushed_since=hushed)


def erase_idle_guests() -> int:
    """Erase every guest family nobody has opened for 30 days; how many there were."""
    last = clock.today() - timedelta(days=GUEST_DAYS)
    idle = list(Family.objects.guests().filter(opened_on__lt=last).values_list("pk", flat=True)[:1000])
    return sum(_erase_if_still_idle(family, last) for family in idle)


@transaction.atomic
def _erase_if_still_idle(family: UUID, last: date) -> bool:
    """Look once more with the rows held that a visit and a login hold, in their order: somebody may have come back."""
    list(Member.objects.filter(family_id=family).order_by("id").select_for_update())
    list(Family.objects.filter(pk=family).select_for_update())
    still_idle = Family.objects.guests().filter(pk=family, opened_on__lt=last).exists()
    if still_idle:
        privacy.erase_family(family, by=None)
    return still_idle


def tidy_members() -> int:
    """Members whose login was erased have left; a family nobody is left in is erased. How many families that were."""
    gone = Member.objects.here().filter(user=None, guest_digest=None)
    families = set(gone.values_list("family_id", flat=True))
    with transaction.atomic():
        for family, member in list(gone.values_list("family_id", "pk")):
            outbox.emit(events.MemberLeft(family=family, member=member))
        gone.update(left_at=clock.now())
    empty = families - set(Member.objects.here().filter(family_id__in=families).values_list("family_id", flat=True))
    for family in sorted(empty):
        privacy.erase_family(family, by=None)
    return len(empty)
