"""What a doctor wants to know at the door: the child, the last measures and doses, the words that were asked."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from yunyu.advisor import selectors, words
from yunyu.advisor.selectors import TurnView
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor

LOOKS_BACK = timedelta(hours=48)
MOST_LINES = 8


@dataclass(frozen=True)
class Line:
    """One entry of the diary: when, and what."""

    at: datetime
    what: str


@dataclass(frozen=True)
class Sheet:
    """The page. Parts are empty where the family does not keep them, or this reader may not see them."""

    turn: TurnView
    printed_at: datetime
    person: str
    name: str = ""
    sex: str = ""
    born_weeks: str = ""
    weight: Decimal | None = None
    weighed_on: date | None = None
    notes: tuple[families.NoteView, ...] = ()
    temperatures: tuple[Line, ...] = ()
    medicines: tuple[Line, ...] = ()
    feeds: tuple[Line, ...] = ()
    nappies: int | None = None


def sheet(actor: Actor, turn: UUID) -> Sheet:
    """The page of one's own turn. Raises NotAllowed, NotFound."""
    view = selectors.turn_of(actor, turn)
    if view.reply.heavy:  # about herself, whatever child was assumed
        return Sheet(view, clock.now(), "")
    person = words.of_person(view.reply.about)
    bare = Sheet(view, clock.now(), person)
    record, _ = selectors.people_of(actor)
    child = _child(record, view) if record is not None else None
    if record is None or child is None:
        return bare
    return _with_child(actor, record, child, bare)


def _child(record: families.Record, view: TurnView) -> families.ChildView | None:
    """The child it was about: the one named, where its age is the one that was used."""
    name, age = view.reply.about.get("name"), view.reply.about.get("age_days")
    named = [child for child in record.children if name and child.name == name]
    return named[0] if named and age is not None else None


def _with_child(actor: Actor, record: families.Record, child: families.ChildView, bare: Sheet) -> Sheet:
    kept = child.growth_kept
    now = clock.now()
    entries = growth.entries_between(actor, child.id, now - LOOKS_BACK, now) if kept else ()
    point = growth.growing(actor, child.id, record=record).last("weight") if kept else None

    def lines(kind: str) -> tuple[Line, ...]:
        found = [Line(one.started_at, one.title) for one in entries if one.kind == kind]
        return tuple(reversed(found))[:MOST_LINES]

    return Sheet(
        bare.turn,
        bare.printed_at,
        bare.person,
        name=child.name,
        sex=child.sex,
        born_weeks=str(child.gestation) if child.gestation else "",
        weight=point.value if point else None,
        weighed_on=point.measured_on if point else None,
        notes=child.notes,
        temperatures=lines("temperature"),
        medicines=lines("medicine"),
        feeds=lines("feed"),
        nappies=sum(1 for one in entries if one.kind == "nappy") if kept else None,
    )
