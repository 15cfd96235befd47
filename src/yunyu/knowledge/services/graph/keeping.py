"""How a fact is kept: its columns, its questions and links, the version it leaves behind, and the count of changes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from yunyu.kernel import clock
from yunyu.kernel.counting import insert_or_add
from yunyu.kernel.text import clean
from yunyu.knowledge.graph.content import Content, cells, digest
from yunyu.knowledge.graph.errors import FactChanged, NoteNeeded, NotStaff, UnknownFact
from yunyu.knowledge.models import (
    Concept,
    FactConcept,
    FactVersion,
    GraphCount,
    KnowledgeFact,
    RelatedFact,
    SimilarQuestion,
)
from yunyu.knowledge.selectors.graph_rows import content_of, with_all

LONGEST_NOTE = 400
UNSIGNED: Mapping[str, Any] = {"reviewed_by": "", "signed_digest": "", "signed_by": None, "reviewed_at": None}


def require_staff(user: UUID) -> None:
    """Only staff in office write. Raises NotStaff."""
    if not get_user_model().objects.filter(pk=user, is_staff=True, is_active=True).exists():
        raise NotStaff


def the_fact(key: str) -> KnowledgeFact:
    """A fact with all that belongs to it. Raises UnknownFact."""
    fact = with_all(KnowledgeFact.objects.filter(key=key)).first()
    if fact is None:
        raise UnknownFact
    return fact


def noted(note: str, *, needed: bool = False) -> str:
    """A note as it is kept. Raises NoteNeeded, TooLong."""
    kept = clean(note, LONGEST_NOTE, "note")
    if needed and not kept:
        raise NoteNeeded("note")
    return kept


def columns(content: Content) -> dict[str, Any]:
    """What a fact's own row keeps of a content, but the source."""
    return {
        "topic": content.topic,
        "subject": content.subject.value,
        "stage_from_day": content.from_day,
        "stage_to_day": content.to_day,
        "kind": content.kind.value,
        "question": content.question,
        "answer": content.answer,
        "condition": content.condition,
        "evidence": content.evidence,
        "locator": content.locator,
        "quotation": content.quotation,
        "confidence": content.confidence.value,
        "review_due": content.review_due,
        "digest": digest(content),
    }


@dataclass(frozen=True)
class Around:
    """What stands around a fact from now on, with the concepts' rows."""

    content: Content
    concepts: Mapping[str, UUID]


def move(
    fact: KnowledgeFact,
    version: int,
    *,
    act: str,
    user: UUID | None,
    note: str = "",
    around: Around | None = None,
    **changes: Any,
) -> KnowledgeFact:
    """Change a fact's row if it is still at `version`, and leave the version behind. Raises FactChanged."""
    count_change()
    now = clock.now()
    changes = {**changes, "version": version + 1, "changed_at": now}
    if not KnowledgeFact.objects.filter(pk=fact.pk, version=version).update(**changes):
        raise FactChanged
    if around is not None:
        keep_around([(fact, around.content)], around.concepts)
    moved = the_fact(fact.key)
    FactVersion.objects.create(**version_of(moved, content_of(moved), act=act, user=user, note=note, at=now))
    return moved


def version_of(
    fact: KnowledgeFact, content: Content, *, act: str, user: UUID | None, note: str, at: datetime
) -> dict[str, Any]:
    """The columns of a version that says what a fact says now."""
    return {
        "fact": fact,
        "number": fact.version,
        "act": act,
        "status": fact.status,
        "content": cells(content),
        "digest": fact.digest,
        "reviewer": fact.reviewed_by,
        "note": note,
        "changed_by": user,
        "changed_at": at,
    }


def keep_around(pairs: Iterable[tuple[KnowledgeFact, Content]], concepts: Mapping[str, UUID]) -> None:
    """Put the questions, concepts and links of these facts in the place of what was there. Links lead to known keys."""
    wanted = list(pairs)
    ids = [fact.pk for fact, _ in wanted]
    named = {key for _, content in wanted for key in content.related}
    others = dict(KnowledgeFact.objects.filter(key__in=named).values_list("key", "pk")) if named else {}
    for Row in (SimilarQuestion, FactConcept, RelatedFact):
        Row.objects.filter(fact_id__in=ids).delete()
    SimilarQuestion.objects.bulk_create(
        SimilarQuestion(fact=fact, text=text, position=place)
        for fact, content in wanted
        for place, text in enumerate(content.similar)
    )
    FactConcept.objects.bulk_create(
        FactConcept(fact=fact, concept_id=concepts[key], position=place)
        for fact, content in wanted
        for place, key in enumerate(content.concepts)
    )
    RelatedFact.objects.bulk_create(
        RelatedFact(fact=fact, other_id=others[key], position=place)
        for fact, content in wanted
        for place, key in enumerate(content.related)
    )


def concept_ids(keys: Iterable[str]) -> dict[str, UUID]:
    """The rows of these concepts, by key; those nobody knows are missing."""
    return dict(Concept.objects.filter(key__in=set(keys)).values_list("key", "pk"))


def count_change() -> None:
    """Tell whoever keeps an index that the graph is another one now.

    Every write does this first: the one row is a queue in which writers wait, so that no two wait for each other.
    """
    insert_or_add(GraphCount(id=1, number=1), on=("id",), add=("number",))


def queue_up() -> None:
    """Wait for whoever is writing, without counting a change; holds until the transaction ends."""
    GraphCount.objects.bulk_create([GraphCount(id=1, number=0)], ignore_conflicts=True)
    GraphCount.objects.select_for_update().get(id=1)
