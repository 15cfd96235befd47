"""`/api/v1/ask/…/person` and `/api/v1/ask/cases/…`: handing on to a person, for programs; one's own alone."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext
from ninja import Field, Router, Schema, Status

from yunyu.advisor import hospitals, rules, services, words
from yunyu.advisor.reply import Reply
from yunyu.advisor.rules import Author, State
from yunyu.advisor.selectors import handed
from yunyu.advisor.sharing import PartKey
from yunyu.advisor.shown import Helping
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of

router = Router(tags=["advisor"])
PurposeWord = Literal["desk", "desk_child"]


class SharedLineOut(Schema):
    """One line about the child."""

    label: str
    text: str


class PartOut(Schema):
    """What may be ticked, with exactly what would be shown."""

    key: PartKey
    title: str
    lines: list[SharedLineOut]


class SaidOut(Schema):
    """A question and its answer, without names."""

    question: str
    answer: str


class PreviewOut(Schema):
    """What an advisor would see. Where `urgent`, waiting for a person is not the way: call, or go."""

    urgent: bool
    level: str
    said: list[SaidOut]
    pictures: int
    parts: list[PartOut]
    needs: list[PurposeWord]
    """Purposes to agree to with the tap: `desk` always, `desk_child` where a part is ticked."""
    usual_wait_minutes: int | None
    """The median of the last thirty days; null where there is not enough data."""


class HandIn(Schema):
    """Handing on. The same conversation is one case while it is open."""

    parts: list[PartKey] = []
    agreed: list[PurposeWord] = []
    text: str = Field("", max_length=rules.LONGEST_SENT)
    key: UUID | None = None


class DangerOut(Schema):
    """What was seen in a message, with the help beside it."""

    level: str
    title: str
    warnings: list[str]
    meanwhile: list[str]
    numbers: list[str]


class PutInOut(Schema):
    """A fact an answer rests on."""

    fact: str
    question: str
    publisher: str
    title: str
    edition: str
    url: str
    reviewer: str


class MessageOut(Schema):
    """One word of a case."""

    author: Author
    signed: str
    text: str
    facts: list[PutInOut]
    danger: DangerOut | None
    written_at: datetime


class CaseOut(Schema):
    """A case as whoever handed it on sees it."""

    id: UUID
    conversation: UUID
    state: State
    title: str
    signed: str
    shared: list[SharedLineOut]
    messages: list[MessageOut]
    solved: bool | None
    asked_at: datetime
    ended_at: datetime | None


class WordsIn(Schema):
    """More for the person who answers; the same key twice is kept once."""

    text: str = Field(max_length=rules.LONGEST_SENT)
    key: UUID | None = None


class SettledIn(Schema):
    """Whether it is solved."""

    solved: bool


@router.get("/ask/{conversation}/person", response=PreviewOut, summary="What an advisor would see, before handing on")
def preview(request: HttpRequest, conversation: UUID) -> PreviewOut:
    """One's own conversation; nothing is handed on by looking."""
    seen = handed.preview(actor_of(request), conversation)
    given: dict[PurposeWord, bool] = {"desk": seen.agreed, "desk_child": seen.agreed_child or not seen.parts}
    return PreviewOut(
        urgent=seen.urgent,
        level=seen.level,
        said=[SaidOut(question=question, answer=answer) for question, answer in seen.said],
        pictures=seen.pictures,
        parts=[PartOut(key=one.key, title=one.title, lines=_lines(one.lines)) for one in seen.parts],
        needs=[purpose for purpose, stands in given.items() if not stands],
        usual_wait_minutes=None if seen.wait is None else max(1, round(seen.wait.total_seconds() / 60)),
    )


@router.post("/ask/{conversation}/person", response=CaseOut, summary="Hand a conversation on to a person")
def hand_on(request: HttpRequest, conversation: UUID, body: HandIn) -> CaseOut:
    """A yes that is missing answers 403 `consent_needed`."""
    actor = actor_of(request)
    case = services.hand_on(
        actor=actor,
        conversation=conversation,
        key=body.key or uuid7(),
        parts=frozenset(body.parts),
        agreed=frozenset(body.agreed),
        text=body.text,
    )
    return _case(handed.own_case(actor, case))


@router.get("/ask/cases/{case}", response=CaseOut, summary="One's own case")
def own_case(request: HttpRequest, case: UUID) -> CaseOut:
    """As it stands now."""
    return _case(handed.own_case(actor_of(request), case))


@router.post("/ask/cases/{case}/messages", response=CaseOut, summary="Say more to the person who answers")
def write(request: HttpRequest, case: UUID, body: WordsIn) -> CaseOut:
    """What is dangerous in it comes back with the message."""
    actor = actor_of(request)
    services.write(actor=actor, case=case, text=body.text, key=body.key or uuid7())
    return _case(handed.own_case(actor, case))


@router.post("/ask/cases/{case}/solved", response=CaseOut, summary="Say whether it is solved")
def settle(request: HttpRequest, case: UUID, body: SettledIn) -> CaseOut:
    """Yes ends the case, no lets an answered one wait once more."""
    actor = actor_of(request)
    services.settle(actor=actor, case=case, solved=body.solved)
    return _case(handed.own_case(actor, case))


@router.delete("/ask/cases/{case}", response={204: None}, summary="Take a case back")
def withdraw(request: HttpRequest, case: UUID) -> Status[None]:
    """From this moment nobody looks any more; safe to repeat."""
    services.withdraw(actor=actor_of(request), case=case)
    return Status(204, None)


def _lines(lines: tuple[tuple[str, str], ...]) -> list[SharedLineOut]:
    return [SharedLineOut(label=label, text=text) for label, text in lines]


def _case(view: handed.CaseView) -> CaseOut:
    help = hospitals.once_a_page()
    return CaseOut(
        id=view.id,
        conversation=view.conversation,
        state=view.state,
        title=gettext(rules.CASE_STATES[view.state]),
        signed=view.signed,
        shared=_lines(view.shared),
        messages=[_message(one, help) for one in view.messages],
        solved=view.solved,
        asked_at=view.asked_at,
        ended_at=view.ended_at,
    )


def _message(one: handed.MessageView, help: Helping) -> MessageOut:
    return MessageOut(
        author=one.author,
        signed=one.signed,
        text=one.text,
        facts=[_put_in(fact) for fact in one.facts],
        danger=_danger(one.danger, help) if one.danger else None,
        written_at=one.written_at,
    )


def _put_in(fact: handed.PutIn) -> PutInOut:
    source = fact.citation
    return PutInOut(
        fact=fact.fact,
        question=fact.question,
        publisher=source.publisher,
        title=source.title,
        edition=source.edition,
        url=source.url,
        reviewer=source.reviewer,
    )


def _danger(reply: Reply, help: Helping) -> DangerOut:
    return DangerOut(
        level=reply.level,
        title=gettext(words.LEVELS[reply.level]),
        warnings=[one.message for one in reply.warnings],
        meanwhile=list(reply.meanwhile),
        numbers=list(dict.fromkeys(one.phone for one in help(reply) if one.phone)),
    )
