"""The desk, as advisors see it: who waits, one case at a time, never another conversation; each look is noted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from yunyu.advisor import figures, people, rules
from yunyu.advisor.masking import MASK, without_names
from yunyu.advisor.models import Advisor, CaseReview, HandOff, HandOffMessage, Picture, Turn
from yunyu.advisor.models.desk import HandOffQuerySet
from yunyu.advisor.reply import URGENT, Citation, of_json
from yunyu.advisor.rules import State
from yunyu.advisor.selectors.handed import MessageView, live, messages_of
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import N_, DomainError, NotAllowed, NotFound
from yunyu.kernel.text import one_of
from yunyu.privacy import api as privacy

MOST_IN_QUEUE = 100
MOST_TO_REVIEW = 50
ANSWERING = N_("答复你交来的问题")
CHECKING = N_("复核答复")


@dataclass(frozen=True)
class QueueLine:
    """A case that waits. Nothing of what was asked: that is read by whoever takes it."""

    id: UUID
    state: State
    level: str
    waits: timedelta
    mine: bool

    @property
    def urgent(self) -> bool:
        """Emergency or same day."""
        return self.level in URGENT


@dataclass(frozen=True)
class TurnLine:
    """A turn as it was told to the parent, names masked."""

    question: str
    level: str
    shows_level: bool
    text: str
    facts: tuple[str, ...]
    citations: tuple[Citation, ...]
    picture: UUID | None
    asked_at: datetime


@dataclass(frozen=True)
class DeskCase:
    """A case in an advisor's hands."""

    id: UUID
    state: State
    level: str
    shared: tuple[tuple[str, str], ...]
    turns: tuple[TurnLine, ...]
    messages: tuple[MessageView, ...]
    asked_at: datetime
    ended_at: datetime | None
    solved: bool | None

    @property
    def wanted(self) -> str:
        """What an answer is looked for to: what the parent wrote after an answer, else the last question."""
        since = [one.text for one in self.messages if one.author == "parent"]
        answered = any(one.author == "advisor" for one in self.messages)
        asked = [turn.question for turn in self.turns]
        words = since if answered and since else asked or since or [""]
        return words[-1].replace(MASK, "")


def advisor_name(user: UUID) -> str:
    """The name an advisor answers under. Raises NotAllowed for anybody who is none."""
    name = Advisor.objects.in_office().filter(user_id=user).values_list("name", flat=True).first()
    if name is None:
        raise NotAllowed
    return name


def is_advisor(user: UUID) -> bool:
    """Whether this member of staff may answer."""
    return Advisor.objects.in_office().filter(user_id=user).exists()


def queue(user: UUID) -> tuple[QueueLine, ...]:
    """Who waits for anybody, and one's own cases, the most pressing first. Raises NotAllowed."""
    advisor_name(user)
    now = clock.now()
    waiting = live().filter(state="waiting").pressing_first()[:MOST_IN_QUEUE]
    mine = live().filter(taken_by=user).pressing_first()[:MOST_IN_QUEUE]
    return tuple(_line(row, user, now) for row in (*waiting, *mine))


def _line(row: HandOff, user: UUID, now: datetime) -> QueueLine:
    state = one_of(row.state, rules.CASE_STATES)
    return QueueLine(row.pk, state, row.level, now - row.waiting_since, mine=row.taken_by == user)


def case_for(user: UUID, case: UUID) -> DeskCase:
    """A case this advisor has taken; the look is noted. Raises NotAllowed, NotFound, CaseTaken, CaseOver."""
    advisor_name(user)
    row = taken_row(user, case)
    return _opened(row, user, ANSWERING)


def taken_row(user: UUID, case: UUID) -> HandOff:
    """The row of a case in this advisor's hands. Raises NotFound, CaseTaken, CaseOver."""
    row = live().filter(pk=case).first()
    if row is None:
        if HandOff.objects.filter(pk=case).exists():
            raise rules.CaseOver
        raise NotFound
    if row.taken_by != user:
        raise NotFound if row.state == "waiting" else rules.CaseTaken
    check_wanted(row)
    return row


def check_wanted(row: HandOff) -> None:
    """Raises CaseOver where whoever asked may not ask any more, or the family was erased."""
    if privacy.is_destroyed(row.family_id):
        raise rules.CaseOver
    reach = families.reach(family=row.family_id, members=[row.member_id])
    try:
        families.require(reach[0].actor if reach else _nobody(row), may="read:questions", log=False)
    except DomainError as error:
        raise rules.CaseOver from error


def _nobody(row: HandOff) -> Actor:
    return Actor(None, None, row.family_id, "nobody")


