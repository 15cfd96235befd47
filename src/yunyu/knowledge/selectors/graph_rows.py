"""Rows of the graph as what they say: content, source, standing; the one place where a row becomes values."""

from datetime import date

from django.db.models import Prefetch

from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge.graph.content import ConceptWords, Content, SourceWords, words_digest
from yunyu.knowledge.graph.states import SourceHold, Standing, Status, source_hold, state_of
from yunyu.knowledge.graph.terms import About, Kind, Register, Sort
from yunyu.knowledge.models import Alias, Concept, FactConcept, KnowledgeFact, RelatedFact, SimilarQuestion, Source
from yunyu.knowledge.models.graph import FactQuerySet


def with_all(facts: FactQuerySet) -> FactQuerySet:
    """The facts with their source, similar questions, concepts and related facts: four queries however many."""
    return facts.select_related("source").prefetch_related(
        Prefetch("similar", SimilarQuestion.objects.order_by("position", "id")),
        Prefetch("about", FactConcept.objects.select_related("concept").order_by("position", "id")),
        Prefetch("leads_to", RelatedFact.objects.select_related("other").order_by("position", "id")),
    )


def content_of(fact: KnowledgeFact) -> Content:
    """All a fact says; from rows fetched by `with_all`."""
    return _content(
        fact,
        similar=tuple(one.text for one in fact.similar.all()),
        concepts=tuple(one.concept.key for one in fact.about.all()),
        related=tuple(one.other.key for one in fact.leads_to.all()),
    )


def _content(
    fact: KnowledgeFact,
    *,
    similar: tuple[str, ...] = (),
    concepts: tuple[str, ...] = (),
    related: tuple[str, ...] = (),
) -> Content:
    return Content(
        key=fact.key,
        topic=fact.topic,
        subject=About(fact.subject),
        from_day=fact.stage_from_day,
        to_day=fact.stage_to_day,
        kind=Kind(fact.kind),
        question=fact.question,
        similar=similar,
        answer=fact.answer,
        source=fact.source.key,
        locator=fact.locator,
        quotation=fact.quotation,
        confidence=Confidence(fact.confidence),
        concepts=concepts,
        related=related,
        review_due=fact.review_due,
        condition=fact.condition,
        evidence=fact.evidence,
    )


def source_words(source: Source) -> SourceWords:
    """A source as a file has it."""
    return SourceWords(
        key=source.key,
        publisher=source.publisher,
        title=source.title,
        edition=source.edition,
        url=source.url,
        licence=source.licence,
        language=source.language,
        opened_on=source.opened_on,
        expires_on=source.expires_on,
    )


def concept_words(concept: Concept, aliases: list[Alias]) -> ConceptWords:
    """A concept as a file has it, with its aliases in their order."""
    return ConceptWords(
        key=concept.key,
        kind=Sort(concept.kind),
        zh=concept.zh,
        en=concept.en,
        icd11=concept.icd11,
        aliases=tuple((Register(one.register), one.text) for one in aliases),
    )


def words_now(fact: KnowledgeFact) -> str:
    """The fingerprint of the words as they stand, computed anew: what a clinician would sign. Needs the source."""
    return words_digest(_content(fact), source_words(fact.source))


def is_signed(fact: KnowledgeFact) -> bool:
    """Whether a clinician's signature holds under exactly these words."""
    return bool(fact.signed_digest) and fact.signed_digest == words_now(fact)


def hold_of(source: Source, on: date) -> SourceHold:
    """Whether a source still holds."""
    return source_hold(withdrawn=source.withdrawn_at is not None, expires_on=source.expires_on, on=on)


def standing_of(fact: KnowledgeFact, on: date) -> Standing:
    """All that decides who sees a fact. Needs the source."""
    return Standing(
        status=Status(fact.status),
        kind=Kind(fact.kind),
        confidence=Confidence(fact.confidence),
        passage=bool(fact.locator and fact.quotation),
        signed=is_signed(fact),
        source=hold_of(fact.source, on),
        review_due=fact.review_due,
    )


def state(fact: KnowledgeFact, on: date) -> State:
    """Draft, sourced or reviewed."""
    return state_of(standing_of(fact, on))
