"""Writes about a person's own mood: answers kept or not, deleted for good, and a word to somebody they chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from yunyu.care import rules
from yunyu.care.models import MoodAnswer
from yunyu.care.schedule import mood
from yunyu.care.schedule.mood import Follows
from yunyu.care.selectors import mood as selectors
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.notices import api as notices

NOTHING_SOLD_FOR = timedelta(hours=48)
CARDS = "mood:"
NOBODY_AGREED: frozenset[str] = frozenset()
LEFT_ALONE = frozenset({Follows.HEAVY, Follows.CRISIS})


@dataclass(frozen=True)
class Answered:
    """What follows from the answers just given, and whether they were kept."""

    follows: Follows
    kept: bool


@transaction.atomic
def answer_mood(
    *, actor: Actor, given: Mapping[str, int], key: UUID, agreed: frozenset[str] = NOBODY_AGREED, dark: bool = False
) -> Answered:
    """Say what follows; keep the answers where the person agreed, once a key.

    Without a consent, or a login, nothing is kept and the answer is the same. Nothing is sold to the family for two
    days where it is heavy, and why is kept nowhere. `dark`: the ninth was answered so before stopping.
    Raises NotAllowed, NotFound, QuestionsWait, AnswersMissing, UnknownAnswer.
    """
    access = selectors.standing(actor)
    if not selectors.questions():
        raise rules.QuestionsWait
    answers = mood.answered(given)
    follows = Follows.CRISIS if dark else mood.follows(answers)
    if follows in LEFT_ALONE:
        notices.hold_commercial(family=access.family, until=clock.now() + NOTHING_SOLD_FOR)
    kept = access.user is not None and (selectors.keeps(access) or "mood" in agreed)
    if kept and access.member is not None:
        families.keep_consent(access, needed="mood", agreed=agreed)
        _keep(access, access.member, dict(given), key)
    return Answered(follows, kept)


def _keep(access: families.Access, member: UUID, given: dict[str, int], key: UUID) -> None:
    rest: dict[str, Any] = {
        "edition": mood.EDITION,
        "answers": given,
        "answered_on": access.today,
        "answered_at": clock.now(),
    }
    row, fresh = MoodAnswer.objects.get_or_create(family_id=access.family, member_id=member, key=key, defaults=rest)
    if not fresh and row.answers != given:  # somebody went back and answered otherwise: that is what they mean
        row.answers, row.answered_at = given, rest["answered_at"]
        row.save(update_fields=["answers", "answered_at"])
    for days in range(rules.MOOD_SHOWN):
        notices.drop_card(family=access.family, key=card_key(member, access.today - timedelta(days=days)))


def card_key(member: UUID, start: date) -> str:
    """The key of a person's own card of the days that begin then."""
    return f"{CARDS}{member.hex}:{start:%Y%m%d}"


def weeks_to_ask(*, family: UUID, member: UUID, born_on: date) -> tuple[tuple[date, date], ...]:
    """The weeks after birth in which she may still be asked: those she has not answered in already."""
    answered = set(MoodAnswer.objects.of(family, member).values_list("answered_on", flat=True))
    weeks = rules.mood_weeks(born_on)
    return tuple((start, end) for start, end in weeks if not any(start <= day < start + rules.WEEK for day in answered))


@transaction.atomic
def forget_mood(*, actor: Actor, answer: UUID) -> None:
    """Delete one time of answering for good. Raises NotAllowed, NotFound."""
    access = selectors.standing(actor)
    if access.member is None or not MoodAnswer.objects.of(access.family, access.member).filter(pk=answer).delete()[0]:
        raise NotFound


@transaction.atomic
def forget_all_mood(*, actor: Actor) -> int:
    """Delete everything this person answered, for good; how many times it was. Raises NotAllowed, NotFound."""
    access = selectors.standing(actor)
    return 0 if access.member is None else forget_person(family=access.family, member=access.member)


@transaction.atomic
def forget_person(*, family: UUID, member: UUID, until: datetime | None = None) -> int:
    """Whoever took their consent back, or left, leaves no answer behind: what was answered up to then goes.

    Safe to repeat; what is answered after a new consent stays.
    """
    rows = MoodAnswer.objects.of(family, member)
    if until is not None:
        rows = rows.filter(answered_at__lte=until)
    return rows.delete()[0]


@transaction.atomic
def tell_somebody(*, actor: Actor, member: UUID | None, text: str, key: UUID) -> families.MemberView:
    """Put a person's own words into the inbox of the one they chose; nothing is added to them.

    What leaves the house says only that there is something new. Raises NotAllowed, NotFound, NobodyChosen,
    WordsMissing, TooLongWords.
    """
    access = selectors.standing(actor)
    record = families.record(actor)
    told = next((one for one in selectors.who_could_be_told(record, access) if one.id == member), None)
    if told is None or record.me is None:
        raise rules.NobodyChosen(field="member")
    words = text.strip()
    if not words:
        raise rules.WordsMissing(field="text")
    if len(words) > rules.WORD_LENGTH:
        raise rules.TooLongWords(field="text", most=rules.WORD_LENGTH)
    notices.notify(
        family=access.family,
        key=f"word:{key.hex}",
        kind="care.word",
        urgency="medical",
        members=[told.id],
        facts={"from": families.called(record.me), "text": words},
    )
    return told
