"""A thesaurus of parents' words: which things a text speaks of, and how else parents say them."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from yunyu.knowledge.reading.normal import normalise

_READ = 600
"""Characters of a text that are looked at; what a post is about stands early."""
_GAP = "…"
_BETWEEN = "[^,。;!?]{0,6}?"


@dataclass(frozen=True)
class Concept:
    """One thing parents speak of, and how they say it; `…` in a wording stands for up to six characters."""

    means: str
    said: tuple[str, ...]

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every way to say it, itself first, in the form texts are compared in."""
        return _wordings((self.means, *self.said))


@lru_cache(maxsize=8_192)
def _wordings(said: tuple[str, ...]) -> tuple[str, ...]:
    """Kept, since an index as it was stored and the thesaurus of today mostly say the same."""
    return tuple(dict.fromkeys(filter(None, (normalise(word.replace(_GAP, "~")) for word in said))))


class Lexicon:
    """Concepts, found in a text in one pass whatever their number."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._words: dict[str, list[int]] = {}
        gapped: list[tuple[int, str]] = []
        for number, concept in enumerate(self.concepts):
            for wording in concept.wordings:
                if "~" in wording:
                    gapped.append((number, re.escape(wording).replace(r"\~", _BETWEEN).replace("~", _BETWEEN)))
                else:
                    self._words.setdefault(wording, []).append(number)
        self._lengths: dict[str, list[int]] = {}
        for begins, length in sorted({(word[0], len(word)) for word in self._words}):
            self._lengths.setdefault(begins, []).append(length)
        self._gapped = [(number, re.compile(pattern)) for number, pattern in gapped]

    def found(self, text: str) -> frozenset[int]:
        """Numbers of the concepts a normalised text speaks of."""
        read = text[:_READ]
        numbers = {number for number, pattern in self._gapped if pattern.search(read)}
        for start, character in enumerate(read):
            for length in self._lengths.get(character, ()):
                numbers.update(self._words.get(read[start : start + length], ()))
        return frozenset(numbers)

    def phrases(self, number: int) -> tuple[str, ...]:
        """The wordings of a concept as phrases an encoder can read."""
        return tuple(wording.replace("~", "") for wording in self.concepts[number].wordings)


def packaged(hot_words: Iterable[tuple[str, Sequence[str]]] = ()) -> Lexicon:
    """The packaged thesaurus with the hot words staff have added: (what it means, how parents say it)."""
    said = {concept.means: list(concept.said) for concept in _packaged()}
    for means, words in hot_words:
        said.setdefault(means, []).extend(words)
    return Lexicon([Concept(means, tuple(words)) for means, words in said.items()])


@cache
def _packaged() -> tuple[Concept, ...]:
    return read((files("yunyu.knowledge") / "data" / "search" / "thesaurus.csv").read_text(encoding="utf-8"))


def read(text: str) -> tuple[Concept, ...]:
    """Concepts of a CSV file with the columns `area,means,said`; wordings of `said` are parted by `|`.

    Rows that only frame a question (area 人 or 词: who asks, 怎么办) are left out: they tell no entry from another.
    """
    said: dict[str, list[str]] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["area"] not in ("人", "词"):
            said.setdefault(row["means"], []).extend(filter(None, row["said"].split("|")))
    return tuple(Concept(means, tuple(words)) for means, words in said.items())
