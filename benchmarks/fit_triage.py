"""Fits the second net of triage on development utterances, and says what it adds to the rules where it was not fitted.

    python -m benchmarks.fit_triage DEVELOPMENT… [--calm FACTS.csv …] [--judge FRESH… ] [--write]

Each file holds one JSON object a line as for `benchmarks.triage`. `--calm` are sheets of the graph: their questions
count as calm where no rule fires. `--judge` measures on files the net was not fitted on. Test files have no place here.
"""

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.triage import cases, report
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person
from yunyu.knowledge.triage.engine import EDITION, Pack, assess
from yunyu.knowledge.triage.net import LEVELS, Net, grams, told_now
from yunyu.knowledge.triage.rows import Level
from yunyu.knowledge.triage.utterance import read

SEEN = 2  # times a character or pair must stand in the texts to be weighed
CALM_WEIGHT = 0.2  # of a calm question beside an utterance
CALM_RAISED = 0.01  # share of calm questions a level may take in
STRENGTH = 3.0  # inverse of the ridge
FOLDS = 10
OUT = Path(__file__).parents[1] / "src/yunyu/knowledge/data/triage" / f"net_{EDITION}.npz"


@dataclass(frozen=True)
class Told:
    """A text as the net reads it, its level, its weight, and what the rules alone say."""

    text: str
    level: Level
    weight: float
    by_rules: Level


def bare() -> Pack:
    """The packaged rules without the net."""
    full = Pack.load()
    twin = object.__new__(Pack)
    twin.__dict__.update(full.__dict__, net=None)
    return twin


def told(rows: Iterable[tuple[str, Level, Person]], weight: float, pack: Pack) -> list[Told]:
    """Texts as the net reads them."""
    found = []
    for text, level, person in rows:
        plain = normalise(text)
        masked = told_now(plain, read(plain, pack.scanner).mentions)
        found.append(Told(masked, level, weight, assess(text, person, pack=pack).level))
    return found


def calm(paths: Sequence[Path], pack: Pack) -> list[Told]:
    """Questions of the graph that no rule raises to an emergency."""
    questions = []
    for path in paths:
        with path.open(encoding="utf-8", newline="") as sheet:
            for row in csv.DictReader(sheet):
                questions += [row["question"], *row["similar"].split("|")]
    rows = told(((question, Level.HOME, Person()) for question in questions), CALM_WEIGHT, pack)
    return [row for row in rows if row.by_rules is Level.HOME]


def fit(rows: Sequence[Told], thresholds: Sequence[float] = (0.0, 0.0, 0.0)) -> Net:
    """One ridge logistic regression a level over TF-IDF of characters and pairs."""
    counts = [Counter(grams(row.text)) for row in rows]
    seen = Counter(gram for count in counts for gram in count)
    places = {gram: place for place, gram in enumerate(sorted(g for g, times in seen.items() if times >= SEEN))}
    rarity = np.array([np.log((1 + len(rows)) / (1 + seen[gram])) + 1 for gram in places], dtype=np.float32)
    table = _table(counts, places, rarity)
    weights, bias = [], []
    for level in LEVELS:
        goal = np.array([row.level.urgency >= level.urgency for row in rows])
        found = _logistic(table, goal, np.array([row.weight for row in rows]))
        weights.append(found[:-1])
        bias.append(found[-1])
    float32 = np.float32
    return Net(
        places,
        rarity,
        np.array(weights, dtype=float32).T.copy(),
        np.array(bias, dtype=float32),
        np.array(thresholds, dtype=float32),
    )


def _table(
    counts: Sequence[Counter[str]], places: dict[str, int], rarity: NDArray[np.float32]
) -> "csr_matrix[np.float64]":
    data, columns, ends = [], [], [0]
    for count in counts:
        known = {places[gram]: times for gram, times in count.items() if gram in places}
        values = np.array([(1 + np.log(times)) * rarity[place] for place, times in known.items()])
        data += list(values / (np.linalg.norm(values) or 1.0))
        columns += list(known)
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(counts), len(places)))


