"""Files come into the graph: new rows added, untouched ones brought up to date, editors' rows left alone and named."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from importlib.resources import files
from uuid import UUID

from django.db import transaction

from yunyu.kernel import clock
from yunyu.kernel.errors import N_
from yunyu.knowledge.graph.checks import Remark
from yunyu.knowledge.graph.content import Content, digest, words_differ
from yunyu.knowledge.graph.merging import Verdict, verdict
from yunyu.knowledge.graph.sheets import BadRow, Batch, packaged_files, read_files
from yunyu.knowledge.graph.states import Standing, Status, status_on_arrival
from yunyu.knowledge.graph.terms import Sort
from yunyu.knowledge.models import Concept, FactVersion, KnowledgeFact, Source
from yunyu.knowledge.selectors.graph_rows import content_of, hold_of, with_all
from yunyu.knowledge.services.graph import arriving
from yunyu.knowledge.services.graph.keeping import (
    UNSIGNED,
    Around,
    columns,
    concept_ids,
    count_change,
    keep_around,
    move,
    queue_up,
    version_of,
)

logger = logging.getLogger(__name__)
PACKAGED = files("yunyu.knowledge") / "data" / "graph"
PORTION = 500

PACKAGED_ON = date(2026, 11, 29)
"""When the packaged content was last read through: a clock that is behind leaves no row out."""


@dataclass
class Arrived:
    """What became of the rows of some files; `conflicts` are keys where a file and an editor both changed a row."""

    added: int = 0
    changed: int = 0
    same: int = 0
    kept: int = 0
    conflicts: list[str] = field(default_factory=list)
    bad: list[BadRow] = field(default_factory=list)

    def count(self, what: Verdict, key: str) -> None:
        """One row more."""
        match what:
            case Verdict.NEW:
                self.added += 1
            case Verdict.CHANGE:
                self.changed += 1
            case Verdict.SAME:
                self.same += 1
            case Verdict.KEPT:
                self.kept += 1
            case Verdict.CONFLICT:
                self.conflicts.append(key)


def ensure_packaged() -> bool:
    """Load the packaged content where there is no fact yet; False where there is. Safe to call at any time."""
    if KnowledgeFact.objects.exists():
        return False
    with transaction.atomic():
        queue_up()
        if KnowledgeFact.objects.exists():  # somebody else was quicker
            return False
        arrived = import_packaged()
    for bad in arrived.bad:
        logger.error("A packaged row was left out: %s", bad)
    return bool(arrived.added)


def import_packaged(*, overwrite: bool = False) -> Arrived:
    """The packaged content: sourced facts are published, drafts and doses wait for a clinician."""
    batch = read_files(packaged_files(PACKAGED), max(clock.today(), PACKAGED_ON))
    return import_batch(batch, publish=True, overwrite=overwrite)


def preview_batch(batch: Batch, *, overwrite: bool = False) -> Arrived:
    """What `import_batch` would do, done and taken back."""
    with transaction.atomic():
        arrived = import_batch(batch, overwrite=overwrite)
        transaction.set_rollback(True)
    return arrived


@transaction.atomic
def import_batch(batch: Batch, *, user: UUID | None = None, publish: bool = False, overwrite: bool = False) -> Arrived:
    """Keep every good row. The same files again change nothing; what editors changed stays unless `overwrite`.

    Facts go to review, or out where `publish` and their passage was opened.
    """
    queue_up()
    arrived = Arrived()
    for key, what in arriving.sources(batch.sources, overwrite=overwrite):
        arrived.count(what, key)
    for key, what in arriving.concepts(batch.concepts, overwrite=overwrite):
        arrived.count(what, key)
    contents = _resolved(batch)
    kept = {fact.key: fact for fact in with_all(KnowledgeFact.objects.filter(key__in=list(contents)))}
    _add_facts({key: one for key, one in contents.items() if key not in kept}, user, arrived, publish=publish)
    for key, fact in kept.items():
        _meet(fact, contents[key], user, arrived, publish=publish, overwrite=overwrite)
    arrived.bad = list(batch.bad)
    if arrived.added or arrived.changed:
        count_change()
    return arrived


def _resolved(batch: Batch) -> dict[str, Content]:
    """The facts whose references are known; a concept may be named by its Chinese name, a new name makes a concept."""
    known = set(Source.objects.values_list("key", flat=True))
    names = {zh: key for key, zh in Concept.objects.values_list("key", "zh")} | _keys()
    good: dict[str, Content] = {}
    for key, content in batch.facts.items():
        if content.source not in known:
            batch.refuse("facts", key, Remark("source", N_("没有来源“%(key)s”。"), {"key": content.source}))
        elif any(len(name) > 60 for name in content.concepts):
            batch.refuse("facts", key, Remark("concepts", N_("概念的名字最多 60 个字。")))
        else:
            good[key] = content
    new = {name for content in good.values() for name in content.concepts if name not in names}
    Concept.objects.bulk_create(Concept(key=name, zh=name, kind=Sort.UNSORTED.value) for name in sorted(new))
    names |= {name: name for name in new}
    facts = good.keys() | set(KnowledgeFact.objects.values_list("key", flat=True))
    return {key: _tied(batch, key, content, names, facts) for key, content in good.items()}


def _keys() -> dict[str, str]:
    return {key: key for key in Concept.objects.values_list("key", flat=True)}


def _tied(batch: Batch, key: str, content: Content, names: Mapping[str, str], facts: set[str]) -> Content:
    """The content with its concepts by key, and without links to facts nobody has: each is named."""
    for other in content.related:
        if other not in facts:
            batch.refuse("facts", key, Remark("related", N_("没有这一条，先不连：%(key)s"), {"key": other}))
    return replace(
        content,
        concepts=tuple(dict.fromkeys(names[name] for name in content.concepts)),
        related=tuple(other for other in content.related if other in facts),
    )


def _add_facts(new: Mapping[str, Content], user: UUID | None, arrived: Arrived, *, publish: bool) -> None:
    now = clock.now()
    sources = {source.key: source for source in Source.objects.filter(key__in={one.source for one in new.values()})}
    rows = {
        key: KnowledgeFact(
            key=key,
            status=_status(content, sources[content.source], publish=publish).value,
            authored_by=user,
            imported_digest=digest(content),
            source=sources[content.source],
            changed_at=now,
            **columns(content),
        )
        for key, content in new.items()
    }
    KnowledgeFact.objects.bulk_create(rows.values(), batch_size=PORTION)
    concepts = concept_ids(name for content in new.values() for name in content.concepts)
    keep_around([(rows[key], content) for key, content in new.items()], concepts)
    FactVersion.objects.bulk_create(
        [
            FactVersion(**version_of(rows[key], content, act="import", user=user, note="", at=now))
            for key, content in new.items()
        ],
        batch_size=PORTION,
    )
    arrived.added += len(rows)


def _meet(
    fact: KnowledgeFact, content: Content, user: UUID | None, arrived: Arrived, *, publish: bool, overwrite: bool
) -> None:
    """A row that is here already: leave it, bring it up to date, or name it."""
    incoming = digest(content)
    what = verdict(now=fact.digest, imported=fact.imported_digest, incoming=incoming, overwrite=overwrite)
    arrived.count(what, fact.key)
    if what is Verdict.SAME and fact.imported_digest != incoming:
        KnowledgeFact.objects.filter(pk=fact.pk).update(imported_digest=incoming)
    if what is Verdict.CHANGE:
        _change(fact, content, user, publish=publish)


def _change(fact: KnowledgeFact, content: Content, user: UUID | None, *, publish: bool) -> None:
    source = Source.objects.get(key=content.source)
    changes = {**columns(content), "source": source, "imported_digest": digest(content)}
    if words_differ(content_of(fact), content):
        changes |= {**UNSIGNED, "authored_by": user}
        if fact.status != Status.WITHDRAWN.value:
            changes["status"] = _status(content, source, publish=publish).value
    around = Around(content, concept_ids(content.concepts))
    move(fact, fact.version, act="import", user=user, around=around, **changes)


def _status(content: Content, source: Source, *, publish: bool) -> Status:
    if not publish:
        return Status.REVIEW
    return status_on_arrival(
        Standing(
            status=Status.REVIEW,
            kind=content.kind,
            confidence=content.confidence,
            passage=bool(content.locator and content.quotation),
            signed=False,
            source=hold_of(source, clock.today()),
            review_due=content.review_due,
        )
    )
