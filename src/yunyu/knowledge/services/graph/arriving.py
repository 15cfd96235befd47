"""Sources and concepts of a file meet those that are here."""

from collections.abc import Iterator, Mapping
from typing import Any

from yunyu.knowledge.graph.content import ConceptWords, SourceWords, digest
from yunyu.knowledge.graph.merging import Verdict, verdict
from yunyu.knowledge.models import Alias, Concept, Source
from yunyu.knowledge.selectors.graph_rows import concept_words, source_words


def source_columns(words: SourceWords) -> dict[str, Any]:
    """What a source's row keeps of its words."""
    return dict(vars(words))


def concept_columns(words: ConceptWords) -> dict[str, Any]:
    """What a concept's own row keeps of its words."""
    return {"key": words.key, "kind": words.kind.value, "zh": words.zh, "en": words.en, "icd11": words.icd11}


def keep_aliases(pairs: Mapping[str, tuple[Concept, ConceptWords]]) -> None:
    """Put the aliases of these concepts in the place of what was there."""
    Alias.objects.filter(concept_id__in=[concept.pk for concept, _ in pairs.values()]).delete()
    Alias.objects.bulk_create(
        Alias(concept=concept, text=text, register=register.value, position=place)
        for concept, words in pairs.values()
        for place, (register, text) in enumerate(words.aliases)
    )


def sources(brought: Mapping[str, SourceWords], *, overwrite: bool) -> Iterator[tuple[str, Verdict]]:
    """Keep the sources of a file; each key with what became of it."""
    here = {source.key: source for source in Source.objects.filter(key__in=list(brought))}
    new = [
        Source(imported_digest=digest(words), **source_columns(words))
        for key, words in brought.items()
        if key not in here
    ]
    Source.objects.bulk_create(new)
    yield from ((source.key, Verdict.NEW) for source in new)
    for key, row in here.items():
        words, now = brought[key], digest(source_words(row))
        what = verdict(now=now, imported=row.imported_digest, incoming=digest(words), overwrite=overwrite)
        if what is Verdict.CHANGE:
            changes = {**source_columns(words), "imported_digest": digest(words), "version": row.version + 1}
            Source.objects.filter(pk=row.pk).update(**changes)
        elif what is Verdict.SAME and row.imported_digest != digest(words):
            Source.objects.filter(pk=row.pk).update(imported_digest=digest(words))
        yield key, what


def concepts(brought: Mapping[str, ConceptWords], *, overwrite: bool) -> Iterator[tuple[str, Verdict]]:
    """Keep the concepts of a file with their aliases; each key with what became of it."""
    here = {one.key: one for one in Concept.objects.filter(key__in=list(brought)).prefetch_related("aliases")}
    new = {
        key: Concept(imported_digest=digest(words), **concept_columns(words))
        for key, words in brought.items()
        if key not in here
    }
    Concept.objects.bulk_create(new.values())
    keep_aliases({key: (row, brought[key]) for key, row in new.items()})
    yield from ((key, Verdict.NEW) for key in new)
    for key, row in here.items():
        words = brought[key]
        now = digest(concept_words(row, sorted(row.aliases.all(), key=lambda one: one.position)))
        what = verdict(now=now, imported=row.imported_digest, incoming=digest(words), overwrite=overwrite)
        if what is Verdict.CHANGE:
            changes = {**concept_columns(words), "imported_digest": digest(words), "version": row.version + 1}
            Concept.objects.filter(pk=row.pk).update(**changes)
            keep_aliases({key: (row, words)})
        elif what is Verdict.SAME and row.imported_digest != digest(words):
            Concept.objects.filter(pk=row.pk).update(imported_digest=digest(words))
        yield key, what
