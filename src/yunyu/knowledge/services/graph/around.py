"""What stands around the facts, kept by editors: sources, concepts with their aliases, hot words."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from yunyu.kernel import clock
from yunyu.kernel.errors import N_
from yunyu.kernel.text import clean_line
from yunyu.knowledge.graph.checks import Remark
from yunyu.knowledge.graph.content import ConceptWords, SourceWords
from yunyu.knowledge.graph.errors import BadContent, FactChanged, KeyTaken, OutOfTurn, UnknownFact
from yunyu.knowledge.models import Concept, HotWord, Source
from yunyu.knowledge.services.graph.arriving import concept_columns, keep_aliases, source_columns
from yunyu.knowledge.services.graph.keeping import count_change, require_staff


@transaction.atomic
def save_source(*, user: UUID, words: SourceWords, version: int = 0) -> None:
    """Keep a source: a new one at version 0, else the one at the version the editor has read.

    Another edition under a signed fact leaves the signature behind. Raises NotStaff, BadContent, KeyTaken, FactChanged.
    """
    require_staff(user)
    _check_source(words)
    count_change()
    _keep(Source, words.key, version, source_columns(words))


def withdraw_source(*, user: UUID, key: str) -> None:
    """The source holds no more: nothing that rests on it is shown. Raises NotStaff, OutOfTurn."""
    _switch(user, key, withdrawn=True)


def restore_source(*, user: UUID, key: str) -> None:
    """The source holds again. Raises NotStaff, OutOfTurn."""
    _switch(user, key, withdrawn=False)


@transaction.atomic
def _switch(user: UUID, key: str, *, withdrawn: bool) -> None:
    require_staff(user)
    count_change()
    standing = Source.objects.filter(key=key, withdrawn_at__isnull=withdrawn)
    if not standing.update(withdrawn_at=clock.now() if withdrawn else None):
        raise OutOfTurn


@transaction.atomic
def save_concept(*, user: UUID, words: ConceptWords, version: int = 0) -> None:
    """Keep a concept with its aliases: a new one at version 0. Raises NotStaff, BadContent, KeyTaken, FactChanged."""
    require_staff(user)
    if not words.key or not words.zh:
        raise _bad("zh", N_("这一栏不能空。"))
    if len({text for _, text in words.aliases}) != len(words.aliases):
        raise _bad("aliases", N_("有一个说法写了两次。"))
    count_change()
    _keep(Concept, words.key, version, concept_columns(words))
    keep_aliases({words.key: (Concept.objects.get(key=words.key), words)})


@transaction.atomic
def save_hot_word(*, user: UUID, text: str, meaning: str) -> None:
    """Keep what a word means; a word that is there gets the new meaning. Raises NotStaff, BadContent, TooLong."""
    require_staff(user)
    word, means = clean_line(text, 40, "text"), clean_line(meaning, 120, "meaning")
    if not word or not means:
        raise _bad("text" if not word else "meaning", N_("这一栏不能空。"))
    count_change()
    HotWord.objects.update_or_create(
        text=word, defaults={"meaning": means, "edited_by": user, "edited_at": clock.now()}
    )


@transaction.atomic
def forget_hot_word(*, user: UUID, word: UUID) -> None:
    """Take a hot word out; nothing happens where it is gone already. Raises NotStaff."""
    require_staff(user)
    if HotWord.objects.filter(pk=word).delete()[0]:
        count_change()


def _keep(Row: type[Source] | type[Concept], key: str, version: int, columns: dict[str, Any]) -> None:
    if version == 0:
        try:
            with transaction.atomic():
                Row._default_manager.create(**columns)
        except IntegrityError as error:
            raise KeyTaken("key") from error
        return
    here = Row._default_manager.filter(key=key)
    if not here.exists():
        raise UnknownFact
    if not here.filter(version=version).update(**{**columns, "version": version + 1}):
        raise FactChanged


def _check_source(words: SourceWords) -> None:
    for name in ("key", "publisher", "title", "language"):
        if not getattr(words, name):
            raise _bad(name, N_("这一栏不能空。"))
    if not words.url.startswith(("https://", "http://")):
        raise _bad("url", N_("网址要写全，从头写。"))
    if words.opened_on > clock.today():
        raise _bad("opened_on", N_("这一天还没到。"))
    if words.expires_on is not None and words.expires_on < words.opened_on:
        raise _bad("expires_on", N_("到期比打开还早。"))


def _bad(column: str, message: str) -> BadContent:
    remark = Remark(column, message)
    return BadContent(column, remark=remark, why=remark.text())
