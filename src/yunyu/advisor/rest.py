"""`/api/v1/ask`: a question for programs, as JSON or as server-sent events; without a login nothing is kept."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext
from ninja import Field, Router, Schema, Status

from yunyu.advisor import entry, hospitals, phrases, rules, selectors, services, streams, words
from yunyu.advisor.help_card import HelpCard
from yunyu.advisor.reply import Level, Reply
from yunyu.advisor.rest_people import router as people
from yunyu.advisor.services import Answered, Question
from yunyu.kernel.actor import Actor
from yunyu.kernel.anyone import Anyone
from yunyu.kernel.errors import DomainError
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words

router = Router(tags=["advisor"])
router.add_router("", people)
KindWord = Literal["answer", "choices", "needs", "refusal", "person", "warning", "courtesy"]


class AskIn(Schema):
    """A question. The same key twice is one question; a place or a position is used for this answer alone."""

    text: str = Field(max_length=rules.LONGEST_SENT)
    about: str = Field("", max_length=40)
    """"me", "other", a child's id, or nothing."""
    conversation: UUID | None = None
    key: UUID | None = None
    place: str = Field("", max_length=40)
    lat: float | None = Field(None, ge=-90, le=90)
    lon: float | None = Field(None, ge=-180, le=180)


class WarningOut(Schema):
    """A danger-sign rule that fired."""

    rule: str
    level: Level
    message: str
    meanwhile: list[str]
    source: str
    locator: str


class CitationOut(Schema):
    """Where a fact is from."""

    fact: str
    publisher: str
    title: str
    edition: str
    url: str
    opened_on: str
    state: str
    reviewer: str


class ToldOut(Schema):
    """A fact as it is told."""

    fact: str
    question: str
    answer: str


class ChoiceOut(Schema):
    """A question somebody may have meant."""

    fact: str
    question: str


class HelpOut(Schema):
    """One way to help."""

    kind: Literal["call", "hospital", "map"]
    title: str
    phone: str
    address: str
    km: float | None
    route: str
    note: str


class LevelOut(Schema):
    """How urgent it is; `shown` is false where no danger sign was read and nothing is to be said of it."""

    level: Level
    title: str
    shown: bool
    warnings: list[WarningOut]
    meanwhile: list[str]


class AnswerOut(Schema):
    """A whole answer. Without ids nothing was kept. `spoken` are a language model's words, labelled as such."""

    kind: KindWord
    level: LevelOut
    answered: bool
    lead: str
    told: ToldOut | None
    spoken: str
    supports: list[ToldOut]
    choices: list[ChoiceOut]
    asks: list[str]
    citations: list[CitationOut]
    hospitals: list[HelpOut]
    topic: str
    confidence: float
    facts: list[str]
    disclaimer: str
    conversation: UUID | None
    turn: UUID | None


class QuestionOut(Schema):
    """A line of one's own list."""

    conversation: UUID
    question: str
    level: Level
    asked_at: datetime


class TurnOut(Schema):
    """One question and its answer, as they were told."""

    question: str
    asked_at: datetime
    answer: AnswerOut


class RatingIn(Schema):
    """What one says of an answer."""

    helped: bool | None = None
    solved: bool | None = None


def level_of(reply: Reply) -> LevelOut:
    """The level alone."""
    warnings = [
        WarningOut(
            rule=one.rule,
            level=one.level,
            message=one.message,
            meanwhile=list(one.meanwhile),
            source=one.source,
            locator=one.locator,
        )
        for one in reply.warnings
    ]
    return LevelOut(
        level=reply.level,
        title=gettext(words.LEVELS[reply.level]),
        shown=reply.shows_level,
        warnings=warnings,
        meanwhile=list(reply.meanwhile),
    )


def answer_of(told: Answered, help: tuple[HelpCard, ...]) -> AnswerOut:
    """The whole answer."""
    reply = told.reply
    return AnswerOut(
        kind=reply.kind.value,
        level=level_of(reply),
        answered=reply.answered,
        lead=words.lead_of(reply),
        told=_told(reply),
        spoken=reply.spoken,
        supports=[ToldOut(fact=one.fact, question=one.question, answer=one.answer) for one in reply.supports],
        choices=[ChoiceOut(fact=one.fact, question=one.question) for one in reply.choices],
        asks=list(reply.asks),
        citations=_citations(reply),
        hospitals=_help(help),
        topic=reply.topic,
        confidence=reply.confidence,
        facts=list(reply.facts),
        disclaimer=gettext(phrases.NOT_A_DIAGNOSIS),
        conversation=told.conversation,
        turn=told.turn,
    )


