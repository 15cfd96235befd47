"""Fits the weights of search: `python -m benchmarks.fit_search KEPT [--consultations DIR] [--write]`.

DIR is a folder with `toyhom_answers.jsonl` and `toyhom_family_queries_dev.jsonl` (not shipped). Weights are a
listwise logistic regression; every figure printed comes from folds that hold out whole facts.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from benchmarks import search_sets
from benchmarks.search_sets import Asked
from yunyu.knowledge.search import ranker
from yunyu.knowledge.search.embedders import Embedder, installed
from yunyu.knowledge.search.entry import Entry
from yunyu.knowledge.search.index import Index
from yunyu.knowledge.search.lexicon import Lexicon, packaged, read
from yunyu.knowledge.search.ranker import CERTAINTY, Profile
from yunyu.knowledge.search.signals import SIGNALS, Column

Matrix = NDArray[np.float64]
FOLDS = 10
RIDGE = 1.0
LIKES_WEIGHT = 0.3
PRECISION = 0.92
"""Of the answers given to questions the entries can answer; the threshold is the lowest that reaches it."""
WEIGHTS = Path(ranker.__file__).parents[1] / "data" / "search" / f"weights_{date.today().isoformat()}.json"  # noqa: DTZ011
PENALTIES = ("subject", "stage")
ENCODERS = ("e5", "use")
BY_KIND = {
    "questions": tuple(name for name in SIGNALS if name != "e5_lead"),
    "passages": ("bm25", "e5_answer", "e5_whole", "e5_lead"),
}


@dataclass(frozen=True)
class Case:
    """A question with its signals, the row of the right entry (-1 for none), and the fold it is held out in."""

    signals: Mapping[str, Column]
    gold: int
    fold: int
    weight: float = 1.0

    @property
    def judged(self) -> bool:
        """Whether it counts in figures and in the threshold; the packaged facts' own likes only help to learn."""
        return self.weight == 1.0


