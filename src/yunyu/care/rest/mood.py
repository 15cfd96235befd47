"""`/api/v1/mood`: a person's own mood, for programs they trust; nobody else's can be asked for."""

from datetime import date
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema, Status

from yunyu.care import services, words
from yunyu.care.rest.source import SourceOut
from yunyu.care.schedule import mood
from yunyu.care.selectors.mood import mood_of, standing
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.knowledge import api as knowledge

router = Router(tags=["care"])
FollowsWord = Literal["steady", "tired", "heavy", "crisis"]


class QuestionOut(Schema):
    """One question."""

    id: str
    text: str
    source: SourceOut


class OptionOut(Schema):
    """One of the four answers."""

    value: int
    text: str


class MoodDayOut(Schema):
    """One time of answering, and what follows from it; never a sum."""

    id: UUID
    on: date
    follows: FollowsWord
    answers: dict[str, int]


class MoodOut(Schema):
    """The questions and one's own days. `keeps` is false until one agreed; then nothing is stored."""

    questions: list[QuestionOut]
    options: list[OptionOut]
    keeps: bool
    days: list[MoodDayOut]


class MoodIn(Schema):
    """Answers to the first two questions, or to all nine; the same key twice is kept once."""

    answers: dict[str, int]
    key: UUID | None = None
    agree: bool = False
    stop: bool = False


class NumberOut(Schema):
    """A number to call."""

    number: str
    title: str


class MoodAnsweredOut(Schema):
    """What follows, with the numbers to call in the same answer where it is heavy; or that seven more are asked."""

    asks_more: bool
    follows: FollowsWord | None
    kept: bool
    numbers: list[NumberOut]


class WordIn(Schema):
    """One's own words to one member."""

    member: UUID
    text: str
    key: UUID | None = None


@router.get("/mood", response=MoodOut, summary="One's own mood: the questions, and the days answered")
def own_mood(request: HttpRequest) -> MoodOut:
    """The person's own alone."""
    view = mood_of(actor_of(request))
    return MoodOut(
        questions=[
            QuestionOut(id=fact.key, text=words.phrase(fact.row), source=SourceOut.of(fact)) for fact in view.items
        ],
        options=[OptionOut(value=fact.row.number, text=words.phrase(fact.row)) for fact in view.options],
        keeps=view.keeps,
        days=[
            MoodDayOut(id=day.id, on=day.on, follows=day.follows.value, answers=dict(day.answers)) for day in view.days
        ],
    )


@router.post("/mood", response=MoodAnsweredOut, summary="Answer for oneself")
def answer_mood(request: HttpRequest, body: MoodIn) -> MoodAnsweredOut:
    """Two answers that weigh ask for the other seven, unless `stop`; nothing is kept before that."""
    actor = actor_of(request)
    standing(actor)
    if _is_open(body):
        follows: FollowsWord | None = "crisis" if mood.is_dark(body.answers) else None
        return MoodAnsweredOut(asks_more=True, follows=follows, kept=False, numbers=_numbers())
    said = services.answer_mood(
        actor=actor,
        given=body.answers,
        key=body.key or uuid7(),
        agreed=frozenset({"mood"} if body.agree else ()),
    )
    numbers = _numbers() if said.follows in services.LEFT_ALONE else []
    return MoodAnsweredOut(asks_more=False, follows=said.follows.value, kept=said.kept, numbers=numbers)


@router.delete("/mood", response={204: None}, summary="Delete all one answered")
def forget_all(request: HttpRequest) -> Status[None]:
    """For good."""
    services.forget_all_mood(actor=actor_of(request))
    return Status(204, None)


@router.delete("/mood/days/{answer}", response={204: None}, summary="Delete one time of answering")
def forget_one(request: HttpRequest, answer: UUID) -> Status[None]:
    """For good."""
    services.forget_mood(actor=actor_of(request), answer=answer)
    return Status(204, None)


@router.post("/mood/words", response={204: None}, summary="Say a word to somebody one chooses")
def tell(request: HttpRequest, body: WordIn) -> Status[None]:
    """Into that member's inbox; what leaves the house says only that there is something new."""
    services.tell_somebody(actor=actor_of(request), member=body.member, text=body.text, key=body.key or uuid7())
    return Status(204, None)


def _is_open(body: MoodIn) -> bool:
    """Whether more is to be answered first. Raises AnswersMissing, UnknownAnswer; never where help comes first."""
    try:
        return mood.asks_more(mood.answered(body.answers)) and not body.stop
    except mood.AnswersMissing:
        if mood.is_dark(body.answers):
            return True
        raise


def _numbers() -> list[NumberOut]:
    return [NumberOut(number=line.number, title=line.title) for line in knowledge.hotlines(topic="mood")]
