"""What somebody asked and was answered: their own alone; for whom they may ask; how it stands with their day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Count

from yunyu.advisor import people, rules
from yunyu.advisor.answers import Stage
from yunyu.advisor.models import Conversation, Demand, Picture, Rating, Turn, Wish
from yunyu.advisor.people import For
from yunyu.advisor.reply import Level, Reply, of_json
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.privacy import api as privacy

MOST_WEIGHTS = 3


@dataclass(frozen=True)
class TurnView:
    """A question and its answer, as they were told."""

    id: UUID
    conversation: UUID
    question: str
    reply: Reply
    asked_at: datetime
    helped: bool | None = None
    solved: bool | None = None
    wished: bool = False
    picture: UUID | None = None


@dataclass(frozen=True)
class ConversationView:
    """One matter, from its first question on."""

    id: UUID
    about: str
    child: UUID | None
    turns: tuple[TurnView, ...]

    @property
    def last(self) -> TurnView | None:
        """The newest turn."""
        return self.turns[-1] if self.turns else None


@dataclass(frozen=True)
class MyQuestion:
    """A line of one's own list: what was asked first, and how the matter stands."""

    conversation: UUID
    question: str
    level: Level
    shows_level: bool
    asked_at: datetime
    opens: bool = True
    """False where the family no longer shares with whoever asked: deleting is what is left."""


@dataclass(frozen=True)
class Own:
    """Whose questions these are: one member of one family, on the family's day."""

    family: UUID
    member: UUID
    today: date
    shared: bool = True


def standing(actor: Actor, may: str = "read:questions") -> Own:
    """Leave to ask and to look at one's own. Raises NotAllowed, NotFound.

    Nobody else can look, so there is nobody to note: a line in a log the whole family reads would itself tell.
    """
    access = families.require(actor, may=may, log=False)
    if access.member is None:
        raise NotAllowed
    return Own(access.family, access.member, access.today, access.shared)


def place_in(record: families.Record | None) -> Own | None:
    """Where the questions of whoever looks at this record are kept; None for whom nothing is kept.

    That is who has no family, staff, and a member the family does not share with: they are answered all the same.
    """
    if record is None or record.me is None or "write:questions" not in record.may:
        return None
    return Own(record.family.id, record.me.id, record.today)


def may_be_told(actor: Actor) -> tuple[tuple[str, ...], bool]:
    """The names in a person's family, and whether they said yes themselves to an outside model hearing a question."""
    try:
        access = families.require(actor, may="write:questions", log=False)
    except (NotAllowed, NotFound):
        return (), False
    agreed = access.member is not None and access.consents.given("rewording", person=access.member)
    return names_around(actor), agreed


def names_around(actor: Actor) -> tuple[str, ...]:
    """Every name of a person's family, those only guardians read too: they go before somebody else reads a text.

    Raises NotAllowed, NotFound.
    """
    whole = families.unread_record(actor.family) if actor.family else None
    return people.names_of(whole or families.record(actor))


def conversation_of(actor: Actor, conversation: UUID) -> ConversationView:
    """One's own conversation, in the order it was spoken. Raises NotAllowed, NotFound."""
    own = standing(actor)
    row = Conversation.objects.of(own.family, own.member).filter(pk=conversation).first()
    if row is None:
        raise NotFound
    turns = Turn.objects.of(own.family, own.member).filter(conversation=row).in_order()
    found = list(turns.prefetch_related("ratings", "wishes")[: rules.CONVERSATION_TURNS])
    pictures = dict(Picture.objects.filter(family_id=own.family, turn__in=found).values_list("turn_id", "pk"))
    return ConversationView(
        row.pk, row.about, row.child_id, tuple(_view(turn, pictures.get(turn.pk)) for turn in found)
    )


def turn_of(actor: Actor, turn: UUID) -> TurnView:
    """One of one's own turns. Raises NotAllowed, NotFound."""
    own = standing(actor)
    rows = Turn.objects.of(own.family, own.member).prefetch_related("ratings", "wishes")
    row = rows.filter(pk=turn).first()
    if row is None:
        raise NotFound
    return _view(row, Picture.objects.filter(family_id=own.family, turn=row).values_list("pk", flat=True).first())


def told_in(record: families.Record, turn: UUID) -> tuple[TurnView, UUID | None]:
    """One of one's own turns, for whoever's record this is, and the child it was asked about. Raises NotAllowed,
    NotFound.
    """
    own = place_in(record)
    if own is None:
        raise NotAllowed
    rows = Turn.objects.of(own.family, own.member).select_related("conversation")
    row = rows.filter(pk=turn).first()
    if row is None:
        raise NotFound
    reply = of_json(row.reply)
    return TurnView(row.pk, row.conversation_id, row.question, reply, row.asked_at), row.conversation.child_id