def _told(reply: Reply) -> ToldOut | None:
    one = reply.told
    return None if one is None else ToldOut(fact=one.fact, question=one.question, answer=one.answer)


def _citations(reply: Reply) -> list[CitationOut]:
    return [
        CitationOut(
            fact=one.fact,
            publisher=one.publisher,
            title=one.title,
            edition=one.edition,
            url=one.url,
            opened_on=one.opened_on,
            state=one.state,
            reviewer=one.reviewer,
        )
        for one in reply.citations
    ]


def _help(cards: tuple[HelpCard, ...]) -> list[HelpOut]:
    return [HelpOut(**card.to_json()) for card in cards]


def _question(request: HttpRequest, body: AskIn) -> Question:
    return Question(
        text=body.text,
        key=body.key,
        about=body.about,
        conversation=body.conversation,
        spent=entry.spent(request, actor_of(request)),
    )


def _beside(reply: Reply, body: AskIn) -> tuple[HelpCard, ...]:
    position = (body.lat, body.lon) if body.lat is not None and body.lon is not None else None
    return hospitals.beside(reply, place=body.place, position=position)


@router.post("/ask", response=AnswerOut, auth=Anyone(), summary="Ask the advisor; as server-sent events where accepted")
def ask(request: HttpRequest, body: AskIn) -> AnswerOut | HttpResponseBase:
    """With `Accept: text/event-stream` the events level, answer, sources, hospitals and done come one by one."""
    actor = actor_of(request)
    if streams.wanted(request):
        return streams.response(request, _events(actor, _question(request, body), body))
    told = services.ask(actor=actor, question=_question(request, body))
    return answer_of(told, _beside(told.reply, body))


def _events(actor: Actor, question: Question, body: AskIn) -> Iterator[bytes]:
    try:
        begun = services.begin(actor=actor, question=question)
        yield streams.event("level", _plain(level_of(services.first_word(begun))))
        told = services.finish(begun=begun)
        whole = _plain(answer_of(told, _beside(told.reply, body)))
        yield streams.event("answer", {name: whole[name] for name in whole if name not in {"citations", "hospitals"}})
        yield streams.event("sources", whole["citations"])
        yield streams.event("hospitals", whole["hospitals"])
        yield streams.event("done", {"conversation": whole["conversation"], "turn": whole["turn"]})
    except DomainError as error:
        yield streams.event("error", {"code": error.code, "message": in_words(error), "field": error.field})


def _plain(out: Schema) -> dict[str, Any]:
    return out.model_dump(mode="json")


@router.get("/ask", response=list[QuestionOut], summary="One's own questions, the matter spoken last first")
def my_questions(request: HttpRequest) -> list[QuestionOut]:
    """Nobody else's can be asked for."""
    return [
        QuestionOut(
            conversation=one.conversation,
            question=one.question,
            level=one.level,
            asked_at=one.asked_at,
        )
        for one in selectors.my_questions(actor_of(request))
    ]


@router.get("/ask/{conversation}", response=list[TurnOut], summary="One matter, as it was spoken")
def conversation(request: HttpRequest, conversation: UUID) -> list[TurnOut]:
    """One's own."""
    view = selectors.conversation_of(actor_of(request), conversation)
    help = hospitals.once_a_page()
    return [
        TurnOut(
            question=turn.question,
            asked_at=turn.asked_at,
            answer=answer_of(Answered(turn.reply, turn.question, view.id, turn.id), help(turn.reply)),
        )
        for turn in view.turns
    ]


@router.delete("/ask/{conversation}", response={204: None}, summary="Delete one matter for good")
def forget(request: HttpRequest, conversation: UUID) -> Status[None]:
    """Its answers, pictures and wishes too."""
    services.forget_conversation(actor=actor_of(request), conversation=conversation)
    return Status(204, None)


@router.post("/ask/turns/{turn}/rating", response={204: None}, summary="Say whether an answer helped or solved it")
def rate(request: HttpRequest, turn: UUID, body: RatingIn) -> Status[None]:
    """One's own; said again, it is what was said last."""
    services.rate(actor=actor_of(request), turn=turn, helped=body.helped, solved=body.solved)
    return Status(204, None)
