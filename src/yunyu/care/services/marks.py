"""What a family decides about its plan: done, on another day, not this time; and taking that back."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F

from yunyu.care import events, rules, selectors
from yunyu.care.models import PlanMark
from yunyu.care.schedule.family import Role, Subject
from yunyu.care.schedule.item import Kind
from yunyu.care.selectors import Entry
from yunyu.care.services.cards import rewrite
from yunyu.care.services.doses import DoseWords, record_dose
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor

ABOUT = {Role.CHILD: "child", Role.PREGNANCY: "pregnancy", Role.MOTHER: "family", Role.HOPE: "family"}


@transaction.atomic
def decide(
    *,
    actor: Actor,
    subjects: Collection[UUID],
    key: str,
    state: str,
    on: date | None = None,
    note: str = "",
    agreed: frozenset[str] = frozenset(),
) -> None:
    """Decide about an item of one subject, or of children born together: one act, all or nothing.

    `on` is the day it was done (today where nothing is said) or the day it moves to. A dose that was given goes into
    the booklet. Raises NotAllowed, NotFound, NothingDue, ConsentNeeded, UnlikelyDoneDay, BeforeBirth, UnlikelyDoseDay,
    DayToMoveTo, TooLongWords, UnknownDecision.
    """
    view = selectors.plan(actor)
    if state not in rules.STATES:
        raise rules.UnknownDecision("state")
    day = _day(state, on, view.record.today)
    if len(note) > rules.NOTE_LENGTH:
        raise rules.TooLongWords("note", most=rules.NOTE_LENGTH)
    for subject in dict.fromkeys(subjects):
        entry = _entry(view, subject, key)
        access = writes_about(actor, entry.subject, agreed)
        if entry.item.kind is Kind.VACCINE and state == "done":
            _forget(access.family, subject, key)
            given = DoseWords(key.partition(":")[2], day, note=note)
            record_dose(actor=actor, child=subject, dose=given, source="self", agreed=agreed, cards=False)
        else:
            _keep(access, entry, state=state, on=day, note=note)
        outbox.emit(events.PlanMarked(family=access.family, subject=subject))
    rewrite(family=view.record.family.id)


@transaction.atomic
def take_back(*, actor: Actor, subjects: Collection[UUID], key: str) -> None:
    """Nothing is decided any more. Raises NotAllowed, NotFound, ConsentNeeded."""
    view = selectors.plan(actor)
    for subject in dict.fromkeys(subjects):
        access = writes_about(actor, selectors.subject_of(view, subject), frozenset())
        if _forget(access.family, subject, key):
            outbox.emit(events.PlanMarked(family=access.family, subject=subject))
    rewrite(family=view.record.family.id)


def _entry(view: selectors.PlanView, subject: UUID, key: str) -> Entry:
    selectors.subject_of(view, subject)  # somebody the plan is not about is NotFound, an item it lacks NothingDue
    for entry in view.entries:
        if (entry.subject.id, entry.item.key) == (subject, key) and entry.may_decide:
            return entry
    raise rules.NothingDue


def writes_about(actor: Actor, subject: Subject, agreed: frozenset[str]) -> families.Access:
    """A child's log needs its own consent, ticked at the first mark; the rest is the pregnancy's."""
    if subject.role is Role.CHILD:
        access = families.require(actor, may="write:growth", child=subject.id, agreed=agreed)
        families.one_by_one(access.family)
        families.keep_consent(access, needed="growth", child=subject.id, agreed=agreed)
        return access
    access = families.require(actor, may="write:pregnancy")
    families.one_by_one(access.family)
    return access


def _day(state: str, on: date | None, today: date) -> date:
    if state == "moved":
        if on is None or not today <= on <= today + rules.FARTHEST_MOVE:
            raise rules.DayToMoveTo("to")
        return on
    if on is not None and on > today:
        raise rules.UnlikelyDoneDay("on")
    return on or today


def _keep(access: families.Access, entry: Entry, *, state: str, on: date, note: str) -> None:
    """Write the decision over the one before. Nothing is done to a child before it is born."""
    if state == "done" and entry.subject.role is Role.CHILD and on < entry.subject.since:
        raise rules.BeforeBirth("on")
    values = {"state": state, "on": on, "member_id": access.member, "changed_at": clock.now()}
    row = PlanMark.objects.of(access.family).filter(subject_id=entry.subject.id, item=entry.item.key).first()
    if row is None:
        row = PlanMark(
            family_id=access.family, subject_id=entry.subject.id, item=entry.item.key, about=ABOUT[entry.subject.role]
        )
    else:
        row.version += 1
    for name, value in values.items():
        setattr(row, name, value)
    row.note = note.strip() or None
    row.save()


def _forget(family: UUID, subject: UUID, key: str) -> bool:
    """Nothing is decided any more; what the family planned itself is planned again."""
    rows = PlanMark.objects.of(family).filter(subject_id=subject, item=key)
    planned = rows.filter(planned_on__isnull=False).exclude(state=rules.PLANNED)
    if planned.update(state=rules.PLANNED, on=F("planned_on"), note=None, version=F("version") + 1):
        return True
    removed, _ = rows.filter(planned_on=None).delete()
    return bool(removed)
