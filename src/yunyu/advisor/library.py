"""The one shelf of this process: rules, index and facts, opened on the first question and when they change."""

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from threading import Lock, Thread

from yunyu.advisor import indexing
from yunyu.advisor.answers import Danger, FactCard, Found, Stage
from yunyu.advisor.reply import Citation, Warned
from yunyu.advisor.shelf import Seen, Shelf
from yunyu.knowledge import api as knowledge

logger = logging.getLogger(__name__)

REMEMBERED = 4096
NEAREST = 10


@dataclass
class _Remembered:
    """The last questions searched for, by the fingerprint of their words: the words themselves are not held."""

    found: OrderedDict[bytes, Found] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def get(self, text: str, stage: Stage, search: Callable[[], Found]) -> Found:
        """What was found for exactly this before, else what `search` finds."""
        key = sha256(repr((text, stage)).encode()).digest()
        with self.lock:
            known = self.found.get(key)
            if known is not None:
                self.found.move_to_end(key)
                return known
        fresh = search()
        with self.lock:
            self.found[key] = fresh
            while len(self.found) > REMEMBERED:
                self.found.popitem(last=False)
        return fresh


@dataclass(frozen=True)
class OpenShelf:
    """An index with its facts; triage stands beside every shelf."""

    version: str
    index: knowledge.Index | None
    facts: Mapping[str, FactCard]
    whole: bool = True
    """Whether meaning is searched too, not words alone."""
    sparing: bool = True
    """Whether the slow encoder is asked only where the quick one is not sure."""
    remembered: _Remembered = field(default_factory=_Remembered)

    @property
    def edition(self) -> str:
        """Which rules and which facts."""
        return f"{knowledge.TRIAGE_EDITION} {self.version}"

    def look(self, text: str, known: Stage, earlier: tuple[str, ...] = ()) -> Seen:
        """Danger signs, and of whom the text speaks."""
        read = knowledge.triage(text, _person(known), earlier=earlier)
        return Seen(_danger(read), _stage(read.person, known))

    def find(self, text: str, stage: Stage) -> Found:
        """The nearest facts; nothing where there are none."""
        index = self.index
        if index is None:
            return Found()
        return self.remembered.get(text, stage, lambda: _found(index, text, stage, sparing=self.sparing))

    def cards(self, ids: Iterable[str]) -> Mapping[str, FactCard]:
        """These facts and those they name."""
        wanted = {fact: self.facts[fact] for fact in ids if fact in self.facts}
        beside = {one for card in wanted.values() for one in card.related}
        return wanted | {fact: self.facts[fact] for fact in beside if fact in self.facts}


_lent: list[Shelf] = []
_kept: list[OpenShelf] = []
_opening = Lock()


def shelf(*, whole: bool = False) -> Shelf:
    """The shelf of today's edition. While a newer one is opened, others answer from the one that stands.

    Where no vectors were ever stored, the first answers are found by words alone and the vectors are made behind them;
    `whole` waits for them instead.
    """
    if _lent:
        return _lent[-1]
    version = knowledge.graph_version()
    if _stands(version, whole=whole):
        return _kept[0]
    if not _opening.acquire(blocking=whole or not _kept):
        return _kept[0]
    try:
        if not _stands(version, whole=whole):
            _kept[:] = [_open(version, whole=whole)]
    finally:
        _opening.release()
    return _kept[0]


def thorough() -> Shelf:
    """The shelf of today with every encoder asked for every question: for the shell, where nobody waits."""
    today = shelf(whole=True)
    return replace(today, sparing=False, remembered=_Remembered()) if isinstance(today, OpenShelf) else today


def _stands(version: str, *, whole: bool) -> bool:
    return bool(_kept) and _kept[0].version == version and (_kept[0].whole or not whole)


@contextmanager
def use(other: Shelf) -> Iterator[Shelf]:
    """Answer from another shelf inside this block: a scratch index, or a test's own."""
    _lent.append(other)
    try:
        yield other
    finally:
        _lent.remove(other)


