"""A person behind the advisor, as the parent sees it: what would be shown, what was answered, how long it takes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from yunyu.advisor import figures, people, rules, sharing
from yunyu.advisor.masking import without_names
from yunyu.advisor.models import Conversation, HandOff, HandOffMessage
from yunyu.advisor.models.desk import HandOffQuerySet
from yunyu.advisor.reply import LEVELS, URGENT, Citation, Level, Reply, of_json
from yunyu.advisor.rules import Author, State
from yunyu.advisor.selectors.questions import ConversationView, conversation_of, standing
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.text import one_of
from yunyu.privacy import api as privacy


@dataclass(frozen=True)
class PutIn:
    """A reviewed answer put into a message, with where it is from."""

    fact: str
    question: str
    citation: Citation


@dataclass(frozen=True)
class MessageView:
    """One word of a case. `danger` is what was seen in a parent's words."""

    id: UUID
    author: Author
    signed: str
    text: str
    facts: tuple[PutIn, ...]
    danger: Reply | None
    written_at: datetime


@dataclass(frozen=True)
class CaseView:
    """A case as whoever handed it on sees it."""

    id: UUID
    conversation: UUID
    state: State
    level: str
    signed: str
    shared: tuple[tuple[str, str], ...]
    messages: tuple[MessageView, ...]
    solved: bool | None
    asked_at: datetime
    ended_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Whether somebody will still answer."""
        return self.state in rules.OPEN_STATES

    @property
    def answered(self) -> bool:
        """Whether anybody has answered."""
        return any(one.author == "advisor" for one in self.messages)


@dataclass(frozen=True)
class Preview:
    """What an advisor would see of a conversation, before it is handed on."""

    conversation: ConversationView
    said: tuple[tuple[str, str], ...]
    """Question and answer of each turn, without names."""
    pictures: int
    parts: tuple[sharing.Part, ...]
    level: Level
    agreed: bool
    agreed_child: bool
    wait: timedelta | None

    @property
    def urgent(self) -> bool:
        """Whether waiting for a person is not the way."""
        return self.level in URGENT


def live() -> HandOffQuerySet:
    """Open cases a family wants answered at this very moment: agreed, not quiet since, and whoever asked still here."""
    return HandOff.objects.open().filter(
        families.speaks_now("family_id", exempt="while_quiet", child="child_id"),
        families.still_here(),
        privacy.agrees_now("desk", person="member_id"),
    )


def preview(actor: Actor, conversation: UUID) -> Preview:
    """What would be shown of one's own conversation. Raises NotAllowed, NotFound."""
    view = conversation_of(actor, conversation)
    access = families.require(actor, may="write:questions", log=False)
    record = families.record(actor)
    names = people.names_of(record)
    return Preview(
        conversation=view,
        said=tuple((without_names(turn.question, names), without_names(turn.reply.text, names)) for turn in view.turns),
        pictures=sum(1 for turn in view.turns if turn.picture),
        parts=sharing.parts_of(actor, record, view.child),
        level=worst(turn.reply.level for turn in view.turns),
        agreed=access.consents.given("desk", person=access.member),
        agreed_child=view.child is not None and access.consents.given("desk_child", child=view.child),
        wait=usual_wait(),
    )


def case_of(actor: Actor, conversation: UUID) -> CaseView | None:
    """The newest case of one's own conversation, or None. Raises NotAllowed, NotFound."""
    own = standing(actor)
    if not Conversation.objects.of(own.family, own.member).filter(pk=conversation).exists():
        raise NotFound
    return _newest(own.family, own.member, conversation)


def case_beside(actor: Actor, view: ConversationView) -> CaseView | None:
    """The newest case of a conversation this actor has just read as their own: leave was given there."""
    if actor.family is None or actor.member is None:
        return None
    return _newest(actor.family, actor.member, view.id)


def _newest(family: UUID, member: UUID, conversation: UUID) -> CaseView | None:
    cases = HandOff.objects.of(family, member).filter(conversation_id=conversation)
    row = cases.order_by("-asked_at").first()
    return None if row is None else _view(row)


def own_case(actor: Actor, case: UUID) -> CaseView:
    """One of one's own cases. Raises NotAllowed, NotFound."""
    own = standing(actor)
    row = HandOff.objects.of(own.family, own.member).filter(pk=case).first()
    if row is None:
        raise NotFound
    return _view(row)


def usual_wait() -> timedelta | None:
    """The median time to a first answer over the last thirty days, or None where there are too few to say."""
    since = clock.now() - rules.LOOKING_BACK
    rows = HandOff.objects.filter(answered_at__gte=since).values_list("asked_at", "answered_at")
    return figures.middle_wait([answered - asked for asked, answered in rows if answered is not None])


def worst(levels: Iterable[Level]) -> Level:
    """The most urgent of some levels."""
    return min(levels, key=LEVELS.index, default="home")


def messages_of(row: HandOff) -> tuple[MessageView, ...]:
    """All that was written in a case, in order."""
    written = HandOffMessage.objects.filter(family_id=row.family_id, hand_off=row).order_by("written_at", "id")
    return tuple(_message(one) for one in written)


def _view(row: HandOff) -> CaseView:
    state = one_of(row.state, rules.CASE_STATES)
    if state in rules.OPEN_STATES and not live().filter(family_id=row.family_id, pk=row.pk).exists():
        state = "withdrawn"
    messages = messages_of(row)
    return CaseView(
        id=row.pk,
        conversation=row.conversation_id,
        state=state,
        level=row.level,
        signed=next((one.signed for one in reversed(messages) if one.signed), ""),
        shared=tuple((label, text) for label, text in row.shared),
        messages=messages,
        solved=row.solved,
        asked_at=row.asked_at,
        ended_at=row.ended_at,
    )


def _message(row: HandOffMessage) -> MessageView:
    danger: Any = row.danger
    return MessageView(
        id=row.pk,
        author=one_of(row.author, rules.AUTHORS),
        signed=row.signed,
        text=row.text,
        facts=tuple(PutIn(one["fact"], one["question"], Citation(**one["citation"])) for one in row.facts),
        danger=of_json(danger) if danger else None,
        written_at=row.written_at,
    )
