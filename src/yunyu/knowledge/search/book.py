"""The vectors of an index: every text once for each encoder and manner, found again by its row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.search.embedders import Embedder, Vectors
from yunyu.knowledge.search.entry import MixedVersions

MANNERS = ("query", "passage")
_AT_ONCE = 64


@dataclass(frozen=True)
class Page:
    """Texts and their vectors, made by one encoder in one manner."""

    texts: tuple[str, ...]
    vectors: Vectors

    def row_of(self) -> dict[str, int]:
        """The row of each text."""
        return {text: row for row, text in enumerate(self.texts)}


class Book:
    """Pages by (encoder, manner)."""

    def __init__(self, pages: Mapping[tuple[str, str], Page]) -> None:
        self._pages = dict(pages)
        self._rows = {key: page.row_of() for key, page in self._pages.items()}

    @classmethod
    def write(
        cls, texts: Mapping[tuple[str, str], Iterable[str]], embedders: Sequence[Embedder], before: "Book | None"
    ) -> "Book":
        """Embed every text once; vectors that `before` holds are taken over, it was made by the same versions."""
        by_id = {embedder.id: embedder for embedder in embedders}
        return cls({key: _page(key, each, by_id[key[0]], before) for key, each in texts.items() if key[0] in by_id})

    def rows(self, encoder: str, manner: str, texts: Sequence[str]) -> NDArray[np.int64]:
        """The rows of texts. Raises MixedVersions for one that was not written: texts are read otherwise now."""
        rows = self._rows.get((encoder, manner), {})
        if any(text not in rows for text in texts):
            raise MixedVersions
        return np.array([rows[text] for text in texts], dtype=np.int64)

    def near(self, encoder: str, manner: str, vector: Vectors) -> NDArray[np.float64]:
        """The cosine of a vector with every text of a page."""
        return np.asarray(self._pages[encoder, manner].vectors @ vector, dtype=np.float64)

    def vector(self, key: tuple[str, str], text: str) -> Vectors | None:
        """The vector of a text, where it is written."""
        row = self._rows.get(key, {}).get(text)
        return None if row is None else self._pages[key].vectors[row]

    def save(self, folder: Path) -> dict[str, list[str]]:
        """Write one `.npz` a page, a byte a number; gives the texts for the index's own file."""
        for (encoder, manner), page in self._pages.items():
            bytes_, scales = _small(page.vectors)
            np.savez(folder / f"{encoder}_{manner}.npz", bytes=bytes_, scales=scales)
        return {f"{encoder}_{manner}": list(page.texts) for (encoder, manner), page in self._pages.items()}

    @classmethod
    def load(cls, folder: Path, texts: Mapping[str, Sequence[str]], encoders: Iterable[str]) -> "Book":
        """Read the pages of these encoders; no pickles."""
        pages = {}
        for encoder in encoders:
            for manner in MANNERS:
                name = f"{encoder}_{manner}"
                if name in texts:
                    with np.load(folder / f"{name}.npz", allow_pickle=False) as stored:
                        pages[encoder, manner] = Page(tuple(texts[name]), _large(stored["bytes"], stored["scales"]))
        return cls(pages)


def _small(vectors: Vectors) -> tuple[NDArray[np.int8], Vectors]:
    """A byte a number and a scale a row: a quarter of the room, cosines right to a thousandth."""
    scales = np.abs(vectors).max(axis=1, keepdims=True, initial=1e-9) / np.float32(127)
    return np.rint(vectors / scales).astype(np.int8), scales.astype(np.float32)


def _large(bytes_: NDArray[np.int8], scales: Vectors) -> Vectors:
    return np.asarray(bytes_ * scales, dtype=np.float32)


def _page(key: tuple[str, str], texts: Iterable[str], embedder: Embedder, before: Book | None) -> Page:
    unique = tuple(dict.fromkeys(texts))
    vectors = np.zeros((len(unique), embedder.dimension), dtype=np.float32)
    known = {row: before.vector(key, text) for row, text in enumerate(unique)} if before else {}
    for row, vector in known.items():
        if vector is not None:
            vectors[row] = vector
    missing = [row for row in range(len(unique)) if known.get(row) is None]
    embed = embedder.query if key[1] == "query" else embedder.passage
    for start in range(0, len(missing), _AT_ONCE):
        part = missing[start : start + _AT_ONCE]
        vectors[part] = embed([unique[row] for row in part])
    return Page(unique, _large(*_small(vectors)))  # as it will be when it is read again