def scratch(folder: Path) -> OpenShelf:
    """A shelf over an index of somebody's own, whatever state its facts are in; for measuring. Raises SearchError."""
    index = knowledge.Index.load(folder)
    facts = {entry.id: _scratch_card(entry, folder.name) for entry in index.entries}
    return OpenShelf(folder.name, index, facts, sparing=False)


def _open(version: str, *, whole: bool) -> OpenShelf:
    """Every fact a parent may be shown, found by words and by meaning."""
    entries = knowledge.entries()
    facts = {card.key: _card(card) for card in knowledge.fact_cards(entry.id for entry in entries)}
    if not entries:
        return OpenShelf(version, None, facts)
    said = knowledge.hot_words()
    before = _kept[0].index if _kept and _kept[0].whole else indexing.kept()
    if whole or before is not None:
        return OpenShelf(version, indexing.whole(entries, said, before), facts)
    Thread(target=_complete, args=(version, entries, said, facts), name="search-index", daemon=True).start()
    return OpenShelf(version, indexing.at_once(entries, said), facts, whole=False)


def _complete(
    version: str,
    entries: Sequence[knowledge.Entry],
    said: indexing.Said,
    facts: Mapping[str, FactCard],
) -> None:
    """Make the vectors, then put the whole index in the place of the first one, where that still stands."""
    try:
        index = indexing.whole(entries, said, None)
    except Exception:
        logger.exception("Could not make the vectors of the search index")
        return
    with _opening:
        if _kept and _kept[0].version == version:
            _kept[:] = [OpenShelf(version, index, facts)]


# -- between this room's values and those of knowledge -----------------------------------------------------------------


def _person(known: Stage) -> knowledge.Person:
    subject = knowledge.Subject(known.subject) if known.subject else None
    return knowledge.Person(subject, known.age_days, known.gestation_days, known.postpartum_days)


def _stage(read: knowledge.Person, known: Stage) -> Stage:
    return Stage(
        subject=read.subject.value if read.subject else "",
        day=read.day,
        age_days=read.age_days,
        gestation_days=read.gestation_days,
        postpartum_days=read.postpartum_days,
        weight_kg=known.weight_kg,
    )


def _danger(read: knowledge.Assessment) -> Danger:
    hits = tuple(
        Warned(hit.rule, hit.level.value, hit.message_zh, hit.meanwhile_zh, hit.source, hit.locator)
        for hit in read.rules
    )
    return Danger(read.level.value, hits, read.findings, read.asks, read.department)


def _found(index: knowledge.Index, text: str, stage: Stage, *, sparing: bool) -> Found:
    ranking = index.search(text, _person(stage), limit=NEAREST, sparing=sparing)
    hits = tuple((hit.id, hit.score) for hit in ranking.hits)
    return Found(hits, ranking.confidence, ranking.topic, ranking.answered)


def _card(card: knowledge.FactCard) -> FactCard:
    publisher, _, title = card.source.title.partition("《")
    signed = card.source.reviewed_on.isoformat() if card.source.reviewed_on else ""
    citation = Citation(
        fact=card.key,
        publisher=publisher,
        title=title.removesuffix("》"),
        edition=card.source.edition,
        url=card.source.href,
        locator=card.source.locator,
        opened_on=card.opened_on.isoformat(),
        state=card.source.state.value,
        reviewer=card.source.reviewer,
        reviewed_on=signed,
    )
    return FactCard(
        id=card.key,
        question=card.question,
        answer=card.answer,
        topic=card.topic,
        kind=card.kind,
        citation=citation,
        subject=card.subject,
        from_day=card.from_day,
        to_day=card.to_day,
        related=tuple(key for key, _ in card.related),
        draft=card.draft,
    )


def _scratch_card(entry: knowledge.Entry, name: str) -> FactCard:
    return FactCard(
        id=entry.id,
        question=entry.question or entry.id,
        answer=entry.answer,
        topic=entry.topic,
        kind="general",
        citation=Citation(entry.id, name, entry.question, "", state="draft"),
        subject=entry.subject.value if entry.subject else "",
        from_day=entry.from_day,
        to_day=entry.to_day,
    )