def main() -> None:
    """Fit every profile, print what the folds say, and write the file when told to."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("kept", type=Path, help="a folder for the vectors, so that the next run is short")
    options.add_argument("--consultations", type=Path)
    options.add_argument("--write", action="store_true")
    told = options.parse_args()
    encoders = installed()
    profiles = {}
    sets = [_facts(encoders, told.kept)]
    if told.consultations:
        sets.append(_consultations(encoders, told.consultations, told.kept))
    for kind, cases, labels in sets:
        for names in ((), ("use",), ("e5",), ("e5", "use")):
            profiles[f"{kind}/{'+'.join(names) or 'bm25'}"] = _fit_profile(kind, cases, names, labels)
    if told.write:
        profiles = (
            json.loads(WEIGHTS.read_text(encoding="utf-8"))["profiles"] | profiles if WEIGHTS.exists() else profiles
        )
        about = {"fitted_on": date.today().isoformat(), "how": __doc__, "profiles": profiles}  # noqa: DTZ011
        WEIGHTS.write_text(json.dumps(about, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _facts(encoders: Sequence[Embedder], kept: Path) -> tuple[str, list[Case], list[str]]:
    """Each set with the thesaurus as it stood before it was written: so weights learn the unforeseen."""
    entries = search_sets.facts()
    first, second = (Lexicon(read(file.read_text(encoding="utf-8"))) for file in search_sets.THESAURI)
    before = _built(entries, encoders, first, kept / "facts_first")
    now = _built(entries, encoders, second, kept / "facts_second")
    fresh = _cases(before, search_sets.answerable("fresh"))
    last = _cases(now, search_sets.answerable("last"))
    none = _cases(now, search_sets.unanswerable())
    return "questions", [*fresh, *last, *none, *_graph(encoders, kept)], [entry.topic for entry in entries]


def _graph(encoders: Sequence[Embedder], kept: Path) -> list[Case]:
    """The packaged facts: many, near to each other, written and asked by others than the writer of the thesaurus."""
    entries, asked, said = search_sets.graph()
    index = _built(entries, encoders, packaged(said), kept / "graph")
    return _cases(index, asked, weight=LIKES_WEIGHT)


def _consultations(encoders: Sequence[Embedder], folder: Path, kept: Path) -> tuple[str, list[Case], list[str]]:
    pool, asked = search_sets.consultations(folder)
    index = _built(pool, encoders, packaged(), kept / "consultations")
    return "passages", _cases(index, asked), ["" for _ in pool]


def _built(entries: Sequence[Entry], encoders: Sequence[Embedder], words: Lexicon, folder: Path) -> Index:
    before = Index.load(folder, embedders=encoders) if folder.exists() else None
    index = Index.build(entries, embedders=encoders, lexicon=words, before=before)
    index.save(folder)
    return index


def _cases(index: Index, asked: Sequence[Asked], weight: float = 1.0) -> list[Case]:
    rows = {entry.id: row for row, entry in enumerate(index.entries)}
    folds = np.random.default_rng(1).permutation(len(rows)) % FOLDS
    return [
        Case(
            index.measure(one.text, one.person),
            rows.get(one.gold, -1),
            int(folds[rows[one.gold]]) if one.gold else number % FOLDS,
            weight,
        )
        for number, one in enumerate(asked)
    ]


def _names(kind: str, encoders: Sequence[str]) -> list[str]:
    own = (name for name in BY_KIND[kind] if name.split("_")[0] not in ENCODERS or name.split("_")[0] in encoders)
    return list(own)


def _fit_profile(kind: str, cases: Sequence[Case], encoders: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    names = _names(kind, encoders)
    totals = _held_out(cases, names)
    both = list(zip(cases, totals, strict=True))
    print(f"{kind}/{'+'.join(encoders) or 'bm25'}")
    for name, judged in (("", True), ("of which packaged facts: ", False)):
        ranks = np.array([_rank(total, case.gold) for case, total in both if case.gold >= 0 and case.judged is judged])
        if len(ranks):
            told = ", ".join(f"{figure} {value:.3f}" for figure, value in figures(ranks).items())
            print(f"   {name}{len(ranks)} questions, held out: {told}")
    certainty, threshold = _certainty(cases, totals, names)
    return {
        "weights": _rounded(names, _weights([case for case in cases if case.gold >= 0], names)),
        "certainty": certainty,
        "threshold": threshold,
        "temperature": _temperature(cases, totals, labels) if any(labels) else 1.0,
    }


def figures(ranks: NDArray[np.int64]) -> dict[str, float]:
    """Shares of questions whose answer is first, among three, among ten; the mean reciprocal rank within ten."""
    found = {f"R@{at}": float((ranks < at).mean()) for at in (1, 3, 10)}
    return found | {"MRR": float(np.where(ranks < 10, 1 / (ranks + 1), 0).mean())}


def _rank(total: Column, gold: int) -> int:
    return int((total > total[gold]).sum())


def _held_out(cases: Sequence[Case], names: Sequence[str]) -> list[Column]:
    """Scores of each case by weights that saw no question about the same fact."""
    by_fold = {}
    for fold in range(FOLDS):
        by_fold[fold] = _weights([case for case in cases if case.fold != fold and case.gold >= 0], names)
    return [ranker.scaled(case.signals, names) @ by_fold[case.fold] for case in cases]


def _weights(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """The most likely weights of a softmax over the entries of each question; nearness helps, distance does not."""
    groups = _by_size(cases, names)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        lost, slope = RIDGE * float(weights @ weights) / 2, RIDGE * weights
        for tensor, gold, counts in groups:
            each = np.arange(len(gold))
            shares = np.exp(_below_zero(tensor @ weights))
            shares /= shares.sum(axis=1, keepdims=True)
            lost -= float(counts @ np.log(shares[each, gold]))
            shares[each, gold] -= 1
            slope = slope + np.einsum("q,qe,qes->s", counts, shares, tensor, optimize=True)
        return lost, slope

    bounds = [(None, 0.0) if name in PENALTIES else (0.0, None) for name in names]
    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", bounds=bounds)
    return np.asarray(found.x, dtype=np.float64)


def _below_zero(total: Matrix) -> Matrix:
    return np.asarray(total - total.max(axis=1, keepdims=True), dtype=np.float64)


def _by_size(
    cases: Sequence[Case], names: Sequence[str]
) -> list[tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.float64]]]:
    """Signals, right rows and weights of the cases, one group an index."""
    sizes = sorted({len(case.signals["bm25"]) for case in cases})
    groups = [[case for case in cases if len(case.signals["bm25"]) == size] for size in sizes]
    return [
        (
            np.stack([ranker.scaled(case.signals, names) for case in group]),
            np.array([case.gold for case in group]),
            np.array([case.weight for case in group]),
        )
        for group in groups
    ]


def _certainty(cases: Sequence[Case], totals: Sequence[Column], names: Sequence[str]) -> tuple[dict[str, float], float]:
    """A logistic of CERTAINTY on held-out scores, and the threshold from which on answers reach PRECISION."""
    used = [name in ("constant", "log_odds", "score", "places", *names) for name in CERTAINTY]
    seen = np.stack([ranker.certainty_of(case.signals, total) for case, total in zip(cases, totals, strict=True)])
    right = np.array([case.gold == int(total.argmax()) for case, total in zip(cases, totals, strict=True)])
    folds = np.array([case.fold for case in cases])
    sure = np.zeros(len(cases))
    for fold in range(FOLDS):
        sure[folds == fold] = _sigmoid(seen[folds == fold] @ _logistic(seen[folds != fold], right[folds != fold], used))
    judged = np.array([case.judged for case in cases])
    inside = np.array([case.gold >= 0 for case in cases]) & judged
    threshold = _threshold(sure[inside], right[inside])
    given = sure >= threshold
    none = judged & ~inside
    print(
        f"   answers given: precision {right[given & inside].mean():.3f} at coverage {given[inside].mean():.3f} of the"
        f" answerable; {given[none].sum()} of {none.sum()} unanswerable; threshold {threshold:.3f}"
    )
    if not judged.all():
        packaged_ones = given & ~judged
        print(f"   packaged facts: {right[packaged_ones].mean():.3f} at {packaged_ones.sum() / (~judged).sum():.3f}")
    weights = _logistic(seen, right, used)
    return {name: round(float(w), 4) for name, w, use in zip(CERTAINTY, weights, used, strict=True) if use}, threshold


def _logistic(seen: Matrix, right: NDArray[np.bool_], used: Sequence[bool]) -> NDArray[np.float64]:
    mask = np.array(used, dtype=np.float64)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        raised = seen @ (weights * mask)
        missed = _sigmoid(raised) - right
        lost = float(np.logaddexp(0, raised).sum() - raised[right].sum()) + float(weights @ weights) / 8
        return lost, (missed @ seen) * mask + weights / 4

    return np.asarray(minimize(loss, np.zeros(seen.shape[1]), jac=True, method="L-BFGS-B").x, dtype=np.float64)


def _sigmoid(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-values)), dtype=np.float64)


def _threshold(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """The lowest confidence from which on the share of right answers is PRECISION; above all of them if none."""
    order = np.argsort(-sure)
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(precision >= PRECISION)
    return round(float(sure[order[enough[-1]]]), 4) if len(enough) else 1.0


def _temperature(cases: Sequence[Case], totals: Sequence[Column], labels: Sequence[str]) -> float:
    tried = {}
    for temperature in (0.5, 1.0, 1.5, 2.0, 3.0):
        by = Profile({}, {}, 1.0, temperature)
        hits = [
            ranker.topics(total, labels, by)[0][0] == labels[case.gold]
            for case, total in zip(cases, totals, strict=True)
            if case.gold >= 0 and case.judged
        ]
        tried[temperature] = sum(hits) / len(hits)
    best = max(tried, key=lambda temperature: tried[temperature])
    print(f"   topic {tried[best]:.3f} at temperature {best}")
    return best


def _rounded(names: Sequence[str], weights: NDArray[np.float64]) -> dict[str, float]:
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
