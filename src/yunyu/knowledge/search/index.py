"""An index: built offline, stored with the versions of its encoders, asked in milliseconds."""

import json
import logging
import shutil
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from importlib.resources import as_file, files
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.search import ranker
from yunyu.knowledge.search.bm25 import Bm25
from yunyu.knowledge.search.book import Book
from yunyu.knowledge.search.embedders import Embedder, Vectors, installed
from yunyu.knowledge.search.entry import Entry, Hit, MixedVersions, NoIndex, Ranking
from yunyu.knowledge.search.lexicon import Concept, Lexicon, packaged
from yunyu.knowledge.search.question import Question, read
from yunyu.knowledge.search.signals import Column, Signals, Vectored, is_long, searched_text, texts_of

FORMAT = 2
SURE = 0.75
"""From this probability on the quick encoder's ranking stands. On 335 development questions (`hard`, `fresh`, `last`)
that is 58 of 100: R@1 is .884 and precision .938 at .82 answered, of both encoders for every question .887 and .952 at
.80; of the 195 it named another best entry for one."""
QUICK = "use"
REMEMBERED = 2_048
"""Questions whose vectors are kept in memory; asking the same again costs no encoder."""
log = logging.getLogger(__name__)


class Index:
    """Entries that can be searched. Make one with `build` or `load`."""

    def __init__(
        self, entries: Sequence[Entry], lexicon: Lexicon, book: Book, embedders: Sequence[Embedder], bm25: Bm25
    ) -> None:
        self.entries = tuple(entries)
        self._lexicon, self._book, self._embedders, self._bm25 = lexicon, book, tuple(embedders), bm25
        encoders = [embedder.id for embedder in embedders]
        self._signals = Signals(self.entries, lexicon, book, encoders, bm25)
        asking = sum(bool(entry.questions) for entry in self.entries)
        self.kind = "questions" if 2 * asking >= len(self.entries) else "passages"
        self._profile = ranker.profile(self.kind, encoders)
        both = self.kind == "questions" and QUICK in encoders and len(encoders) > 1
        self._quick = ranker.profile(self.kind, [QUICK]) if both else None
        self._remembered: OrderedDict[str, Vectored] = OrderedDict()
        self._lock = Lock()

    @classmethod
    def build(
        cls,
        entries: Sequence[Entry],
        *,
        embedders: Sequence[Embedder] | None = None,
        lexicon: Lexicon | None = None,
        before: "Index | None" = None,
    ) -> "Index":
        """Embed and count; vectors of texts that stand in `before` are taken over when its encoders are the same.

        Raises WrongModel when an encoder does not answer as it should.
        """
        using = installed() if embedders is None else tuple(embedders)
        words = lexicon or packaged()
        old = before._book if before is not None and before.versions == _versions(using) else None
        book = Book.write(texts_of(entries, words, [each.id for each in using]), using, old)
        return cls(entries, words, book, using, Bm25.build([searched_text(entry) for entry in entries]))

    @classmethod
    def packaged(cls, *, embedders: Sequence[Embedder] | None = None) -> "Index | None":
        """The index that comes with the software, for taking vectors over from; None where there is none that fits."""
        try:
            with as_file(files("yunyu.knowledge") / "data" / "search" / "facts") as folder:
                return cls.load(folder, embedders=embedders)
        except (NoIndex, MixedVersions) as unusable:
            log.info("Every vector is made anew: %s", unusable.code)
            return None

    @property
    def concepts(self) -> tuple[Concept, ...]:
        """The thesaurus it was built with."""
        return self._lexicon.concepts

    @property
    def versions(self) -> dict[str, str]:
        """The version of each encoder the vectors were made by."""
        return _versions(self._embedders)

    def is_of(self, entries: Sequence[Entry], lexicon: Lexicon) -> bool:
        """Whether this is the index that would be built of these entries and words with the encoders that are here."""
        same = self.entries == tuple(entries) and self._lexicon.concepts == lexicon.concepts
        return same and self.versions == _versions(installed())

    @property
    def description(self) -> str:
        """What the index stands on, in one line: "67 entries, questions, e5 0.3.0 + use 0.2.1 + BM25"."""
        parts = [*(f"{name} {version}" for name, version in self.versions.items()), "BM25"]
        return f"{len(self.entries)} entries, {self.kind}, {' + '.join(parts)}"

    def search(
        self,
        text: str,
        person: Person | None = None,
        limit: int = 10,
        accept: Callable[[Entry], bool] | None = None,
        *,
        sparing: bool = False,
    ) -> Ranking:
        """The best entries for a question in any words, of any length; an empty question finds nothing.

        `accept` leaves out entries before they are ranked among the hits (a shop, a language, a kind of page).
        `sparing` asks the slow encoder only where the quick one is not `SURE`.
        """
        question = read(text, person)
        if not self.entries or not any(character.isalnum() for character in question.plain):
            return Ranking()
        allowed = np.array([accept is None or accept(entry) for entry in self.entries])
        if not allowed.any():
            return Ranking()
        read_quickly = self._read_quickly(question) if sparing and self._quick is not None else None
        if self._quick is not None and read_quickly is not None:
            quick = self._ranking(self._quick, question, read_quickly, allowed, limit)
            if quick.confidence >= SURE:
                return quick
        vectors = self._vectors(question, read_quickly)
        return self._ranking(self._profile, question, vectors, allowed, limit)

    def _read_quickly(self, question: Question) -> Vectored:
        """The vectors of the quick encoder alone."""
        known = self._known(question)
        encoder = next(each for each in self._embedders if each.id == QUICK)
        return Vectored({QUICK: known.whole[QUICK] if known else encoder.query([question.short])[0]}, {})

    def measure(self, text: str, person: Person | None = None) -> dict[str, Column]:
        """Every signal for every entry: for fitting and for showing why."""
        question = read(text, person)
        return self._signals.measure(question, self._vectors(question))

    def _ranking(
        self,
        profile: ranker.Profile,
        question: Question,
        vectors: Vectored,
        allowed: NDArray[np.bool_],
        limit: int,
    ) -> Ranking:
        signals = {name: column[allowed] for name, column in self._signals.measure(question, vectors).items()}
        rows = np.flatnonzero(allowed)
        total = ranker.scores(signals, profile)
        best = np.argsort(-total, kind="stable")[:limit]
        sure = ranker.confidence(signals, total, profile)
        votes = ranker.topics(total, [self.entries[row].topic for row in rows], profile)
        return Ranking(
            hits=tuple(Hit(self.entries[rows[place]].id, float(total[place])) for place in best),
            confidence=sure,
            answered=sure >= profile.threshold,
            topic=votes[0][0] if votes else "",
            topics=votes[:5],
            matched=self._signals.nearest_wordings([int(rows[place]) for place in best], vectors),
        )

    def _vectors(self, question: Question, quickly: Vectored | None = None) -> Vectored:
        """The vectors of every encoder; what `quickly` holds is taken over, cosines and all."""
        made = self._known(question) or self._embedded(question, quickly.whole if quickly else {})
        with self._lock:
            self._remembered[question.plain] = made
            self._remembered.move_to_end(question.plain)
            if len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return Vectored(made.whole, made.lead, dict(quickly.near) if quickly else {})

    def _known(self, question: Question) -> Vectored | None:
        with self._lock:
            return self._remembered.get(question.plain)

    def _embedded(self, question: Question, known: Mapping[str, Vectors]) -> Vectored:
        texts = {each.id: question.plain if each.id == "e5" else question.short for each in self._embedders}
        missing = [each for each in self._embedders if each.id not in known]
        whole = {**known, **{each.id: each.query([texts[each.id]])[0] for each in missing}}
        asks_lead = self.kind == "passages" and is_long(question)
        lead = {each.id: each.query([question.lead])[0] for each in self._embedders if each.id == "e5" and asks_lead}
        return Vectored(whole, lead)

    def save(self, folder: Path) -> None:
        """Store everything in a folder, whole or not at all; no pickles."""
        fresh = folder.with_name(f".{folder.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        about = {
            "format": FORMAT,
            "description": self.description,
            "versions": self.versions,
            "texts": self._book.save(fresh),
            "concepts": [[concept.means, *concept.said] for concept in self._lexicon.concepts],
            "entries": [_as_json(entry) for entry in self.entries],
        }
        np.savez(fresh / "bm25.npz", **self._bm25.arrays())  # type: ignore[arg-type]
        (fresh / "index.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)

    @classmethod
    def load(cls, folder: Path, *, embedders: Sequence[Embedder] | None = None) -> "Index":
        """Open a stored index with the encoders that are here; one the index knows and this machine lacks is logged.

        Raises NoIndex, WrongModel, and MixedVersions when an encoder here is of another version or texts are read
        otherwise than when the index was built.
        """
        about = _about(folder)
        here = installed() if embedders is None else tuple(embedders)
        stored = about["versions"]
        if any(stored.get(each.id, each.version) != each.version for each in here):
            raise MixedVersions
        using = [each for each in here if each.id in stored]
        for name in sorted(set(stored) - {each.id for each in using}):
            log.warning("The index %s is searched without the encoder %s it was built with", folder.name, name)
        lexicon = Lexicon([Concept(means, tuple(said)) for means, *said in about["concepts"]])
        book = Book.load(folder, about["texts"], [each.id for each in using])
        entries = [_entry(one) for one in about["entries"]]
        with np.load(folder / "bm25.npz", allow_pickle=False) as arrays:
            bm25 = Bm25.of(arrays, len(entries))
        try:
            return cls(entries, lexicon, book, using, bm25)
        except KeyError as unread:  # stored when texts were read in another way: a wording has no vector under its name
            raise MixedVersions from unread


def _versions(embedders: Sequence[Embedder]) -> dict[str, str]:
    return {embedder.id: embedder.version for embedder in embedders}


def _about(folder: Path) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoIndex from error
    if about.get("format") != FORMAT:
        raise NoIndex
    return about


def _as_json(entry: Entry) -> dict[str, Any]:
    return asdict(entry) | {"subject": entry.subject.value if entry.subject else None}


def _entry(stored: Mapping[str, Any]) -> Entry:
    return Entry(
        **dict(stored)
        | {
            "similar": tuple(stored["similar"]),
            "subject": Subject(stored["subject"]) if stored["subject"] else None,
            "facets": tuple((name, value) for name, value in stored["facets"]),
        }
    )
