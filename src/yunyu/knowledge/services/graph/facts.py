"""An editor writes a fact, or changes one; words that change leave the signature behind and go to review again."""

from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.kernel import clock
from yunyu.kernel.errors import N_
from yunyu.kernel.text import clean, clean_line
from yunyu.knowledge.graph.checks import Remark, refusals
from yunyu.knowledge.graph.content import Content, digest, words_differ
from yunyu.knowledge.graph.errors import BadContent, FactChanged, KeyTaken
from yunyu.knowledge.graph.states import Status
from yunyu.knowledge.models import FactVersion, KnowledgeFact, Source
from yunyu.knowledge.selectors.graph_rows import content_of, is_signed
from yunyu.knowledge.services.graph.keeping import (
    UNSIGNED,
    Around,
    columns,
    concept_ids,
    count_change,
    keep_around,
    move,
    noted,
    require_staff,
    the_fact,
    version_of,
)

LONGEST_CELL = 4000


@transaction.atomic
def write_fact(*, user: UUID, content: Content, note: str = "") -> str:
    """A new fact, not yet sent to review; its key. Raises NotStaff, BadContent, KeyTaken."""
    require_staff(user)
    said = _cleaned(content)
    source, concepts = _checked(said)
    count_change()
    now = clock.now()
    made = KnowledgeFact(
        key=said.key, status=Status.DRAFT.value, authored_by=user, source=source, changed_at=now, **columns(said)
    )
    try:
        with transaction.atomic():
            made.save(force_insert=True)
    except IntegrityError as error:
        raise KeyTaken("key") from error
    keep_around([(made, said)], concepts)
    FactVersion.objects.create(**version_of(made, said, act="create", user=user, note=noted(note), at=now))
    return made.key


@transaction.atomic
def edit_fact(*, user: UUID, key: str, version: int, content: Content, note: str = "") -> int:
    """Change what a fact says; the version it is at then. `version` is the one the editor has read.

    Changed words take it off the site until a second person has looked; a signed fact's day of review is put off by
    signing alone. Raises NotStaff, UnknownFact, BadContent,
    FactChanged where it changed meanwhile (two editors who write the same do not disturb each other).
    """
    require_staff(user)
    fact = the_fact(key)
    said = _cleaned(replace(content, key=key))
    source, concepts = _checked(said)
    before = content_of(fact)
    if digest(before) == digest(said):
        return fact.version
    if fact.version != version:
        raise FactChanged
    if said.review_due > fact.review_due and is_signed(fact) and not words_differ(before, said):
        raise _bad(Remark("review_due", N_("签过的，下次复审由医师定。")))
    changes = {**columns(said), "source": source}
    act = "aid"
    if words_differ(before, said):
        act = "edit"
        status = fact.status if fact.status == Status.WITHDRAWN.value else Status.DRAFT.value
        changes |= {**UNSIGNED, "status": status, "authored_by": user}
    around = Around(said, concepts)
    return move(fact, version, act=act, user=user, note=noted(note), around=around, **changes).version


def _cleaned(content: Content) -> Content:
    """The content without hidden characters and outer blanks."""

    def line(text: str) -> str:
        return clean_line(text, LONGEST_CELL)

    return replace(
        content,
        question=line(content.question),
        similar=tuple(filter(None, map(line, content.similar))),
        answer=clean(content.answer, LONGEST_CELL),
        condition=line(content.condition),
        evidence=line(content.evidence),
        locator=line(content.locator),
        quotation=line(content.quotation),
    )


def _checked(content: Content) -> tuple[Source, dict[str, UUID]]:
    """The source and the concepts it names. Raises BadContent for the first thing that cannot be."""
    for remark in refusals(content, clock.today()):
        raise _bad(remark)
    source = Source.objects.filter(key=content.source).first()
    if source is None:
        raise _bad(Remark("source", N_("没有这个来源。先去加上。")))
    concepts = concept_ids(content.concepts)
    _all_known(content.concepts, set(concepts), Remark("concepts", N_("没有这个概念：%(key)s")))
    known = set(KnowledgeFact.objects.filter(key__in=content.related).values_list("key", flat=True))
    _all_known(content.related, known, Remark("related", N_("没有这一条：%(key)s")))
    return source, concepts


def _all_known(keys: tuple[str, ...], known: set[str], remark: Remark) -> None:
    for key in keys:
        if key not in known:
            raise _bad(replace(remark, params={"key": key}))


def _bad(remark: Remark) -> BadContent:
    return BadContent(remark.column, remark=remark, why=remark.text())