def picture_for(user: UUID, case: UUID, picture: UUID) -> str:
    """A picture of a case one has taken: JPEG in base64; the look is noted. Raises NotAllowed, NotFound, CaseOver."""
    advisor_name(user)
    row = taken_row(user, case)
    found = Picture.objects.filter(
        family_id=row.family_id, member_id=row.member_id, pk=picture, turn__conversation_id=row.conversation_id
    ).first()
    if found is None:
        raise NotFound
    note_look(row, user, ANSWERING)
    content: str = found.content
    return content


def note_look(row: HandOff, user: UUID, why: str) -> None:
    """One line in the log of whoever asked: an advisor looked, and why."""
    actor = Actor(user, None, row.family_id, "staff", staff_purpose=why)
    privacy.log_access(
        family=row.family_id, actor=actor, what="read:case", purpose="desk", person=row.member_id, child=row.child_id
    )


def _opened(row: HandOff, user: UUID, why: str) -> DeskCase:
    """Everything an advisor may see of a case, the look noted first. Raises CaseOver."""
    record = families.unread_record(row.family_id)
    if record is None:
        raise rules.CaseOver
    note_look(row, user, why)
    child = next((one for one in record.children if one.id == row.child_id), None)
    names = people.names_of(record, but=child.name if child and row.shares_name else "")
    consents = privacy.consents(row.family_id)
    shows = child is not None and all(consents.given(word, child=child.id) for word in ("child", "desk_child"))
    return DeskCase(
        id=row.pk,
        state=one_of(row.state, rules.CASE_STATES),
        level=row.level,
        shared=tuple((label, text) for label, text in row.shared) if shows else (),
        turns=_turns(row, names if shows else people.names_of(record)),
        messages=tuple(_masked(one, names if shows else people.names_of(record)) for one in messages_of(row)),
        asked_at=row.asked_at,
        ended_at=row.ended_at,
        solved=row.solved,
    )


def _masked(message: MessageView, names: tuple[str, ...]) -> MessageView:
    if message.author == "advisor":
        return message
    return MessageView(**{**message.__dict__, "text": without_names(message.text, names)})


def _turns(row: HandOff, names: tuple[str, ...]) -> tuple[TurnLine, ...]:
    """The turns of this conversation alone, up to the case's end."""
    turns = Turn.objects.of(row.family_id, row.member_id).filter(conversation_id=row.conversation_id)
    if row.ended_at is not None:
        turns = turns.filter(asked_at__lte=row.ended_at)
    found = list(turns.in_order()[: rules.CONVERSATION_TURNS])
    pictures = dict(Picture.objects.filter(family_id=row.family_id, turn__in=found).values_list("turn_id", "pk"))
    return tuple(_turn(turn, names, pictures.get(turn.pk)) for turn in found)


def _turn(turn: Turn, names: tuple[str, ...], picture: UUID | None) -> TurnLine:
    reply = of_json(turn.reply)
    told = (reply.told, *reply.supports) if reply.told else ()
    return TurnLine(
        question=without_names(turn.question, names),
        level=reply.level,
        shows_level=reply.shows_level,
        text=without_names(reply.text, names),
        facts=tuple(one.question for one in told),
        citations=reply.citations,
        picture=picture,
        asked_at=turn.asked_at,
    )


# -- checking ----------------------------------------------------------------------------------------------------------


def to_review(user: UUID) -> tuple[UUID, ...]:
    """Ended cases of the sample nobody has checked, answered by somebody else; the oldest first. Raises NotAllowed."""
    advisor_name(user)
    rows = _reviewable().exclude(messages__written_by=user).exclude(reviews__isnull=False)
    found = rows.order_by("ended_at", "id").values_list("pk", flat=True).distinct()
    return tuple([case for case in found if figures.is_sampled(case, rules.SAMPLED)][:MOST_TO_REVIEW])


def _reviewable() -> HandOffQuerySet:
    return HandOff.objects.filter(
        families.speaks_now("family_id", exempt="while_quiet", child="child_id"),
        families.still_here(),
        privacy.agrees_now("desk", person="member_id"),
        state="closed",
        answered_at__isnull=False,
        ended_at__gte=clock.now() - rules.LOOKING_BACK,
    )


def review_row(user: UUID, case: UUID) -> HandOff:
    """The row of a case this advisor may check. Raises NotAllowed, NotFound, OwnWork, Reviewed."""
    advisor_name(user)
    row = _reviewable().filter(pk=case).first()
    if row is None or not figures.is_sampled(row.pk, rules.SAMPLED):
        raise NotFound
    if HandOffMessage.objects.filter(family_id=row.family_id, hand_off=row, written_by=user).exists():
        raise rules.OwnWork
    if CaseReview.objects.filter(family_id=row.family_id, hand_off=row).exists():
        raise rules.Reviewed
    check_wanted(row)
    return row


def case_to_review(user: UUID, case: UUID) -> DeskCase:
    """An ended case for a colleague; the look is noted. Raises NotAllowed, NotFound, OwnWork, Reviewed, CaseOver."""
    return _opened(review_row(user, case), user, CHECKING)
