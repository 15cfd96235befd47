"""What parents and the search may read of the graph: entries, cards, topics, and when to build an index anew."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Prefetch

from yunyu.kernel import clock
from yunyu.kernel.clock import HOME_ZONE
from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge.graph.errors import UnknownFact
from yunyu.knowledge.graph.states import is_due, is_shown, state_of
from yunyu.knowledge.graph.terms import TOPICS, Kind
from yunyu.knowledge.models import (
    Alias,
    FactConcept,
    GraphCount,
    HotWord,
    KnowledgeFact,
    RelatedFact,
    SimilarQuestion,
    Source,
)
from yunyu.knowledge.models.graph import FactQuerySet
from yunyu.knowledge.reading.person import Subject
from yunyu.knowledge.rules import SourceLine
from yunyu.knowledge.search.entry import Entry
from yunyu.knowledge.selectors.graph_rows import standing_of

SUBJECTS: Mapping[str, Subject] = {subject.value: subject for subject in Subject}
"""A fact about the whole family is about nobody in particular: it has no subject."""


@dataclass(frozen=True)
class FactCard:
    """A fact as a parent reads it, with all that says why to believe it. The quotation stays with the staff."""

    key: str
    topic: str
    subject: str
    from_day: int | None
    to_day: int | None
    kind: str
    question: str
    answer: str
    condition: str
    evidence: str
    source: SourceLine
    opened_on: date
    review_due: date
    due: bool
    concepts: tuple[tuple[str, str], ...]
    related: tuple[tuple[str, str], ...]

    @property
    def draft(self) -> bool:
        """Shown with a badge, in the demo alone."""
        return self.source.draft


@dataclass(frozen=True)
class TopicView:
    """A topic and the questions answered under it: pairs of key and question."""

    name: str
    questions: tuple[tuple[str, str], ...]


_VERSION = (
    f"SELECT (SELECT number FROM {GraphCount._meta.db_table} WHERE id = 1),"  # noqa: S608 - our own tables' names
    f" (SELECT COUNT(*) FROM {Source._meta.db_table} WHERE expires_on < %s)"
)


def graph_version() -> str:
    """Changes whenever `entries`, `hot_words` or `aliases` may answer differently.

    One query, and every question asks it: written here, as Django would take longer to write it than to ask it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_VERSION, [connection.ops.adapt_datefield_value(clock.today())])
        number, expired = cursor.fetchone()
    return f"{number or 0}.{expired}"


def entries() -> tuple[Entry, ...]:
    """Every fact a parent of this installation may be shown, by key; two queries."""
    facts = _shown(
        KnowledgeFact.objects.standing().prefetch_related(
            Prefetch("similar", SimilarQuestion.objects.order_by("position", "id"))
        )
    )
    return tuple(
        Entry(
            id=fact.key,
            question=fact.question,
            similar=tuple(one.text for one in fact.similar.all()),
            answer=fact.answer,
            topic=fact.topic,
            subject=SUBJECTS.get(fact.subject),
            from_day=fact.stage_from_day,
            to_day=fact.stage_to_day,
        )
        for fact in facts
    )


def fact_card(key: str) -> FactCard:
    """One fact for a parent. Raises UnknownFact, also where it may not be shown."""
    for card in fact_cards([key]):
        return card
    raise UnknownFact


def fact_cards(keys: Iterable[str]) -> tuple[FactCard, ...]:
    """The facts of these keys that may be shown, in the order asked for; three queries."""
    wanted = list(dict.fromkeys(keys))
    facts = KnowledgeFact.objects.filter(key__in=wanted).prefetch_related(
        Prefetch("about", FactConcept.objects.select_related("concept").order_by("position", "id")),
        Prefetch("leads_to", RelatedFact.objects.select_related("other__source").order_by("position", "id")),
    )
    cards = {fact.key: card_of(fact) for fact in _shown(facts)}
    return tuple(cards[key] for key in wanted if key in cards)


def topics() -> tuple[TopicView, ...]:
    """The topics that have something to show, in their own order; one query."""
    found: dict[str, list[tuple[str, str]]] = {}
    for fact in _shown(KnowledgeFact.objects.standing()):
        found.setdefault(fact.topic, []).append((fact.key, fact.question))
    return tuple(TopicView(topic, tuple(found[topic])) for topic in TOPICS if topic in found)


Sayings: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""What is meant, and how parents say it: what `search.lexicon.packaged` takes."""


def hot_words() -> Sayings:
    """The words staff have added for the search, by what they mean; one query."""
    return _by_meaning(HotWord.objects.order_by("meaning", "text").values_list("meaning", "text"))


def aliases() -> Sayings:
    """The concepts with the ways parents say them; one query."""
    rows = Alias.objects.order_by("concept__key", "position", "id")
    return _by_meaning(rows.values_list("concept__zh", "text"))


def _by_meaning(pairs: Iterable[tuple[str, str]]) -> Sayings:
    said: dict[str, list[str]] = {}
    for meaning, text in pairs:
        said.setdefault(meaning, []).append(text)
    return tuple((meaning, tuple(texts)) for meaning, texts in said.items())


def _shown(facts: FactQuerySet) -> list[KnowledgeFact]:
    today = clock.today()
    found = facts.select_related("source").order_by("key")
    return [fact for fact in found if is_shown(standing_of(fact, today), demo=bool(settings.DEMO))]


def card_of(fact: KnowledgeFact) -> FactCard:
    """The card of a fact, whether or not parents may see it: the desk shows it before it is out."""
    today = clock.today()
    return FactCard(
        key=fact.key,
        topic=fact.topic,
        subject=fact.subject,
        from_day=fact.stage_from_day,
        to_day=fact.stage_to_day,
        kind=Kind(fact.kind).value,
        question=fact.question,
        answer=fact.answer,
        condition=fact.condition,
        evidence=fact.evidence,
        source=line_of(fact, today),
        opened_on=fact.source.opened_on,
        review_due=fact.review_due,
        due=is_due(fact.review_due, today),
        concepts=tuple((one.concept.key, one.concept.zh) for one in fact.about.all()),
        related=tuple((one.other.key, one.other.question) for one in fact.leads_to.all() if _may_see(one.other, today)),
    )


def _may_see(fact: KnowledgeFact, today: date) -> bool:
    return is_shown(standing_of(fact, today), demo=bool(settings.DEMO))


def line_of(fact: KnowledgeFact, today: date) -> SourceLine:
    """The line under a fact: where from, how sure, who signed."""
    state = state_of(standing_of(fact, today))
    signed = state is State.REVIEWED and fact.reviewed_at is not None
    return SourceLine(
        title=f"{fact.source.publisher}《{fact.source.title}》",
        locator=fact.locator,
        edition=fact.source.edition,
        confidence=Confidence(fact.confidence),
        state=state,
        reviewer=fact.reviewed_by if signed else "",
        reviewed_on=fact.reviewed_at.astimezone(ZoneInfo(HOME_ZONE)).date() if signed and fact.reviewed_at else None,
        draft=state is State.DRAFT,
    )
