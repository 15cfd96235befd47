"""Search on development questions beside its peers alone (BM25, each encoder), and what it costs in time and memory.

The 67 facts and the questions of `search_sets`. The weights were fitted on `last` and the thesaurus was widened after,
so quality here guards against going back; what is held out is printed by `fit_search` and stands in docs/knowledge.md.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from benchmarks import search_sets
from benchmarks.harness import Figure, at_least, at_most
from benchmarks.search_sets import Asked
from yunyu.knowledge.search import embedders
from yunyu.knowledge.search.index import Index
from yunyu.knowledge.search.signals import Column

BARS = {"R@1": 0.75, "R@3": 0.90, "R@10": 0.98}
PEERS = {"BM25 alone": "bm25", "USE alone": "use_asked", "e5 alone": "e5_asked"}
RESAMPLED = 2_000
MEBIBYTE = 1024  # ru_maxrss is in kibibytes
WORK = "from benchmarks.search import work; work()"


def run() -> Iterable[Figure]:
    """The part of the advisor's benchmark that is about search, as a benchmark of its own."""
    return figures()


def figures() -> Iterable[Figure]:
    """Quality with its interval beside each peer, answers given, topic; then time and memory."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    embedders.installed()
    yield at_most("both encoders loaded and checked, processor", time.process_time() - started, "s", 2.5)
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / MEBIBYTE
    yield at_most("memory of both encoders", memory, "MiB", 250)
    index = Index.build(search_sets.facts())
    asked = search_sets.answerable("last")
    yield from _quality(index, asked)
    yield from _answers(index, asked)
    yield at_most("question to ranking, not asked before, processor median", _median_ms(index), "ms", 20)
    yield at_least("two processes together", _together(), "questions/s", 60)


def _quality(index: Index, asked: tuple[Asked, ...]) -> Iterable[Figure]:
    ours = np.array([_place([hit.id for hit in index.search(one.text, one.person, 67).hits], one) for one in asked])
    measured = [index.measure(one.text, one.person) for one in asked]
    peers = {
        name: np.array([_place(_alone(index, each[signal]), one) for each, one in zip(measured, asked, strict=True)])
        for name, signal in PEERS.items()
        if signal in measured[0]
    }
    for name, bar in BARS.items():
        reached = _shares(ours)
        low, high = interval(ours < int(name[2:]))
        for peer, places in peers.items():
            label = f"{name} of {len(asked)} questions [{low:.2f}–{high:.2f}]"
            yield at_least(label, reached[name], "", bar, peer=peer, peer_value=_shares(places)[name])


def _shares(places: NDArray[np.int64]) -> Mapping[str, float]:
    return {name: float((places < int(name[2:])).mean()) for name in BARS}


def _place(ids: list[str], one: Asked) -> int:
    return ids.index(one.gold)


def _alone(index: Index, column: Column) -> list[str]:
    return [index.entries[row].id for row in np.argsort(-column, kind="stable")]


def interval(right: NDArray[np.bool_]) -> tuple[float, float]:
    """The 95 % bootstrap interval of a share."""
    dice = np.random.default_rng(5)
    drawn = dice.choice(right, (RESAMPLED, len(right))).mean(axis=1)
    return float(np.quantile(drawn, 0.025)), float(np.quantile(drawn, 0.975))


def _answers(index: Index, asked: tuple[Asked, ...]) -> Iterable[Figure]:
    found = [(index.search(one.text, one.person), one) for one in asked]
    given = [ranking.hits[0].id == one.gold for ranking, one in found if ranking.answered]
    topics = {entry.id: entry.topic for entry in index.entries}
    right = [ranking.topic == topics[one.gold] for ranking, one in found]
    yield at_least("answers given that are right", sum(given) / max(len(given), 1), "", 0.92)
    yield at_least("questions answered", len(given) / len(asked), "", 0.60)
    yield at_least("topic of the question", sum(right) / len(right), "", 0.80)
    none = [index.search(one.text, one.person).answered for one in search_sets.unanswerable()]
    yield at_most("questions no fact answers, answered all the same", sum(none) / len(none), "", 0.33)


def _median_ms(index: Index) -> float:
    spent = []
    for one in search_sets.answerable("hard"):
        started = time.process_time()
        index.search(one.text, one.person)
        spent.append(time.process_time() - started)
    return statistics.median(spent) * 1000


def work() -> None:
    """What each of two processes does: a small index, every plain and hard question once; prints questions a second."""
    index = Index.build(search_sets.facts()[:10])
    asked = [*search_sets.answerable("plain"), *search_sets.answerable("hard")]
    started = time.perf_counter()
    for one in asked:
        index.search(one.text, one.person)
    print(len(asked) / (time.perf_counter() - started))


def _together() -> float:
    command = [sys.executable, "-c", WORK]
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]  # noqa: S603
    return sum(float(each.communicate()[0]) for each in both)
