"""BM25 over single characters and pairs of characters: finds parts of words no dictionary knows (三码, 涵崧)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

K1 = 1.2
B = 0.75
_READ = 2_000
"""Characters of a text that are counted."""


def grams(text: str) -> list[str]:
    """Letters, digits and Han characters of a normalised text, one by one and in pairs."""
    kept = [character for character in text[:_READ] if character.isalnum()]
    return kept + [first + second for first, second in pairwise(kept)]


class Bm25:
    """An inverted index in arrays: postings of term t stand in `rows[ends[t-1]:ends[t]]`, best known as CSR."""

    def __init__(
        self,
        terms: Sequence[str],
        ends: NDArray[np.int64],
        rows: NDArray[np.int32],
        weights: NDArray[np.float32],
        size: int,
    ) -> None:
        self._number = {term: number for number, term in enumerate(terms)}
        self._terms, self._ends, self._rows, self._weights, self.size = list(terms), ends, rows, weights, size

    @classmethod
    def build(cls, texts: Sequence[str]) -> "Bm25":
        """Count normalised texts; weights hold the whole BM25 term, so that a search only adds."""
        counts = [Counter(grams(text)) for text in texts]
        lengths = [sum(each.values()) for each in counts]
        mean = max(sum(lengths) / max(len(lengths), 1), 1.0)
        postings: dict[str, list[tuple[int, int]]] = {}
        for row, each in enumerate(counts):
            for term, count in each.items():
                postings.setdefault(term, []).append((row, count))
        rows = np.array([row for each in postings.values() for row, _ in each], dtype=np.int32)
        seen = np.array([count for each in postings.values() for _, count in each], dtype=np.float64)
        found_in = np.array([len(each) for each in postings.values()], dtype=np.int64)
        rarity = np.log1p((len(texts) - found_in + 0.5) / (found_in + 0.5))
        long = np.array(lengths, dtype=np.float64)[rows] / mean if len(rows) else seen
        weights = np.repeat(rarity, found_in) * seen * (K1 + 1) / (seen + K1 * (1 - B + B * long))
        return cls(list(postings), np.cumsum(found_in), rows, weights.astype(np.float32), len(texts))

    def scores(self, text: str) -> NDArray[np.float64]:
        """The score of every text for a normalised query; a term counts as often as it is asked."""
        total = np.zeros(self.size)
        for term, times in Counter(grams(text)).items():
            number = self._number.get(term)
            if number is not None:
                own = slice(self._ends[number - 1] if number else 0, self._ends[number])
                total[self._rows[own]] += times * self._weights[own]
        return total

    def arrays(self) -> dict[str, NDArray[np.generic]]:
        """Everything to store, without pickles."""
        return {
            "terms": np.array(self._terms, dtype="<U2"),
            "ends": self._ends,
            "rows": self._rows,
            "weights": self._weights,
        }

    @classmethod
    def of(cls, arrays: Mapping[str, NDArray[np.generic]], size: int) -> "Bm25":
        """What `arrays` gave."""
        return cls(
            [str(term) for term in arrays["terms"]],
            np.asarray(arrays["ends"], dtype=np.int64),
            np.asarray(arrays["rows"], dtype=np.int32),
            np.asarray(arrays["weights"], dtype=np.float32),
            size,
        )
