"""Children who came another way, changes to a child, and what others must mind about them."""

from datetime import date
from uuid import UUID

from django.db import transaction

from yunyu.families import events, rules
from yunyu.families.models import CareNote, Child
from yunyu.families.selectors.access import Access, member_row, require
from yunyu.families.services import consents
from yunyu.families.services.writing import change, lock, touch
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.ids import uuid7

MOST_CHILDREN = 20
MOST_NOTES = 30


@transaction.atomic
def add_child(
    *,
    actor: Actor,
    name: str,
    born_on: date,
    sex: str = "",
    gestation_days: int | None = None,
    adopted: bool = False,
    joined_on: date | None = None,
    together_with: UUID | None = None,
    agreed: frozenset[str] = frozenset(),
) -> UUID:
    """A child already born; `together_with` names one born in the same birth.

    Raises NotAllowed, NotFound, ConsentNeeded, TooLong, NotBornYet, TooLongAgo, UnlikelyBirthWeeks, UnlikelyJoining.
    """
    access = require(actor, may="manage:family")
    values = _checked(access, name, born_on, sex, gestation_days, adopted, joined_on)
    lock(access.family)
    if Child.objects.filter(family_id=access.family).count() >= MOST_CHILDREN:
        raise rules.TooMany(most=MOST_CHILDREN)
    birth, order = _birth(access, together_with)
    now = clock.now()
    row = Child.objects.create(
        family_id=access.family,
        birth=birth,
        birth_order=order,
        changed_by_id=access.member,
        created_at=now,
        changed_at=now,
        **values,
    )
    consents.keep(access, needed="child", agreed=agreed, child=row.pk)
    outbox.emit(events.ChildAdded(family=access.family, child=row.pk))
    touch(access.family)
    return row.pk


@transaction.atomic
def change_child(
    *,
    actor: Actor,
    child: UUID,
    version: int,
    name: str,
    born_on: date,
    sex: str = "",
    gestation_days: int | None = None,
    adopted: bool = False,
    joined_on: date | None = None,
) -> None:
    """Write a child anew as it stands on the form that was read with `version`.

    Raises NotAllowed, NotFound, ConsentNeeded, ChangedMeanwhile and the errors of `add_child`.
    """
    access = require(actor, may="write:record", child=child)
    values = _checked(access, name, born_on, sex, gestation_days, adopted, joined_on)
    lock(access.family)
    row = Child.objects.select_related("changed_by").get(pk=child, family_id=access.family)
    if change(row, version=version, values=values, by=member_row(access.family, access.member)):
        outbox.emit(events.ChildChanged(family=access.family, child=child))
        touch(access.family)


@transaction.atomic
def remove_child(*, actor: Actor, child: UUID) -> None:
    """Take a child off the record, with all rows that hang on it: entered twice, or by mistake.

    Raises NotAllowed, NotFound.
    """
    access = require(actor, may="manage:family", child=child, agreed=consents.SENSITIVE)
    lock(access.family)
    outbox.emit(events.ChildRemoved(family=access.family, child=child))
    Child.objects.filter(pk=child, family_id=access.family).delete()
    touch(access.family)


@transaction.atomic
def add_care_note(*, actor: Actor, child: UUID, kind: str, text: str) -> UUID:
    """An allergy or a need. Raises NotAllowed, NotFound, ConsentNeeded, TooLong, RefusedWords."""
    access = require(actor, may="write:record", child=child)
    written = rules.clean_note(text)
    if kind not in {"allergy", "need"}:
        raise rules.RefusedWords("kind")
    if not written:
        raise rules.NothingWritten("text")
    lock(access.family)
    if CareNote.objects.filter(family_id=access.family, child_id=child).count() >= MOST_NOTES:
        raise rules.TooMany(most=MOST_NOTES)
    row = CareNote.objects.create(
        family_id=access.family, child_id=child, kind=kind, text=written, created_at=clock.now()
    )
    outbox.emit(events.ChildChanged(family=access.family, child=child))
    touch(access.family)
    return row.pk


@transaction.atomic
def remove_care_note(*, actor: Actor, note: UUID) -> None:
    """Raises NotAllowed, NotFound."""
    access = require(actor, may="write:record")
    row = CareNote.objects.filter(family_id=access.family, pk=note).first()
    if row is None:
        raise NotFound
    outbox.emit(events.ChildChanged(family=access.family, child=row.child_id))
    row.delete()
    touch(access.family)


def _checked(
    access: Access,
    name: str,
    born_on: date,
    sex: str,
    gestation_days: int | None,
    adopted: bool,
    joined_on: date | None,
) -> dict[str, object]:
    rules.check_born_on(born_on, access.today)
    if gestation_days is not None:
        rules.check_gestation_at_birth(gestation_days)
    if joined_on is not None:
        rules.check_joined_on(joined_on, born_on, access.today)
    return {
        "name": rules.clean_name(name),
        "sex": rules.check_sex(sex),
        "born_on": born_on,
        "gestation_days": gestation_days,
        "adopted": adopted,
        "joined_on": joined_on,
    }


def _birth(access: Access, together_with: UUID | None) -> tuple[UUID, int]:
    """The birth a child belongs to, and its place in it. Raises NotFound, UnlikelyFetuses."""
    if together_with is None:
        return uuid7(), 1
    sibling = Child.objects.filter(family_id=access.family, pk=together_with).first()
    if sibling is None:
        raise NotFound
    order = Child.objects.filter(family_id=access.family, birth=sibling.birth).count() + 1
    rules.check_fetuses(order)
    return sibling.birth, order