def picture_of(actor: Actor, picture: UUID) -> str:
    """One's own picture: JPEG in base64. Raises NotAllowed, NotFound."""
    own = standing(actor)
    row = Picture.objects.filter(family_id=own.family, member_id=own.member, pk=picture).first()
    if row is None:
        raise NotFound
    content: str = row.content
    return content


def my_questions(actor: Actor) -> tuple[MyQuestion, ...]:
    """One's own matters, the one spoken last first, whatever the family shares. Raises NotAllowed, NotFound."""
    own = standing(actor, "own:questions")
    rows = list(Conversation.objects.of(own.family, own.member).newest_first()[: rules.MY_QUESTIONS])
    first: dict[UUID, Turn] = {}
    worst: dict[UUID, Reply] = {}
    for turn in Turn.objects.of(own.family, own.member).filter(conversation__in=rows).in_order():
        first.setdefault(turn.conversation_id, turn)
        reply = of_json(turn.reply)
        before = worst.get(turn.conversation_id)
        worst[turn.conversation_id] = reply if before is None else before.raised(reply.level)
    return tuple(
        MyQuestion(
            row.pk, first[row.pk].question, worst[row.pk].level, worst[row.pk].shows_level, row.last_at, own.shared
        )
        for row in rows
        if row.pk in first
    )


def _view(turn: Turn, picture: UUID | None) -> TurnView:
    rating: Rating | None = next(iter(turn.ratings.all()), None)
    return TurnView(
        id=turn.pk,
        conversation=turn.conversation_id,
        question=turn.question,
        reply=of_json(turn.reply),
        asked_at=turn.asked_at,
        helped=rating.helped if rating else None,
        solved=rating.solved if rating else None,
        wished=bool(turn.wishes.all()),
        picture=picture,
    )


def asked_today(own: Own) -> int:
    """How many questions the family, or the guest, asked today."""
    return Turn.objects.filter(family_id=own.family, asked_on=own.today).count()


def most_a_day(actor: Actor) -> int:
    """How many questions a day holds for this person."""
    return rules.GUEST_A_DAY if actor.guest else rules.FAMILY_A_DAY


def people_of(actor: Actor) -> tuple[families.Record | None, tuple[For, ...]]:
    """The record and everybody somebody may ask for; without a family oneself and somebody else's child."""
    try:
        record = families.record(actor, dates=False)
    except (NotAllowed, NotFound):
        return None, (For("me", Stage("mother")), people.OTHER)
    return record, people.everybody(record)


def weights(actor: Actor, record: families.Record) -> Mapping[UUID, Decimal]:
    """The last weight of each child in kilograms, where the family agreed to keep one and this person may see it."""
    kept = [child for child in record.children if child.growth_kept][:MOST_WEIGHTS]
    found = {child.id: growth.growing(actor, child.id, record=record).last("weight") for child in kept}
    return {child: point.value for child, point in found.items() if point is not None}


@dataclass(frozen=True)
class WishView:
    """A line of the editors' work list: nothing of it says whose it is."""

    id: UUID
    text: str
    topic: str
    stage: str
    wished_at: datetime


def open_wishes(limit: int = 100) -> tuple[WishView, ...]:
    """What families asked the editors to add, the oldest first; for staff, whose gate is their desk's."""
    rows = Wish.objects.open()[:limit]
    return tuple(WishView(row.pk, text, row.topic, row.stage, row.wished_at) for row in rows if (text := _told(row)))


def _told(row: Wish) -> str:
    """Its words; "" where the family's key is destroyed already and its rows go in a moment."""
    try:
        text: str = row.text
    except privacy.KeyDestroyed:
        return ""
    return text


def ended_wishes() -> Mapping[str, int]:
    """How many wishes editors have dealt with, by how."""
    rows = Wish.objects.exclude(state="open").values("state").annotate(number=Count("pk")).order_by("state")
    return {row["state"]: row["number"] for row in rows}


@dataclass(frozen=True)
class DemandView:
    """How often a topic was asked about, and how often there was no answer."""

    topic: str
    stage: str
    asked: int
    unanswered: int


def demand(limit: int = 100) -> tuple[DemandView, ...]:
    """This month's counts, the least answered first; for staff."""
    rows = Demand.objects.filter(month=clock.today().replace(day=1)).order_by("-unanswered", "-asked", "topic")
    return tuple(DemandView(row.topic, row.stage, row.asked, row.unanswered) for row in rows[:limit])
