"""What editors and clinicians see of the facts: lists by state, one fact with all about it, its history."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q

from yunyu.kernel import clock
from yunyu.kernel.dated import State
from yunyu.knowledge.graph.checks import Remark, remarks
from yunyu.knowledge.graph.content import Content, cells
from yunyu.knowledge.graph.diff import Change, changes
from yunyu.knowledge.graph.errors import UnknownFact
from yunyu.knowledge.graph.states import SourceHold, Status, is_due, is_shown, may_be_published_unsigned, state_of
from yunyu.knowledge.graph.terms import Kind
from yunyu.knowledge.models import FactVersion, KnowledgeFact
from yunyu.knowledge.selectors.graph import FactCard, card_of
from yunyu.knowledge.selectors.graph_rows import content_of, standing_of, with_all, words_now


@dataclass(frozen=True)
class Wanted:
    """What an editor looks for. `state`: a status, a state, "due", "hidden" or ""."""

    topic: str = ""
    state: str = ""
    words: str = ""
    kind: str = ""


@dataclass(frozen=True)
class FactLine:
    """A fact in a list."""

    key: str
    topic: str
    question: str
    kind: Kind
    status: Status
    state: State
    hold: SourceHold
    shown: bool
    due: bool
    review_due: date
    reviewer: str
    changed_at: datetime


@dataclass(frozen=True)
class FactSheet:
    """A fact on the editor's table. `words` is the fingerprint a clinician signs."""

    line: FactLine
    content: Content
    card: FactCard
    version: int
    words: str
    remarks: tuple[Remark, ...]
    author: str
    releasable: bool

    @property
    def signable(self) -> bool:
        """Whether a clinician's signature is wanted: none holds, or it is due."""
        waits = self.line.status in {Status.REVIEW, Status.PUBLISHED}
        return waits and (not self.line.reviewer or self.line.due)


@dataclass(frozen=True)
class VersionLine:
    """One change in a fact's history."""

    number: int
    act: str
    status: Status
    who: str
    by_software: bool
    reviewer: str
    note: str
    at: datetime
    content: Mapping[str, str]


@dataclass(frozen=True)
class Queue:
    """What waits: for a second look, for a new look, and what is hidden because its source holds no more."""

    review: tuple[FactLine, ...]
    due: tuple[FactLine, ...]
    adrift: tuple[FactLine, ...]


def fact_lines(wanted: Wanted) -> tuple[FactLine, ...]:
    """The facts an editor asked for, by topic and key; one query."""
    found = KnowledgeFact.objects.select_related("source").order_by("topic", "key")
    if wanted.topic:
        found = found.filter(topic=wanted.topic)
    if wanted.kind:
        found = found.filter(kind=wanted.kind)
    for word in wanted.words.split():
        found = found.filter(
            Q(key__icontains=word)
            | Q(question__icontains=word)
            | Q(answer__icontains=word)
            | Q(pk__in=KnowledgeFact.objects.filter(similar__text__icontains=word).values("pk"))
        )
    lines = (_line(fact) for fact in found)
    return tuple(line for line in lines if _fits(line, wanted.state))


def _fits(line: FactLine, state: str) -> bool:
    match state:
        case "":
            return True
        case "due":
            return line.due and line.status is Status.PUBLISHED
        case "hidden":
            return line.status is Status.PUBLISHED and not line.shown
        case _ if state in {one.value for one in Status} - {Status.DRAFT.value}:
            return line.status.value == state
        case "writing":
            return line.status is Status.DRAFT
    return line.state.value == state


def fact_counts() -> Mapping[str, int]:
    """How many facts are in which place, for the head of the desk; one query."""
    lines = fact_lines(Wanted())
    counted = Counter(line.status.value for line in lines)
    counted["due"] = sum(_fits(line, "due") for line in lines)
    counted["hidden"] = sum(_fits(line, "hidden") for line in lines)
    counted["all"] = len(lines)
    return counted


def review_queue() -> Queue:
    """What waits for somebody; one query."""
    lines = fact_lines(Wanted())
    return Queue(
        review=tuple(sorted((line for line in lines if line.status is Status.REVIEW), key=lambda one: one.changed_at)),
        due=tuple(sorted((line for line in lines if _fits(line, "due")), key=lambda one: one.review_due)),
        adrift=tuple(line for line in lines if line.hold is not SourceHold.LIVE and line.status is Status.PUBLISHED),
    )


def fact_sheet(key: str) -> FactSheet:
    """One fact with all about it. Raises UnknownFact."""
    fact = with_all(KnowledgeFact.objects.filter(key=key)).first()
    if fact is None:
        raise UnknownFact
    content = content_of(fact)
    return FactSheet(
        line=_line(fact),
        content=content,
        card=card_of(fact),
        version=fact.version,
        words=words_now(fact),
        remarks=tuple(remarks(content)),
        author=staff_names({fact.authored_by}).get(fact.authored_by, "") if fact.authored_by else "",
        releasable=may_be_published_unsigned(standing_of(fact, clock.today())),
    )


def history(key: str) -> tuple[VersionLine, ...]:
    """Every change of a fact, the newest first. Raises UnknownFact."""
    rows = list(FactVersion.objects.filter(fact__key=key).order_by("-number"))
    if not rows:
        raise UnknownFact
    names = staff_names({row.changed_by for row in rows})
    return tuple(
        VersionLine(
            number=row.number,
            act=row.act,
            status=Status(row.status),
            who=names.get(row.changed_by, "") if row.changed_by else "",
            by_software=row.changed_by is None,
            reviewer=row.reviewer,
            note=row.note,
            at=row.changed_at,
            content=row.content,
        )
        for row in rows
    )


def difference(versions: tuple[VersionLine, ...], older: int, newer: int) -> tuple[Change, ...]:
    """What changed between two versions. Raises UnknownFact where there is no such version."""
    by_number = {one.number: one for one in versions}
    if older not in by_number or newer not in by_number:
        raise UnknownFact
    return changes(by_number[older].content, by_number[newer].content)


def both_wrote(key: str, mine: Content) -> tuple[Change, ...]:
    """What stands now beside what this editor wrote, where somebody else was quicker. Raises UnknownFact."""
    return changes(cells(fact_sheet(key).content), cells(mine))


def staff_names(users: set[UUID | None]) -> Mapping[UUID, str]:
    """The e-mail of each member of staff; whoever has left is missing."""
    known = [user for user in users if user is not None]
    if not known:
        return {}
    return {user: email or "" for user, email in _staff_rows(known)}


def _staff_rows(users: list[UUID]) -> list[tuple[UUID, str | None]]:
    return list(get_user_model().objects.filter(pk__in=users).values_list("pk", "email"))


def _line(fact: KnowledgeFact) -> FactLine:
    today = clock.today()
    standing = standing_of(fact, today)
    return FactLine(
        key=fact.key,
        topic=fact.topic,
        question=fact.question,
        kind=standing.kind,
        status=standing.status,
        state=state_of(standing),
        hold=standing.source,
        shown=is_shown(standing, demo=bool(settings.DEMO)),
        due=is_due(fact.review_due, today),
        review_due=fact.review_due,
        reviewer=fact.reviewed_by if standing.signed else "",
        changed_at=fact.changed_at,
    )
