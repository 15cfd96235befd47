"""Before a pregnancy and after a birth: what the plan holds for the woman, and what was decided."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care import curve
from yunyu.care.curve import Arc, Beads
from yunyu.care.schedule.family import Role
from yunyu.care.schedule.mother_signs import When
from yunyu.care.schedule.preconception import Who
from yunyu.care.selectors import pregnancies
from yunyu.care.selectors.plan import Entry, PlanView, from_record
from yunyu.care.selectors.weeks import sources_of, told
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.knowledge import api as knowledge

Fact = knowledge.Fact[Any]
COUNTED_DAYS = 42


@dataclass(frozen=True)
class Bead:
    """One thing on the thread, and whether it is settled."""

    at: curve.Point
    done: bool


@dataclass(frozen=True)
class Group:
    """What one of the two does, or both."""

    who: Who
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class HopeView:
    """The page before a pregnancy; without entries where the family does not say it hopes for a child."""

    record: families.Record
    groups: tuple[Group, ...]
    thread: Beads
    beads: tuple[Bead, ...]
    sources: tuple[Fact, ...]
    may_write: bool

    @property
    def done(self) -> int:
        """How many things are settled."""
        return sum(bead.done for bead in self.beads)


@dataclass(frozen=True)
class AfterView:
    """The page after a birth: which day, what is due with what was decided, what is usual and what does not wait."""

    birth: UUID
    born_on: date
    today: date
    entries: tuple[Entry, ...]
    arc: Arc
    usual: tuple[Fact, ...]
    signs: tuple[Fact, ...]
    sources: tuple[Fact, ...]
    may_write: bool

    @property
    def day(self) -> int:
        """Days since the birth; the day of birth is day 0."""
        return (self.today - self.born_on).days

    @property
    def counted(self) -> bool:
        """Whether it is one of the forty-two days."""
        return self.day <= COUNTED_DAYS

    @property
    def week(self) -> int:
        """Whole weeks since the birth."""
        return self.day // 7


def hope_of(actor: Actor) -> HopeView:
    """What both can prepare. Raises NotAllowed, NotFound."""
    record, view = _page_of(actor)
    entries = tuple(entry for entry in view.entries if entry.subject.role is Role.HOPE)
    ordered = tuple(sorted(entries, key=lambda entry: not _done(entry)))
    thread = curve.beads(len(ordered))
    return HopeView(
        record=record,
        groups=tuple(group for group in (_group(who, entries) for who in Who) if group.entries),
        thread=thread,
        beads=tuple(Bead(at, _done(entry)) for at, entry in zip(thread.places, ordered, strict=True)),
        sources=sources_of([entry.fact for entry in entries if entry.fact is not None]),
        may_write="write:pregnancy" in record.may,
    )


def after_of(actor: Actor, birth: UUID) -> AfterView:
    """The days after the family's last birth. Raises NotAllowed, NotFound: also for any other birth."""
    record, view = _page_of(actor)
    mother = next((one for one in view.subjects if one.role is Role.MOTHER and one.id == birth), None)
    if mother is None:
        raise NotFound
    entries = tuple(entry for entry in view.entries if entry.subject is mother)
    day = (record.today - mother.since).days
    usual, signs = told(When.AFTER, day // 7, knowledge.review_book())
    return AfterView(
        birth=birth,
        born_on=mother.since,
        today=record.today,
        entries=entries,
        arc=curve.arc(day / COUNTED_DAYS),
        usual=usual,
        signs=signs,
        sources=sources_of([*usual, *signs]),
        may_write="write:pregnancy" in record.may,
    )


def _page_of(actor: Actor) -> tuple[families.Record, PlanView]:
    record = families.record(actor).opened_to("read:record")
    if not pregnancies.reads_pregnancies(record):
        raise NotAllowed
    return record, from_record(record)


def _group(who: Who, entries: tuple[Entry, ...]) -> Group:
    return Group(who, tuple(entry for entry in entries if entry.fact is not None and entry.fact.row.who is who))


def _done(entry: Entry) -> bool:
    return entry.decided is not None and entry.decided.state != "moved"
