"""What the tests of the desk start from: a question, a case, and two advisors in office."""

from uuid import UUID

from tests.people import Person, colleague
from yunyu.advisor import services
from yunyu.advisor.answers import FactCard
from yunyu.advisor.models import Picture, Turn
from yunyu.advisor.tests.shelves import card
from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy

DESK = frozenset({"desk"})
BOTH = frozenset({"desk", "desk_child"})


def advisor(name: str, email: str) -> Person:
    """A member of staff with a second proof who may answer."""
    person = colleague(email)
    services.appoint_advisor(user=person.user.pk, name=name)
    return person


def asked(person: Person, text: str, about: str = "") -> UUID:
    """Somebody asks; the conversation."""
    told = services.ask(actor=person.actor, question=services.Question(text, uuid7(), about=about))
    assert told.conversation is not None
    return told.conversation


def handed(person: Person, said: str = "鸡蛋什么时候加", about: str = "", **how: object) -> UUID:
    """Somebody asks and hands it on; the case."""
    conversation = asked(person, said, about)
    return hand(person, conversation, **how)


def hand(person: Person, conversation: UUID, **how: object) -> UUID:
    """Somebody hands a conversation on."""
    given = {"agreed": DESK, "key": uuid7(), **how}
    return services.hand_on(actor=person.actor, conversation=conversation, **given)  # type: ignore[arg-type]


def answer(of: Person, case: UUID, text: str = "满 6 个月就能加。", *facts: str) -> None:
    """An advisor takes a case and answers."""
    services.take(user=of.user.pk, case=case)
    services.reply(user=of.user.pk, case=case, text=text, key=uuid7(), facts=facts)


def fact(key: str, **other: object) -> FactCard:
    """A fact with something special about it."""
    return card(key, **other)


def pictured(turn: Turn) -> UUID:
    """A picture goes with a turn."""
    row = Picture.objects.create(
        family_id=turn.family_id,
        member_id=turn.member_id,
        turn=turn,
        content="/9j/4AAQ",
        width=1,
        height=1,
        sent_at=clock.now(),
    )
    return row.pk


def letters(person: Person) -> list[str]:
    """The titles of what lies in somebody's inbox from this room."""
    titles = [one.face.title for one in notices.inbox(actor=person.actor)]
    return [title for title in titles if "顾问" in title]


def looks_at(person: Person) -> list[privacy.AccessRow]:
    """What a member reads of advisors who looked."""
    rows = privacy.accesses(person.family or UUID(int=0), 100, reader=person.member)
    return [row for row in rows if row.what == "read:case"]
