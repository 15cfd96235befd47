"""How near a question is to every entry, in ten ways; `ranker` weighs them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.search.bm25 import Bm25
from yunyu.knowledge.search.book import Book
from yunyu.knowledge.search.embedders import Vectors
from yunyu.knowledge.search.entry import Entry
from yunyu.knowledge.search.lexicon import Lexicon
from yunyu.knowledge.search.question import SHORT, Question
from yunyu.knowledge.search.stages import Stages, stage_of

Column = NDArray[np.float64]

SIGNALS = (
    "bm25",  # characters in common with question, likes and answer
    "concepts",  # things both speak of, rare ones counting more
    "use_asked",  # the nearest of question and likes
    "use_phrases",  # the nearest other wording of what the entry's question speaks of
    "e5_asked",
    "e5_phrases",
    "e5_answer",  # the beginning of the answer
    "e5_whole",  # question, likes and answer together
    "e5_lead",  # the same, asked by the first sentence of a long post
    "subject",  # 1 where the entry is about another subject
    "stage",  # how far the person's day is from the entry's
)
AS_THEY_ARE = frozenset({"subject", "stage"})
"""Signals that are not put on the scale of the others."""
_ANSWER = 100
_WHOLE = 200
_LIKES = 2
_IN_ANSWER = 0.5
_LONG_POST = 40


@dataclass(frozen=True)
class Vectored:
    """The vectors of a question by encoder; `lead` those of its first sentence, where it is long.

    `near` keeps the cosines that were computed once, by encoder and manner.
    """

    whole: Mapping[str, Vectors]
    lead: Mapping[str, Vectors]
    near: dict[tuple[str, str], Column] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class _Read:
    """An entry in the form texts are compared in: its question and likes, its answer, what its question speaks of."""

    asked: tuple[str, ...]
    answer: str
    spoken: tuple[int, ...]

    @staticmethod
    def of(entry: Entry, lexicon: Lexicon) -> "_Read":
        spoken = lexicon.found(normalise(entry.question)[:SHORT])
        return _Read(_asked(entry), normalise(entry.answer), tuple(sorted(spoken)))

    @property
    def beginning(self) -> str:
        return self.answer[:_ANSWER]

    @property
    def whole(self) -> str:
        parts = (*self.asked[: 1 + _LIKES], self.answer)
        return "。".join(part for part in parts if part)[:_WHOLE]


def texts_of(entries: Sequence[Entry], lexicon: Lexicon, encoders: Iterable[str]) -> dict[tuple[str, str], list[str]]:
    """Every text an index needs vectors of, by encoder and manner."""
    read = [_Read.of(entry, lexicon) for entry in entries]
    asked = [text for each in read for text in each.asked]
    numbers = {number for each in read for number in each.spoken}
    phrases = [phrase for number in sorted(numbers) for phrase in lexicon.phrases(number)]
    passages = [text for each in read for text in (each.beginning, each.whole) if text]
    wanted = {(name, "query"): asked + phrases for name in encoders}
    return wanted | ({("e5", "passage"): passages} if "e5" in encoders else {})


class Signals:
    """Everything about the entries that does not depend on the question."""

    def __init__(
        self, entries: Sequence[Entry], lexicon: Lexicon, book: Book, encoders: Sequence[str], bm25: Bm25
    ) -> None:
        self._entries, self._lexicon, self._book, self._encoders, self._bm25 = entries, lexicon, book, encoders, bm25
        self._stages = Stages([stage_of(entry) for entry in entries])
        read = [_Read.of(entry, lexicon) for entry in entries]
        self._concepts, self._rarity = _concepts(read, lexicon)
        self._norms = np.linalg.norm(self._concepts * self._rarity, axis=1) + 1e-6
        self._wordings = [each.asked for each in read]
        self._asked = {name: _Best(book, name, self._wordings) for name in encoders}
        phrases = [[phrase for number in each.spoken for phrase in lexicon.phrases(number)] for each in read]
        self._phrases = {name: _Best(book, name, phrases) for name in encoders}
        if "e5" in encoders:
            self._answer_rows = _Rows(book, [each.beginning for each in read])
            self._whole_rows = _Rows(book, [each.whole for each in read])

    def measure(self, question: Question, vectors: Vectored) -> dict[str, Column]:
        """Every signal there is with the encoders that have read the question, a value an entry."""
        found = {"bm25": self._bm25.scores(question.plain), "concepts": self._common(question.plain)}
        for name in self._read_by(vectors):
            near = self._near(name, "query", vectors)
            found[f"{name}_asked"] = self._asked[name].of(near)
            found[f"{name}_phrases"] = self._phrases[name].of(near)
        if "e5" in self._read_by(vectors):
            near = self._near("e5", "passage", vectors)
            found["e5_answer"], found["e5_whole"] = self._answer_rows.of(near), self._whole_rows.of(near)
            lead = self._book.near("e5", "passage", vectors.lead["e5"]) if vectors.lead else near
            found["e5_lead"] = self._whole_rows.of(lead)
        found["subject"], found["stage"] = self._stages.away(question.person)
        return found

    def nearest_wordings(self, rows: Sequence[int], vectors: Vectored) -> tuple[str, ...]:
        """For each entry, its wording that is nearest to the question; the first where there is no encoder."""
        names = self._read_by(vectors)
        if not names:
            return tuple(next(iter(self._wordings[row]), "") for row in rows)
        name = names[0]
        near = self._near(name, "query", vectors)
        return tuple(self._asked[name].nearest(row, near, self._wordings[row]) for row in rows)

    def _near(self, name: str, manner: str, vectors: Vectored) -> Column:
        if (name, manner) not in vectors.near:
            vectors.near[name, manner] = self._book.near(name, manner, vectors.whole[name])
        return vectors.near[name, manner]

    def _read_by(self, vectors: Vectored) -> list[str]:
        return [name for name in self._encoders if name in vectors.whole]

    def _common(self, plain: str) -> Column:
        asked = np.zeros(len(self._rarity))
        asked[list(self._lexicon.found(plain))] = 1.0
        weighed = asked * self._rarity
        length = float(np.linalg.norm(weighed))
        if not length:
            return np.zeros(len(self._entries))
        return np.asarray((self._concepts * self._rarity) @ weighed / length / self._norms, dtype=np.float64)


class _Best:
    """The nearest of several texts an entry; an entry without one is as far as the farthest."""

    def __init__(self, book: Book, encoder: str, texts: Sequence[Sequence[str]]) -> None:
        self._rows = book.rows(encoder, "query", [text for each in texts for text in each])
        counts = np.array([len(each) for each in texts], dtype=np.int64)
        self._has = counts > 0
        self._all_starts = np.cumsum(counts) - counts
        self._starts = self._all_starts[self._has]

    def nearest(self, row: int, near: Column, texts: Sequence[str]) -> str:
        """Of the texts of one entry the nearest, or none."""
        own = self._rows[self._all_starts[row] : self._all_starts[row] + len(texts)]
        return texts[int(near[own].argmax())] if texts else ""

    def of(self, near: Column) -> Column:
        best = np.zeros(len(self._has))
        if len(self._starts):
            best[self._has] = np.maximum.reduceat(near[self._rows], self._starts)
            best[~self._has] = best[self._has].min()
        return best


class _Rows:
    """One passage an entry, or none."""

    def __init__(self, book: Book, texts: Sequence[str]) -> None:
        self._has = np.array([bool(text) for text in texts])
        self._rows = book.rows("e5", "passage", [text for text in texts if text])

    def of(self, near: Column) -> Column:
        found = np.zeros(len(self._has))
        if len(self._rows):
            found[self._has] = near[self._rows]
            found[~self._has] = found[self._has].min()
        return found


def searched_text(entry: Entry) -> str:
    """All that BM25 counts of an entry."""
    return "。".join((*_asked(entry), normalise(entry.answer)))


def _asked(entry: Entry) -> tuple[str, ...]:
    return tuple(plain for plain in (normalise(text)[:SHORT] for text in entry.questions) if plain)


def _concepts(read: Sequence[_Read], lexicon: Lexicon) -> tuple[Column, Column]:
    """How much each entry speaks of each concept, and how rare each concept is among the entries."""
    spoken = np.zeros((len(read), len(lexicon.concepts)))
    for row, each in enumerate(read):
        spoken[row, list(lexicon.found(each.answer))] = _IN_ANSWER
        spoken[row, list(lexicon.found("。".join(each.asked)))] = 1.0
    rarity = np.log((len(read) + 1) / ((spoken > 0).sum(axis=0) + 0.5))
    return spoken, np.maximum(rarity, 0.0)


def is_long(question: Question) -> bool:
    """Whether a question is a post whose first sentence is asked by itself too."""
    return len(question.plain) > _LONG_POST and question.lead != question.plain
