"""What a clinician sees: sets with their states, the rows of an edition beside the last one, and the trail."""

from collections import Counter
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge import registry
from yunyu.knowledge.models import Clinician, Review
from yunyu.knowledge.rules import Fact, FactSet, ReviewBook, written
from yunyu.knowledge.selectors.facts import facts, review_book

ABOUT = ("source", "locator", "valid_from", "valid_to", "confidence")
TRAIL_LENGTH = 40


@dataclass(frozen=True)
class EditionView:
    """One edition of a set: how many rows are in which state, how many are new or changed since the edition before."""

    name: str
    title: str
    edition: str
    before: str
    rows: int
    drafts: int
    sourced: int
    reviewed: int
    added: int
    removed: int
    changed: int


@dataclass(frozen=True)
class Cell:
    """One column of a row, now and in the edition before; `before` is None where nothing stood there."""

    column: str
    now: str
    before: str | None = None

    @property
    def differs(self) -> bool:
        """Whether the edition before said something else."""
        return self.before is not None and self.before != self.now


@dataclass(frozen=True)
class RowView:
    """A row for the clinician: what it says, where from, and what the edition before said."""

    key: str
    cells: tuple[Cell, ...]
    source: str
    locator: str
    confidence: Confidence
    state: State
    digest: str
    reviewer: str
    reviewed_on: str
    is_new: bool

    @property
    def changed(self) -> bool:
        """Whether any cell differs from the edition before."""
        return any(cell.differs for cell in self.cells)


@dataclass(frozen=True)
class Signing:
    """One line of the trail."""

    key: str
    reviewer: str
    signed_at: datetime
    note: str
    withdrawn_at: datetime | None
    withdrawn_note: str
    holds: bool


@dataclass(frozen=True)
class Sheet:
    """One edition laid out beside the one before."""

    view: EditionView
    rows: tuple[RowView, ...]
    gone: tuple[RowView, ...]
    editions: tuple[str, ...]
    trail: tuple[Signing, ...]


def fact_sets() -> tuple[EditionView, ...]:
    """Every edition of every set, newest first within a set; one query."""
    book = review_book()
    return tuple(
        _edition(one, edition, book) for one in registry.declared() for edition in reversed(registry.editions(one.name))
    )


def sheet(name: str, edition: str) -> Sheet:
    """One edition for the clinician. Raises UnknownSet."""
    book = review_book()
    one = registry.fact_set(name)
    now, before = _pair(one, edition, book)
    rows = tuple(_row(one, fact, before.get(fact.key), compared=bool(before)) for fact in now.values())
    gone = tuple(_row(one, fact, None, compared=False) for key, fact in before.items() if key not in now)
    return Sheet(
        view=_edition(one, edition, book),
        rows=rows,
        gone=gone,
        editions=tuple(reversed(registry.editions(name))),
        trail=_trail(name, edition, book),
    )


def clinician_name(user: UUID) -> str:
    """The name a member of staff signs with, or "" for whoever may only read."""
    return Clinician.objects.in_office().filter(user_id=user).values_list("name", flat=True).first() or ""


def _pair(one: FactSet[Any], edition: str, book: ReviewBook) -> tuple[dict[str, Fact[Any]], dict[str, Fact[Any]]]:
    now = {fact.key: fact for fact in facts(one.name, edition=edition, book=book)}
    before = _before(one.name, edition)
    if before is None:
        return now, {}
    return now, {fact.key: fact for fact in facts(one.name, edition=before, book=book)}


def _before(name: str, edition: str) -> str | None:
    known = registry.editions(name)
    place = known.index(edition)
    return known[place - 1] if place else None


def _edition(one: FactSet[Any], edition: str, book: ReviewBook) -> EditionView:
    now, before = _pair(one, edition, book)
    states = Counter(fact.state for fact in now.values())
    rows = [_row(one, fact, before.get(key), compared=bool(before)) for key, fact in now.items()]
    return EditionView(
        name=one.name,
        title=one.title,
        edition=edition,
        before=(_before(one.name, edition) or "") if before else "",
        rows=len(now),
        drafts=states[State.DRAFT],
        sourced=states[State.SOURCED],
        reviewed=states[State.REVIEWED],
        added=sum(row.is_new for row in rows),
        removed=len(before.keys() - now.keys()),
        changed=sum(row.changed for row in rows),
    )


def _row(one: FactSet[Any], fact: Fact[Any], before: Fact[Any] | None, *, compared: bool) -> RowView:
    present = {field.name for field in fields(fact.row)}
    columns = [name for name in (*one.columns(), *ABOUT) if name in present]
    return RowView(
        key=fact.key,
        cells=tuple(
            Cell(name, written(getattr(fact.row, name)), written(getattr(before.row, name)) if before else None)
            for name in dict.fromkeys(columns)
        ),
        source=fact.row.source,
        locator=fact.row.locator,
        confidence=fact.row.confidence,
        state=fact.state,
        digest=fact.digest,
        reviewer=fact.reviewer,
        reviewed_on=fact.reviewed_on.isoformat() if fact.reviewed_on else "",
        is_new=compared and before is None,
    )


def _trail(name: str, edition: str, book: ReviewBook) -> tuple[Signing, ...]:
    rows = Review.objects.of(name, edition).order_by("-signed_at", "-id")[:TRAIL_LENGTH]
    digests = {key: digest for key, (_, digest) in registry.rows(name, edition).items()}
    return tuple(
        Signing(
            key=row.key,
            reviewer=row.reviewer,
            signed_at=row.signed_at,
            note=row.note,
            withdrawn_at=row.withdrawn_at,
            withdrawn_note=row.withdrawn_note,
            holds=row.withdrawn_at is None and digests.get(row.key) == row.digest,
        )
        for row in rows
    )
