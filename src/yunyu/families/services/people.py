"""The adults of a family: their names and roles, who leaves, and which family a carer of several looks at."""

from uuid import UUID

from django.db import transaction

from yunyu.families import events, rules, stage
from yunyu.families.models import Family, Member
from yunyu.families.selectors.access import Access, require, standing
from yunyu.families.selectors.actors import actor_of
from yunyu.families.services.writing import lock, touch
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound


@transaction.atomic
def change_role(*, actor: Actor, member: UUID, role: str) -> None:
    """Whoever becomes a guardian has a login, or is the guest who began the record.

    Raises NotAllowed, NotFound, RefusedWords, LastGuardian, LoginNeeded.
    """
    access = require(actor, may="manage:family")
    rules.check_role(role)
    row = _member(access, member)
    if rules.is_guardian(role) and not rules.is_guardian(row.role) and row.user_id is None:
        raise rules.LoginNeeded("role")
    if not rules.is_guardian(role):
        _keep_a_guardian(access, without=row)
    row.role = role
    row.save(update_fields=["role"])
    touch(access.family)


@transaction.atomic
def rename_member(*, actor: Actor, name: str, member: UUID | None = None) -> None:
    """What the family calls somebody; renaming another needs leave. Raises NotAllowed, NotFound, TooLong."""
    access, permissions = standing(actor)
    whose = member or access.member
    if whose is None or (whose != access.member and "manage:family" not in permissions):
        raise NotAllowed
    row = _member(access, whose)
    row.name = rules.clean_name(name)
    row.save(update_fields=["name"])
    touch(access.family)


@transaction.atomic
def change_member(*, actor: Actor, member: UUID, name: str, role: str) -> None:
    """Name and role as one form has them: both or neither. Raises as `rename_member` and `change_role`."""
    rename_member(actor=actor, member=member, name=name)
    access, _ = standing(actor)
    if _member(access, member).role != role:
        change_role(actor=actor, member=member, role=role)


@transaction.atomic
def remove_member(*, actor: Actor, member: UUID) -> None:
    """Somebody else no longer belongs. Raises NotAllowed, NotFound, LastGuardian."""
    access = require(actor, may="manage:family")
    _leave(access, _member(access, member))


@transaction.atomic
def leave_family(*, actor: Actor) -> None:
    """Go, of one's own will. Raises NotAllowed, NotFound, LastGuardian."""
    access, _ = standing(actor)
    if access.member is None:
        raise NotAllowed
    _leave(access, _member(access, access.member))


def switch_family(*, user: UUID, family: UUID) -> Actor:
    """Look at another family one belongs to, now and at the next login. Raises NotFound."""
    row = Member.objects.here().filter(user_id=user, family_id=family).select_related("family").first()
    if row is None:
        raise NotFound
    Member.objects.filter(pk=row.pk).update(chosen_at=clock.now())
    return actor_of(row)


@transaction.atomic
def change_family(*, actor: Actor, name: str | None = None, zone: str | None = None) -> None:
    """Name the family, or say in which zone it lives. Raises NotAllowed, TooLong, UnknownZone."""
    access = require(actor, may="manage:family")
    row = Family.objects.select_for_update().get(pk=access.family)
    if zone is not None:
        stage.local_date(clock.now(), zone)
        row.zone = zone
    if name is not None:
        row.name = rules.clean_name(name)
    row.version += 1
    row.save(update_fields=["name", "zone", "version"])


def _member(access: Access, member: UUID) -> Member:
    lock(access.family)
    row = Member.objects.here().filter(family_id=access.family, pk=member).first()
    if row is None:
        raise NotFound
    return row


def _leave(access: Access, row: Member) -> None:
    _keep_a_guardian(access, without=row)
    row.left_at, row.guest_digest = clock.now(), None
    row.save(update_fields=["left_at", "guest_digest"])
    outbox.emit(events.MemberLeft(family=access.family, member=row.pk))
    touch(access.family)


def _keep_a_guardian(access: Access, *, without: Member) -> None:
    guardians = Member.objects.here().filter(family_id=access.family, role__in=rules.GUARDIANS)
    if rules.is_guardian(without.role) and not guardians.exclude(pk=without.pk).exists():
        raise rules.LastGuardian
