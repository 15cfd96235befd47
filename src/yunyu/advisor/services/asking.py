"""A question, from the words to the answer that is kept: danger signs first, nothing slow inside the transaction.

`begin` reads and looks for danger, `finish` searches, puts the answer together and keeps it: between the two a page
may show the level already. `ask` does both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.advisor import answers, asking, events, library, people, phrases, rules, selectors, speaking
from yunyu.advisor.answers import FactCard, Stage
from yunyu.advisor.models import Conversation, Demand, Picture, Turn
from yunyu.advisor.people import For
from yunyu.advisor.pictures import Developed
from yunyu.advisor.reply import Kind, Reply, of_json
from yunyu.advisor.shelf import Seen, Shelf
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import Actor
from yunyu.kernel.counting import insert_or_add
from yunyu.kernel.errors import NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.text import clean
from yunyu.notices import api as notices

LONGEST_SEARCHED = rules.QUESTION_LENGTH
SHORT_ANSWER = 24
"""A text this short, right after something was asked back, answers that; longer ones are questions of their own."""
TOPIC_LENGTH = 16


@dataclass(frozen=True)
class Question:
    """What somebody sends: the words, for whom ("" for nobody said, "me", "other" or a child's id), and a key.

    Without a key it is a question of its own: none sent before could be the same. `spent` where the address of somebody
    without a record has asked enough: then only danger is answered.
    """

    text: str
    key: UUID | None = None
    about: str = ""
    conversation: UUID | None = None
    picture: Developed | None = None
    spent: bool = False


@dataclass(frozen=True)
class Begun:
    """A question that was read: of whom it is, what danger is in it, and what has been said before."""

    actor: Actor
    own: selectors.Own | None
    question: Question
    text: str
    whole: str
    asking: asking.Asking
    person: For
    seen: Seen
    shelf: Shelf
    told_before: "Answered | None" = None


@dataclass(frozen=True)
class Answered:
    """What was answered; without ids where nothing was kept."""

    reply: Reply
    text: str
    conversation: UUID | None = None
    turn: UUID | None = None
    child: UUID | None = None
    picture: UUID | None = None

    @property
    def kept(self) -> bool:
        """Whether it can be looked at again."""
        return self.turn is not None


def ask(*, actor: Actor, question: Question) -> Answered:
    """Answer, and keep it where the person has a place to keep it. A key that was sent before gets the same answer.

    Raises NotFound and QuestionMissing; QuestionTooLong, UnknownPerson, AskedEnough, AddressAskedEnough and
    ConversationFull never where there is danger.
    """
    begun = begin(actor=actor, question=question)
    return finish(begun=begun)


def begin(*, actor: Actor, question: Question) -> Begun:
    """Read the words and look for danger in them. Raises what `ask` raises."""
    record, everybody = selectors.people_of(actor)
    own = selectors.place_in(record)
    before = _told_before(own, question.key)
    shelf = library.shelf()
    conversation = _conversation(actor, own, question)
    text = clean(question.text, max(len(question.text), 1))
    if not text and question.picture is None:
        raise rules.QuestionMissing(field="text")
    earlier = tuple(turn.question for turn in conversation.turns[-rules.EARLIER_TURNS :]) if conversation else ()
    whole = _whole(text, conversation)
    named = _person(question, conversation, everybody, record, text)
    person = named or _whoever(record, everybody)
    seen = shelf.look(whole[: rules.LONGEST_READ], person.stage, earlier)
    if named is None and not seen.danger.urgent:
        raise rules.UnknownPerson(field="about")
    if len(text) > rules.QUESTION_LENGTH and not seen.danger.urgent:
        raise rules.QuestionTooLong(field="text", length=len(text), longest=rules.QUESTION_LENGTH)
    if before is None and not seen.danger.urgent:
        _check_enough(actor, own, question)
    kind = asking.read(whole[: rules.LONGEST_READ])
    weighed = _weighed(actor, record, person, kind, seen)
    return Begun(
        actor=actor,
        own=own,
        question=question,
        text=text[: rules.QUESTION_LENGTH],
        whole=whole[: rules.QUESTION_LENGTH],
        asking=kind,
        person=person,
        seen=weighed,
        shelf=shelf,
        told_before=before,
    )


def first_word(begun: Begun) -> Reply:
    """What can be said before anything is looked up: the danger, and until then nothing else."""
    if begun.told_before is not None:
        return begun.told_before.reply
    alone = answers.compose(asking.Asking(), begun.seen.stage, begun.seen.danger, answers.Found(), {})
    return replace(alone, lead="", about=_about(begun))


def finish(*, begun: Begun) -> Answered:
    """Search, answer, keep. Raises ConversationFull, NotFound."""
    if begun.told_before is not None:
        return begun.told_before
    reply = answer(begun.shelf, begun.whole, begun.asking, begun.seen, _heard(begun))
    reply = replace(reply, about=_about(begun), lead=_lead(begun, reply))
    if begun.own is None:
        return Answered(reply, begun.text)
    return _keep(begun, begun.own, reply)


def answer(shelf: Shelf, text: str, kind: asking.Asking, seen: Seen, heard: speaking.Heard | None = None) -> Reply:
    """The answer to a text that was looked at; for the shell too. Slow where a language model speaks."""
    found = shelf.find(text, seen.stage) if kind.courtesy not in {"empty", "language"} else answers.Found()
    cards = shelf.cards(fact for fact, _ in found.hits[: answers.TOP])
    composed = replace(answers.compose(kind, seen.stage, seen.danger, found, cards), edition=shelf.edition)
    return speaking.spoken(
        composed, _facts(composed, cards), shelf=shelf, stage=seen.stage, heard=heard or speaking.Heard(text)
    )


def _heard(begun: Begun) -> speaking.Heard:
    """What a model may hear of this question; nothing is looked up where there is none."""
    if not speaking.speaks():
        return speaking.Heard()
    names, agreed = selectors.may_be_told(begun.actor)
    return speaking.Heard(begun.whole, names, agreed)


def _facts(reply: Reply, cards: Mapping[str, FactCard]) -> tuple[FactCard, ...]:
    told = (reply.told, *reply.supports) if reply.told else ()
    return tuple(cards[one.fact] for one in told if one.fact in cards)


# -- reading the question ----------------------------------------------------------------------------------------------


def _told_before(own: selectors.Own | None, key: UUID | None) -> Answered | None:
    if own is None or key is None:
        return None
    rows = Turn.objects.of(own.family, own.member).filter(key=key).select_related("conversation")
    for row in rows:
        return Answered(of_json(row.reply), row.question, row.conversation_id, row.pk, row.conversation.child_id)
    return None


def _conversation(actor: Actor, own: selectors.Own | None, question: Question) -> selectors.ConversationView | None:
    if question.conversation is None:
        return None
    if own is None:
        raise NotFound
    return selectors.conversation_of(actor, question.conversation)


def _whole(text: str, conversation: selectors.ConversationView | None) -> str:
    """A short answer to what was asked back stands behind the question it belongs to."""
    last = conversation.last if conversation else None
    if conversation is None or last is None or not last.reply.asks or len(text) > SHORT_ANSWER:
        return text
    asked = next((turn for turn in conversation.turns if turn.reply.asks), last)
    since = conversation.turns[conversation.turns.index(asked) :]
    return "，".join([*(turn.question for turn in since), text])


def _person(
    question: Question,
    conversation: selectors.ConversationView | None,
    everybody: tuple[For, ...],
    record: families.Record | None,
    text: str,
) -> For | None:
    """Whoever the text names, else whom the form or the conversation says, else whoever may be meant.

    None where the form names nobody of the family. Whoever a conversation was about may be gone since: then it is as if
    nobody had been said.
    """
    named = people.named(everybody, text)
    if named is not None:
        return named
    key = question.about
    if not key and conversation is not None:
        key = str(conversation.child) if conversation.child else conversation.about
    if key:
        found = people.chosen(everybody, key)
        if found is not None or question.about:
            return found
    if asking.read(text).other_child:
        return people.OTHER
    return _whoever(record, everybody)


def _whoever(record: families.Record | None, everybody: tuple[For, ...]) -> For:
    """The youngest child, where nobody was named, with what is known of its mother."""
    if record is None:
        return For("", Stage())
    children = [one for one in everybody if one.child is not None]
    youngest = children[0] if children else None
    known = people.anybody(record)
    return For("", known) if youngest is None else For("", known, youngest.name, likely=youngest.child)


def _weighed(actor: Actor, record: families.Record | None, person: For, kind: asking.Asking, seen: Seen) -> Seen:
    """With the child's last weight, where a dose is asked about and the family keeps one."""
    if not kind.dose or record is None or kind.weight_kg:
        return replace(seen, stage=replace(seen.stage, weight_kg=kind.weight_kg)) if kind.weight_kg else seen
    meant = person.child or (person.likely if seen.stage.age_days == person.stage.age_days else None)
    child = next((one for one in record.children if one.id == meant and one.growth_kept), None)
    if child is None:
        return seen
    point = growth.growing(actor, child.id, record=record).last("weight")
    return seen if point is None else replace(seen, stage=replace(seen.stage, weight_kg=float(point.value)))


def _check_enough(actor: Actor, own: selectors.Own | None, question: Question) -> None:
    if own is None:
        if question.spent:
            raise rules.AddressAskedEnough
        return
    most = selectors.most_a_day(actor)
    if selectors.asked_today(own) >= most:
        raise rules.AskedEnough(most=most)


# -- what is said beside the answer ------------------------------------------------------------------------------------


def _about(begun: Begun) -> dict[str, object]:
    """Of whom it was read to be; a name only where their own age was used."""
    stage = begun.seen.stage
    ours = begun.person.stage.age_days is not None and begun.person.stage.age_days == stage.age_days
    name = begun.person.name if ours and stage.subject in {"", "child"} else ""
    return {
        **people.about(stage),
        "weight_kg": stage.weight_kg,
        "name": name,
        "other": begun.person.key == "other",
    }


def _lead(begun: Begun, reply: Reply) -> str:
    if begun.person.key == "other" and reply.kind is Kind.ANSWER and not reply.lead:
        return phrases.OTHER_CHILD
    return reply.lead


# -- keeping -----------------------------------------------------------------------------------------------------------


def _keep(begun: Begun, own: selectors.Own, reply: Reply) -> Answered:
    """One turn, the silence after danger, the counts and the event, or none of them; where the same key came twice at
    once, what was kept first."""
    try:
        return _kept(begun, own, reply)
    except IntegrityError:
        before = _told_before(own, begun.question.key)
        if before is None:
            raise
        return before


@transaction.atomic
def _kept(begun: Begun, own: selectors.Own, reply: Reply) -> Answered:
    families.one_by_one(own.family)
    now = clock.now()
    if reply.urgent or reply.heavy:
        notices.hold_commercial(family=own.family, until=now + timedelta(hours=rules.HOLD_HOURS))
    row = _matter(begun, own, urgent=reply.urgent)
    turn = Turn.objects.create(
        family_id=own.family,
        member_id=own.member,
        conversation=row,
        key=begun.question.key or uuid7(),
        question=begun.text,
        reply=reply.to_json(),
        asked_on=own.today,
        asked_at=now,
    )
    picture = _keep_picture(begun.question.picture, turn)
    outbox.emit(events.Asked(family=own.family, conversation=row.pk, turn=turn.pk, person=own.member))
    _count(begun, reply)
    return Answered(reply, begun.text, row.pk, turn.pk, row.child_id, picture)


def _matter(begun: Begun, own: selectors.Own, *, urgent: bool) -> Conversation:
    """The conversation this belongs to, or a new one, as where danger meets a full one.

    Raises NotFound, ConversationFull.
    """
    now = clock.now()
    about, child = begun.person.about, begun.person.child
    row = _matter_meant(begun, own, urgent=urgent)
    if row is None:
        return Conversation.objects.create(
            family_id=own.family, member_id=own.member, about=about, child_id=child, started_at=now, last_at=now
        )
    row.last_at = now
    if about and about != row.about:
        row.about, row.child_id = about, child
    row.save(update_fields=["last_at", "about", "child_id"])
    return row


def _matter_meant(begun: Begun, own: selectors.Own, *, urgent: bool) -> Conversation | None:
    if begun.question.conversation is None:
        return None
    row = Conversation.objects.of(own.family, own.member).filter(pk=begun.question.conversation).first()
    if row is None:
        raise NotFound
    if row.turns.count() < rules.CONVERSATION_TURNS:
        return row
    if not urgent:
        raise rules.ConversationFull
    return None


def _keep_picture(picture: Developed | None, turn: Turn) -> UUID | None:
    if picture is None:
        return None
    row = Picture.objects.create(
        family_id=turn.family_id,
        member_id=turn.member_id,
        turn=turn,
        content=picture.base64,
        width=picture.width,
        height=picture.height,
        sent_at=turn.asked_at,
    )
    return row.pk


def _count(begun: Begun, reply: Reply) -> None:
    """One more for the month; of the person only a coarse stage, of the words only the topic."""
    month = clock.today().replace(day=1)
    topic = "" if reply.kind is Kind.COURTESY else reply.topic[:TOPIC_LENGTH]
    stage = people.band(begun.seen.stage)
    missed = reply.kind in {Kind.PERSON, Kind.CHOICES, Kind.REFUSAL}
    one = Demand(month=month, topic=topic, stage=stage, asked=1, unanswered=int(missed))
    insert_or_add(one, on=("month", "topic", "stage"), add=("asked", "unanswered"))
