"""The family's plan: every schedule from the record of this very moment, with what the family decided about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care import rules, words
from yunyu.care.models import PlanMark
from yunyu.care.rules import Decided, Place
from yunyu.care.schedule.family import Role, Subject, family_items
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.vaccines import items as vaccines
from yunyu.care.selectors.subjects import history, subjects_of
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.knowledge import api as knowledge

DECIDED_ABOUT = frozenset({*rules.VISITS, Kind.MOOD, Kind.PRECONCEPTION, Kind.SIGNS})


@dataclass(frozen=True)
class Entry:
    """One item of one subject on a day, with the fact behind it and what was decided."""

    subject: Subject
    item: DueItem
    on: date
    place: Place
    fact: knowledge.Fact[Any] | None = None
    decided: Decided | None = None
    reasons: tuple[str, ...] = ()
    said: str = ""

    @property
    def title(self) -> str:
        """What it is; what the family planned itself in its own words."""
        return self.said or words.title(self.item, self.fact.row if self.fact else None)

    @property
    def icon(self) -> str:
        """The little drawing of its kind."""
        return words.ICONS[self.item.kind]

    @property
    def when(self) -> str:
        """When, in plain words."""
        return words.window(self.item, self.on, self.decided, about=self.subject.role is Role.EXPECTED)

    @property
    def best(self) -> str:
        """The day to aim for, in words, where nothing is decided yet."""
        return words.best_words(self.item, self.on) if self.decided is None else ""

    @property
    def why(self) -> tuple[str, ...]:
        """The rules behind the days, a sentence each; never one whose row waits for a clinician."""
        return words.reasons(self.reasons)

    @property
    def asks(self) -> str:
        """A sentence, where the clinic is asked before anything is booked."""
        return words.ask_first(self.item)

    @property
    def may_decide(self) -> bool:
        """Whether there is something to decide: a week and a step of feeding are only read."""
        return self.item.kind in DECIDED_ABOUT and self.subject.role is not Role.EXPECTED


@dataclass(frozen=True)
class Row:
    """A line of the plan: one entry, or the same for children born together."""

    entries: tuple[Entry, ...]

    @property
    def first(self) -> Entry:
        """The entry whose words the line has."""
        return self.entries[0]

    @property
    def names(self) -> str:
        """Whom it is about; empty for an adult."""
        return "、".join(entry.subject.name for entry in self.entries if entry.subject.name)

    @property
    def together(self) -> bool:
        """More than one child, side by side."""
        return len(self.entries) > 1


@dataclass(frozen=True)
class Folded:
    """What comes later for one subject, or for children born together."""

    subject: Subject
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PlanView:
    """The whole plan on a day. `withheld` are schedules whose rows wait for a clinician; `empty_booklets` are
    children whose doses nobody has written down yet, so that nobody can say what is missing."""

    record: families.Record
    entries: tuple[Entry, ...]
    withheld: tuple[Kind, ...] = ()
    empty_booklets: tuple[Subject, ...] = ()
    subjects: tuple[Subject, ...] = field(default=())

    def rows(self, place: Place) -> tuple[Row, ...]:
        """The lines of one part, what needs an appointment first, children born together side by side."""
        found = [entry for entry in self.entries if entry.place is place]
        return rows_of(sorted(found, key=lambda entry: rules.rank(entry.item)))

    @property
    def now(self) -> tuple[Row, ...]:
        """现在该做."""
        return self.rows(Place.NOW)

    @property
    def soon(self) -> tuple[Row, ...]:
        """接下来 30 天."""
        return tuple(sorted(self.rows(Place.SOON), key=lambda row: row.first.item.opens))

    @property
    def done(self) -> tuple[Row, ...]:
        """What was decided, the newest first."""
        return tuple(sorted(self.rows(Place.DONE), key=_decided_on, reverse=True))

    @property
    def past(self) -> tuple[Row, ...]:
        """Windows that have gone, the newest first; of weeks and steps nothing is left to do."""
        gone = [row for row in self.rows(Place.PAST) if row.first.may_decide]
        return tuple(sorted(gone, key=lambda row: row.first.item.opens, reverse=True))

    @property
    def later(self) -> tuple[Folded, ...]:
        """以后, subject by subject."""
        groups: dict[tuple[Role, UUID], list[Row]] = {}
        for row in sorted(self.rows(Place.LATER), key=lambda row: row.first.item.opens):
            subject = row.first.subject
            groups.setdefault((subject.role, subject.birth or subject.id), []).append(row)
        return tuple(Folded(rows[0].first.subject, tuple(rows)) for rows in groups.values())


def plan(actor: Actor) -> PlanView:
    """The plan as this person may see it. Raises NotAllowed, NotFound."""
    return from_record(families.record(actor).opened_to("read:record"))


def from_record(record: families.Record) -> PlanView:
    """The plan that follows from a record read for this very page: three queries."""
    given = history(record)
    subjects = subjects_of(record, given)
    marks = _marks(record, subjects)
    decided = {
        (row.subject_id, row.item): Decided(row.state, row.on, row.note or "", row.version)
        for row in marks
        if row.state != rules.PLANNED
    }
    book = _Book()
    entries, held, unwritten = [], set(), set()
    for subject, item in family_items(subjects, record.today):
        if item.kind is Kind.VACCINE and _unknown(subject, item, record.today):
            unwritten.add(subject.id)
            continue
        fact = book.fact(item)
        if fact is not None and not fact.shown:
            held.add(item.kind)
            continue
        mark = None if subject.role is Role.EXPECTED else decided.get((subject.id, item.key))
        at = rules.place(item, record.today, mark)
        entries.append(Entry(subject, item, record.today, at, fact, mark, book.reasons(item)))
    entries += _own(record, subjects, marks, decided)
    return PlanView(
        record,
        tuple(sorted(entries, key=lambda entry: (entry.item.opens, entry.item.key, entry.subject.id))),
        tuple(sorted(held, key=rules.ORDER.index)),
        tuple(one for one in subjects if one.id in unwritten),
        subjects,
    )


def find_entries(view: PlanView, *, subject: UUID, key: str) -> tuple[Entry, ...]:
    """An item of the plan, then the same one of children born together. Raises NotFound."""
    own = [entry for entry in view.entries if entry.item.key == key and entry.subject.role is not Role.EXPECTED]
    first = next((entry for entry in own if entry.subject.id == subject), None)
    if first is None:
        raise NotFound
    birth = first.subject.birth
    twins = [one for one in own if birth is not None and one.subject.birth == birth and one is not first]
    return (first, *twins)


def subject_of(view: PlanView, subject: UUID) -> Subject:
    """Somebody the plan is about. Raises NotFound."""
    for one in view.subjects:
        if one.id == subject:
            return one
    raise NotFound


def rows_of(entries: Iterable[Entry]) -> tuple[Row, ...]:
    """Entries as lines: the same item of children born together is one line."""
    groups: dict[object, list[Entry]] = {}
    for entry in entries:
        subject, said = entry.subject, entry.decided
        state = (said.state, said.on) if said else None
        groups.setdefault((subject.role, subject.birth or subject.id, entry.item.key, state), []).append(entry)
    return tuple(Row(tuple(group)) for group in groups.values())


def _marks(record: families.Record, subjects: tuple[Subject, ...]) -> tuple[PlanMark, ...]:
    """What the family decided and planned, of those whose log may be read: one query."""
    return tuple(PlanMark.objects.of(record.family.id).filter(subject_id__in=_open(record, subjects)))


def _own(
    record: families.Record,
    subjects: tuple[Subject, ...],
    marks: Iterable[PlanMark],
    decided: Mapping[tuple[UUID, str], Decided],
) -> Iterable[Entry]:
    """What the family put into its plan itself; due for a week from its day on."""
    of = {one.id: one for one in subjects}
    for row in marks:
        if row.words is None or row.planned_on is None:
            continue
        day = row.planned_on
        item = DueItem(opens=day, key=row.item, kind=Kind.NOTE, best=day, closes=day + rules.WEEK)
        mark = decided.get((row.subject_id, item.key))
        at = rules.place(item, record.today, mark)
        yield Entry(of[row.subject_id], item, record.today, at, decided=mark, said=row.words)


def _open(record: families.Record, subjects: tuple[Subject, ...]) -> list[UUID]:
    """Those of whom what the family wrote may be read: of a child only while its log stands."""
    kept = {child.id for child in record.children if child.growth_kept}
    return [one.id for one in subjects if one.role is not Role.CHILD or one.id in kept]


def _unknown(subject: Subject, item: DueItem, on: date) -> bool:
    """A dose of long ago in a booklet nobody has copied yet: neither given nor missing."""
    grown = on - subject.since > rules.NEWBORN
    return subject.role is Role.CHILD and not subject.history and grown and rules.forgotten(item, on)


def _decided_on(row: Row) -> date:
    said = row.first.decided
    return said.on if said else row.first.item.opens


class _Book:
    """Facts by set and key, each set read once, all signatures in one query."""

    def __init__(self) -> None:
        self._reviews = knowledge.review_book()
        self._sets: dict[str, dict[str, knowledge.Fact[Any]]] = {}

    def fact(self, item: DueItem) -> knowledge.Fact[Any] | None:
        """The fact behind an item."""
        return self.one(item.fact_set, item.fact_key) if item.fact_set else None

    def reasons(self, item: DueItem) -> tuple[str, ...]:
        """The ids of the rules that may be told."""
        if item.kind is not Kind.VACCINE:
            return item.rules
        rows = ((one, self.one(vaccines.RULES, one)) for one in item.rules)
        return tuple(one for one, fact in rows if fact is not None and fact.shown)

    def one(self, name: str, key: str) -> knowledge.Fact[Any] | None:
        """One row of a set."""
        if name not in self._sets:
            self._sets[name] = {fact.key: fact for fact in knowledge.facts(name, book=self._reviews)}
        return self._sets[name].get(key)


def rule_facts(item: DueItem) -> tuple[knowledge.Fact[Any], ...]:
    """The rules behind a dose, as far as they may be shown; drafts only in the demo."""
    if item.kind is not Kind.VACCINE:
        return ()
    found = {fact.key: fact for fact in knowledge.facts(vaccines.RULES)}
    return tuple(found[one] for one in item.rules if one in found and found[one].shown)