def _logistic(
    table: "csr_matrix[np.float64]", goal: NDArray[np.bool_], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    sign = np.where(goal, 1.0, -1.0)

    def loss(guess: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (table @ guess[:-1] + guess[-1])
        slope = -sign * weight / (1 + np.exp(margin))
        gradient = np.r_[table.T @ slope * STRENGTH + guess[:-1], slope.sum() * STRENGTH]
        return float(STRENGTH * (weight * np.logaddexp(0, -margin)).sum() + guess[:-1] @ guess[:-1] / 2), gradient

    found = minimize(loss, np.zeros(table.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return np.asarray(found.x, dtype=np.float64)


def crossed(rows: Sequence[Told]) -> NDArray[np.float32]:
    """Scores of each row by a net fitted without its fold."""
    order = np.random.default_rng(7).permutation(len(rows))
    scores = np.zeros((len(rows), len(LEVELS)), dtype=np.float32)
    for fold in range(FOLDS):
        out = set(order[fold::FOLDS].tolist())
        net = fit([row for place, row in enumerate(rows) if place not in out])
        for place in out:
            scores[place] = net.scores(rows[place].text)
    return scores


def chosen(rows: Sequence[Told], scores: NDArray[np.float32], raised: Sequence[float]) -> list[float]:
    """The least thresholds at which a share `raised` of calmer utterances passes, and CALM_RAISED of calm questions."""
    found = []
    for place, (level, share) in enumerate(zip(LEVELS, raised, strict=True)):
        below = [n for n, row in enumerate(rows) if row.level.urgency < level.urgency]
        told = [scores[n, place] for n in below if rows[n].weight == 1.0]
        asked = [scores[n, place] for n in below if rows[n].weight < 1.0]
        limits = [np.quantile(told, 1 - share), *([np.quantile(asked, 1 - CALM_RAISED)] if asked else [])]
        found.append(float(max(limits)))
    return found


def main(arguments: Sequence[str]) -> int:
    """Fit, choose thresholds by cross-validation, judge on fresh files, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--calm", nargs="*", type=Path, default=[])
    parser.add_argument("--judge", nargs="*", type=Path, default=[])
    parser.add_argument("--raised", nargs=3, type=float, default=(0.04, 0.06, 0.08))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    pack = bare()
    rows = told(((c.text, c.level, c.person) for path in given.files for c in cases(path)), 1.0, pack)
    quiet = calm(given.calm, pack)
    everything = [*rows, *quiet]
    scores = crossed(everything)
    thresholds = chosen(everything, scores, given.raised)
    print("thresholds", " ".join(f"{each:.2f}" for each in thresholds))
    _tell_crossed(rows, scores, thresholds)
    net = fit(everything, thresholds)
    for path in given.judge:
        print(path.name)
        full = object.__new__(Pack)
        full.__dict__.update(pack.__dict__, net=net)
        for name, judged in (("rules alone", pack), ("with the net", full)):
            print(" ", name)
            for line in list(report([(c, assess(c.text, c.person, pack=judged)) for c in cases(path)]))[:7]:
                print("   ", line)
    if given.write:
        write(net)
        print(f"wrote {OUT.name}: {len(net.places)} characters and pairs, {len(rows)} utterances, {len(quiet)} calm")
    return 0


def write(net: Net) -> None:
    """Into the package, without pickles."""
    np.savez_compressed(
        OUT,
        grams=np.frombuffer("\n".join(net.places).encode(), dtype=np.uint8),
        rarity=net.rarity,
        weights=net.weights,
        bias=net.bias,
        thresholds=net.thresholds,
    )


def _tell_crossed(rows: Sequence[Told], scores: NDArray[np.float32], thresholds: Sequence[float]) -> None:
    for place, level in enumerate(LEVELS):
        reached = [scores[n, place] >= thresholds[place] for n, row in enumerate(rows) if row.level is level]
        print(f"  {level.value}: {np.mean(reached):.3f} of {len(reached)} heard by the net alone, folds left out")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
