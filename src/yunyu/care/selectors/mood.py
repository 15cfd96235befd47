"""A person's own mood: the questions that may be shown, what they answered before, and whom they could tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care.models import MoodAnswer
from yunyu.care.schedule import mood
from yunyu.care.schedule.mood import Follows
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]
OWN = frozenset({"mood"})
MOST_DAYS = 60


@dataclass(frozen=True)
class DayView:
    """One time of answering, for whoever answered: when, what follows, and how heavy it was (0 to 1, for the line)."""

    id: UUID
    on: date
    follows: Follows
    weight: float
    answers: Mapping[str, int]


@dataclass(frozen=True)
class MoodView:
    """The page of one person. `items` is empty while the questions wait for a clinician: help stands there alone."""

    items: tuple[Fact, ...]
    options: tuple[Fact, ...]
    keeps: bool
    may_keep: bool
    days: tuple[DayView, ...]

    @property
    def latest(self) -> DayView | None:
        """The newest time."""
        return self.days[0] if self.days else None


def standing(actor: Actor) -> families.Access:
    """Leave to answer for oneself. Raises NotAllowed, NotFound.

    Nobody else can look, so there is nobody to note: a line in a log the whole family reads would itself tell.
    """
    return families.require(actor, may="write:mood", agreed=OWN, log=False)


def keeps(access: families.Access) -> bool:
    """Whether this person's own consent stands."""
    return access.consents.given("mood", person=access.member)


def mood_of(actor: Actor) -> MoodView:
    """The questions, and this person's own days while their consent stands. Raises NotAllowed, NotFound."""
    access = standing(actor)
    shown = questions()
    return MoodView(
        items=tuple(fact for fact in shown if fact.row.part is mood.Part.ITEM),
        options=tuple(fact for fact in shown if fact.row.part is mood.Part.OPTION),
        keeps=keeps(access),
        may_keep=access.user is not None,
        days=days_of(access),
    )


def questions() -> tuple[Fact, ...]:
    """The whole wording, or nothing: half a questionnaire is none."""
    found = knowledge.facts(mood.WORDING)
    return found if all(fact.shown for fact in found) else ()


def days_of(access: families.Access) -> tuple[DayView, ...]:
    """The newest times this person answered, none where their consent does not stand."""
    if access.member is None or not keeps(access):
        return ()
    rows = MoodAnswer.objects.of(access.family, access.member).newest_first()[:MOST_DAYS]
    return tuple(_day(row) for row in rows)


def _day(row: MoodAnswer) -> DayView:
    kept: dict[str, int] = row.answers
    answers = mood.answered(kept)
    return DayView(row.pk, row.answered_on, mood.follows(answers), mood.weight(answers), kept)


def who_could_be_told(record: families.Record, access: families.Access) -> tuple[families.MemberView, ...]:
    """Everybody else in the family who reads letters here; nobody is suggested first."""
    shared = access.consents.given("share_family")
    return tuple(
        member
        for member in record.members
        if not member.is_me
        and "read:record" in families.permissions(member.role)
        and (shared or families.is_guardian(member.role))
    )
