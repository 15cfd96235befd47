"""Writes of a child's screens: answers to warning signs, and what a dietitian changed about a step of feeding."""

from uuid import UUID

from django.db import transaction

from yunyu.care import events
from yunyu.care.models import FeedingAdjustment, SignsAnswer
from yunyu.care.schedule import feeding, signs
from yunyu.care.selectors import children
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound

LONGEST_NOTE = 400
LONGEST_NAME = 30
NOBODY_AGREED: frozenset[str] = frozenset()


@transaction.atomic
def answer_signs(
    *, actor: Actor, child: UUID, seen: frozenset[str], lost: bool, agreed: frozenset[str] = NOBODY_AGREED
) -> UUID:
    """Keep what was seen of the signs of the child's age today.

    Raises NotAllowed, NotFound, ConsentNeeded, NoSignsNow, UnknownSign.
    """
    access = families.require(actor, may="write:growth", child=child, agreed=agreed)
    families.one_by_one(access.family)
    view = children.child_of(families.record(actor), child)
    age = signs.asked_on(children.born(view), access.today, children.gestation_days(view))
    answers = signs.answered(age, seen=seen, lost=lost)
    families.keep_consent(access, needed="growth", agreed=agreed, child=child)
    row = SignsAnswer.objects.create(
        family_id=access.family,
        child_id=child,
        age_months=age,
        edition=signs.EDITION,
        answers={"seen": sorted(answers.seen), "lost": answers.lost},
        answered_by_id=access.member,
        answered_on=access.today,
        answered_at=clock.now(),
    )
    outbox.emit(events.SignsAnswered(family=access.family, child=child, answer=row.pk))
    return row.pk


@transaction.atomic
def adjust_feeding(
    *, actor: Actor, child: UUID, step: str, text: str, said_by: str, agreed: frozenset[str] = NOBODY_AGREED
) -> UUID:
    """What somebody who knows said of a step; it takes the place of what stood there before.

    Only a guardian writes it. Raises NotAllowed, NotFound, ConsentNeeded, NoteNeeded, WhoSaidItNeeded, NoteTooLong.
    """
    access = families.require(actor, may="write:growth", child=child, agreed=agreed)
    families.one_by_one(access.family)
    if not families.is_guardian(access.role):
        raise NotAllowed
    if all(one.id != step for one in feeding.steps()):
        raise NotFound
    words, name = feeding.note_of(text, said_by, longest=LONGEST_NOTE, longest_name=LONGEST_NAME)
    families.keep_consent(access, needed="growth", agreed=agreed, child=child)
    now = clock.now()
    standing = FeedingAdjustment.objects.select_for_update().standing(access.family, child).filter(step=step)
    standing.update(withdrawn_at=now)
    row = FeedingAdjustment.objects.create(
        family_id=access.family,
        child_id=child,
        step=step,
        text=words,
        said_by=name,
        written_by_id=access.member,
        written_at=now,
    )
    outbox.emit(events.FeedingAdjusted(family=access.family, child=child))
    return row.pk


@transaction.atomic
def withdraw_adjustment(*, actor: Actor, child: UUID, step: str) -> None:
    """The step holds again as it is written. Raises NotAllowed, NotFound, ConsentNeeded."""
    access = families.require(actor, may="write:growth", child=child)
    if not families.is_guardian(access.role):
        raise NotAllowed
    standing = FeedingAdjustment.objects.standing(access.family, child).filter(step=step)
    if standing.update(withdrawn_at=clock.now()):
        outbox.emit(events.FeedingAdjusted(family=access.family, child=child))
