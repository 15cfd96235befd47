"""What a family puts into its plan itself: added, and taken out again; done or moved it is like any item."""

from datetime import date
from uuid import UUID

from django.db import transaction

from yunyu.care import events, rules, selectors
from yunyu.care.models import PlanMark
from yunyu.care.schedule.item import Kind
from yunyu.care.services.cards import rewrite
from yunyu.care.services.marks import ABOUT, writes_about
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.ids import uuid7


@transaction.atomic
def add_note(
    *,
    actor: Actor,
    subject: UUID,
    words: str,
    on: date,
    sent: UUID | None = None,
    agreed: frozenset[str] = frozenset(),
) -> str:
    """Put something into the plan; its key there. `sent` is the phone's own id: sent twice, it is kept once.

    Raises NotAllowed, NotFound, ConsentNeeded, NothingPlanned, TooLongWords, DayToPlan, TooManyPlanned.
    """
    view = selectors.plan(actor)
    about = selectors.subject_of(view, subject)
    said = " ".join(words.split())
    _check(said, on, view.record.today)
    access = writes_about(actor, about, agreed)  # from here on the family's acts wait for each other
    key = note_key(sent or uuid7())
    kept = PlanMark.objects.of(access.family)
    if kept.filter(subject_id=subject, item=key).exists():
        return key
    if kept.filter(words__isnull=False).count() >= rules.MOST_PLANNED:
        raise rules.TooManyPlanned(most=rules.MOST_PLANNED)
    kept.create(
        family_id=access.family,
        about=ABOUT[about.role],
        subject_id=subject,
        item=key,
        state=rules.PLANNED,
        on=on,
        words=said,
        planned_on=on,
        member_id=access.member,
        changed_at=clock.now(),
    )
    _told(access, subject)
    return key


def note_key(sent: UUID) -> str:
    """The key in the plan of what was sent under an id."""
    return f"{Kind.NOTE.value}:{sent.hex}"


@transaction.atomic
def remove_note(*, actor: Actor, subject: UUID, key: str) -> None:
    """Take it out of the plan, with what was decided about it. Raises NotAllowed, NotFound, NothingDue."""
    view = selectors.plan(actor)
    entry = selectors.find_entries(view, subject=subject, key=key)[0]
    if not entry.said:
        raise rules.NothingDue
    access = writes_about(actor, entry.subject, frozenset())
    PlanMark.objects.of(access.family).filter(subject_id=subject, item=key).delete()
    _told(access, subject)


def _check(said: str, on: date, today: date) -> None:
    if not said:
        raise rules.NothingPlanned("words")
    if len(said) > rules.PLANNED_LENGTH:
        raise rules.TooLongWords("words", most=rules.PLANNED_LENGTH)
    if not today <= on <= today + rules.FARTHEST_MOVE:
        raise rules.DayToPlan("on")


def _told(access: families.Access, subject: UUID) -> None:
    outbox.emit(events.PlanMarked(family=access.family, subject=subject))
    rewrite(family=access.family)
