"""Hoping, expecting, giving birth: what moves a family along the road."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from yunyu.families import events, rules
from yunyu.families.models import Child, Family, Pregnancy, Trying
from yunyu.families.rules import Dating
from yunyu.families.selectors.access import Access, member_row, require
from yunyu.families.services import consents
from yunyu.families.services.writing import change, lock, touch
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.ids import uuid7


@dataclass(frozen=True)
class NewChild:
    """One child of a birth; `born_on` only where it differs from the others'."""

    name: str = ""
    sex: str = ""
    born_on: date | None = None


@transaction.atomic
def tell_trying(*, actor: Actor, since: date | None = None, agreed: frozenset[str] = frozenset()) -> UUID:
    """The family hopes for a child. Raises NotAllowed, ConsentNeeded, UnlikelyDay."""
    access = require(actor, may="write:pregnancy", agreed=agreed)
    if since is not None:
        rules.check_since(since, access.today)
    lock(access.family)
    consents.keep(access, needed="pregnancy", agreed=agreed)
    row = Trying.objects.open().filter(family_id=access.family).first()
    if row is None:
        row = Trying(family_id=access.family, created_at=clock.now())
    row.since = since
    row.save()
    outbox.emit(events.TryingTold(family=access.family))
    touch(access.family)
    return row.pk


@transaction.atomic
def stop_trying(*, actor: Actor) -> None:
    """No longer, for whatever reason. Raises NotAllowed."""
    access = require(actor, may="write:pregnancy")
    _end_trying(access)
    outbox.emit(events.TryingTold(family=access.family))
    touch(access.family)


@transaction.atomic
def tell_pregnancy(*, actor: Actor, dating: Dating, fetuses: int = 1, agreed: frozenset[str] = frozenset()) -> UUID:
    """A pregnancy is on the record; hoping ends. Raises NotAllowed, ConsentNeeded, StageError, DueTooFar and so on."""
    access = require(actor, may="write:pregnancy", agreed=agreed)
    due_on = _due_on(dating, fetuses, access.today)
    lock(access.family)
    consents.keep(access, needed="pregnancy", agreed=agreed)
    now = clock.now()
    row = Pregnancy.objects.create(
        family_id=access.family,
        basis=dating.basis,
        basis_on=dating.on,
        basis_days=dating.days,
        due_on=due_on,
        fetuses=fetuses,
        changed_by_id=access.member,
        created_at=now,
        changed_at=now,
    )
    _end_trying(access)
    outbox.emit(events.PregnancyTold(family=access.family, pregnancy=row.pk))
    touch(access.family)
    return row.pk


@transaction.atomic
def change_pregnancy(*, actor: Actor, pregnancy: UUID, version: int, dating: Dating, fetuses: int = 1) -> None:
    """Date a pregnancy anew. Raises NotAllowed, NotFound, ChangedMeanwhile, StageError, DueTooFar and so on."""
    access = require(actor, may="write:pregnancy")
    due_on = _due_on(dating, fetuses, access.today)
    row = _open(access, pregnancy)
    values = {
        "basis": str(dating.basis),
        "basis_on": dating.on,
        "basis_days": dating.days,
        "due_on": due_on,
        "fetuses": fetuses,
    }
    if change(row, version=version, values=values, by=member_row(access.family, access.member)):
        _speak_again(access)
        outbox.emit(events.PregnancyChanged(family=access.family, pregnancy=row.pk))
        touch(access.family)


@transaction.atomic
def forget_pregnancy(*, actor: Actor, pregnancy: UUID) -> None:
    """Take away a pregnancy that was entered by mistake. Raises NotAllowed, NotFound."""
    access = require(actor, may="write:pregnancy")
    row = _open(access, pregnancy)
    outbox.emit(events.PregnancyChanged(family=access.family, pregnancy=row.pk))
    row.delete()
    if not Pregnancy.objects.open().filter(family_id=access.family).exists():
        _speak_again(access)  # nothing is left to be silent about
    touch(access.family)


@transaction.atomic
def record_birth(
    *,
    actor: Actor,
    pregnancy: UUID,
    born_on: date,
    children: Sequence[NewChild],
    agreed: frozenset[str] = frozenset(),
) -> tuple[UUID, ...]:
    """Everyone born of one pregnancy, in one act; gestational age follows from the due date.

    Raises NotAllowed, NotFound, ConsentNeeded, NotBornYet, BirthBeforeConception, UnlikelyBirthWeeks, UnlikelyFetuses.
    """
    access = require(actor, may="write:pregnancy")
    row = _open(access, pregnancy)
    rules.check_fetuses(len(children))
    birth = uuid7()
    born = tuple(
        _born(access, row, birth=birth, order=order, child=child, born_on=child.born_on or born_on, agreed=agreed)
        for order, child in enumerate(children, start=1)
    )
    row.outcome, row.ended_on = "born", max(child.born_on or born_on for child in children)
    row.version, row.changed_by, row.changed_at = row.version + 1, member_row(access.family, access.member), clock.now()
    row.save()
    _speak_again(access)
    outbox.emit(events.PregnancyChanged(family=access.family, pregnancy=row.pk))
    touch(access.family)
    return born


def _born(
    access: Access,
    pregnancy: Pregnancy,
    *,
    birth: UUID,
    order: int,
    child: NewChild,
    born_on: date,
    agreed: frozenset[str],
) -> UUID:
    rules.check_born_on(born_on, access.today)
    now = clock.now()
    row = Child.objects.create(
        family_id=access.family,
        name=rules.clean_name(child.name, f"name_{order}"),
        sex=rules.check_sex(child.sex),
        born_on=born_on,
        gestation_days=rules.gestation_at_birth(pregnancy.due_on, born_on).days,
        birth=birth,
        birth_order=order,
        pregnancy=pregnancy,
        changed_by_id=access.member,
        created_at=now,
        changed_at=now,
    )
    consents.keep(access, needed="child", agreed=agreed, child=row.pk)
    outbox.emit(events.ChildAdded(family=access.family, child=row.pk))
    return row.pk


def _due_on(dating: Dating, fetuses: int, today: date) -> date:
    rules.check_counted_from(dating, today)
    due_on = rules.due_date(dating)
    rules.check_due(due_on, today)
    rules.check_fetuses(fetuses)
    return due_on


def _open(access: Access, pregnancy: UUID) -> Pregnancy:
    lock(access.family)
    row = Pregnancy.objects.open().filter(family_id=access.family, pk=pregnancy).select_related("changed_by").first()
    if row is None:
        raise NotFound
    return row


def _end_trying(access: Access) -> None:
    Trying.objects.open().filter(family_id=access.family).update(ended_on=access.today)


def _speak_again(access: Access) -> None:
    """The family has told us where they are: the silence rule lets go."""
    Family.objects.filter(pk=access.family).update(hushed_since=None, asked_on=None)
