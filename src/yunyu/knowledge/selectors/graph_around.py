"""What editors see around the facts: sources with what rests on them, concepts with how people say them, hot words."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from yunyu.kernel import clock
from yunyu.knowledge.graph.content import ConceptWords, Content, SourceWords
from yunyu.knowledge.graph.errors import UnknownFact
from yunyu.knowledge.graph.states import SourceHold
from yunyu.knowledge.models import Concept, HotWord, KnowledgeFact, Source
from yunyu.knowledge.selectors.graph_rows import concept_words, content_of, hold_of, source_words, with_all


@dataclass(frozen=True)
class SourceView:
    """A source, whether it holds, and how many facts rest on it; `facts` are pairs of key and question."""

    words: SourceWords
    hold: SourceHold
    version: int
    resting: int
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ConceptView:
    """A concept, how people say it, and how many facts are about it."""

    id: UUID
    words: ConceptWords
    version: int
    facts: int


@dataclass(frozen=True)
class HotWordView:
    """A hot word and when somebody wrote what it means."""

    id: UUID
    text: str
    meaning: str
    edited_at: datetime


def source_views() -> tuple[SourceView, ...]:
    """Every source by publisher and title; one query."""
    found = Source.objects.annotate(resting=Count("facts")).order_by("publisher", "title", "key")
    return tuple(_source(source, source.resting) for source in found)


def source_view(key: str) -> SourceView:
    """One source with the facts that rest on it. Raises UnknownFact."""
    source = Source.objects.filter(key=key).first()
    if source is None:
        raise UnknownFact
    facts = tuple(KnowledgeFact.objects.filter(source=source).order_by("key").values_list("key", "question"))
    return _source(source, len(facts), facts)


def source_names() -> tuple[tuple[str, str], ...]:
    """Key and name of every source, for choosing one; one query."""
    rows = Source.objects.order_by("publisher", "title").values_list("key", "publisher", "title", "edition")
    return tuple((key, f"{publisher}《{title}》{edition}") for key, publisher, title, edition in rows)


def concept_views(words: str = "") -> tuple[ConceptView, ...]:
    """Concepts by kind and name, those whose name or saying holds the words; two queries."""
    found = Concept.objects.annotate(resting=Count("facts", distinct=True)).prefetch_related("aliases")
    if words:
        said = Concept.objects.filter(aliases__text__icontains=words).values("pk")
        found = found.filter(Q(zh__icontains=words) | Q(key__icontains=words) | Q(pk__in=said))
    return tuple(_concept(concept, concept.resting) for concept in found.order_by("kind", "zh"))


def concept_view(concept: UUID) -> ConceptView:
    """One concept. Raises UnknownFact."""
    for row in Concept.objects.filter(pk=concept).annotate(resting=Count("facts", distinct=True)):
        return _concept(row, row.resting)
    raise UnknownFact


def concept_keys() -> dict[str, str]:
    """Concepts by their key and by their Chinese name; one query."""
    rows = list(Concept.objects.values_list("key", "zh"))
    return {zh: key for key, zh in rows} | {key: key for key, _ in rows}


def hot_word_views() -> tuple[HotWordView, ...]:
    """Every hot word; one query."""
    return tuple(HotWordView(row.pk, row.text, row.meaning, row.edited_at) for row in HotWord.objects.order_by("text"))


@dataclass(frozen=True)
class Everything:
    """The whole graph as files have it."""

    sources: tuple[SourceWords, ...]
    concepts: tuple[ConceptWords, ...]
    facts: tuple[Content, ...]


def everything(*, shown: frozenset[str] | None = None) -> Everything:
    """All that is kept, by key; with `shown`, only those facts and the sources they rest on."""
    facts = with_all(KnowledgeFact.objects.order_by("key"))
    if shown is not None:
        facts = facts.filter(key__in=shown)
    contents = tuple(content_of(fact) for fact in facts)
    cited = {content.source for content in contents}
    sources = [row for row in Source.objects.order_by("key") if shown is None or row.key in cited]
    concepts = [view.words for view in concept_views()]
    return Everything(
        tuple(source_words(row) for row in sources), tuple(sorted(concepts, key=lambda one: one.key)), contents
    )


def _source(source: Source, resting: int, facts: tuple[tuple[str, str], ...] = ()) -> SourceView:
    return SourceView(source_words(source), hold_of(source, clock.today()), source.version, resting, facts)


def _concept(concept: Concept, facts: int) -> ConceptView:
    aliases = sorted(concept.aliases.all(), key=lambda one: (one.position, one.pk))
    return ConceptView(concept.pk, concept_words(concept, aliases), concept.version, facts)
