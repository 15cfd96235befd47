"""Weighs the signals: scores, the probability that the best is right, and the topic; every weight is fitted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.search.signals import AS_THEY_ARE, Column

WEIGHTS = "weights_2026-11-29.json"

CERTAINTY = ("constant", "log_odds", "score", "places", "subject", "stage", "e5_asked")
"""What the probability is read from, all of the best entry: its share among all, its score, how far down the single
signals place it, whether it fits the person, how near its wording is."""


@dataclass(frozen=True)
class Profile:
    """The weights for one kind of index and one set of encoders."""

    weights: Mapping[str, float]
    certainty: Mapping[str, float]
    threshold: float
    temperature: float


def profile(kind: str, encoders: Sequence[str]) -> Profile:
    """The fitted profile; kind is `questions` or `passages`, encoders none, one or both."""
    return _profiles()[f"{kind}/{'+'.join(sorted(encoders)) or 'bm25'}"]


@cache
def _profiles() -> dict[str, Profile]:
    stored = json.loads((files("yunyu.knowledge") / "data" / "search" / WEIGHTS).read_text(encoding="utf-8"))
    return {name: Profile(**each) for name, each in stored["profiles"].items()}


def scaled(signals: Mapping[str, Column], names: Sequence[str]) -> NDArray[np.float64]:
    """Signals side by side, a column a name, each in standard deviations of this question's entries."""
    return np.stack([signals[name] if name in AS_THEY_ARE else _scaled(signals[name]) for name in names], axis=1)


def _scaled(column: Column) -> Column:
    spread = float(column.std())
    return (column - column.mean()) / spread if spread > 1e-9 else np.zeros_like(column)


def scores(signals: Mapping[str, Column], by: Profile) -> Column:
    """The weighted sum, a value an entry."""
    names = list(by.weights)
    return np.asarray(scaled(signals, names) @ np.array([by.weights[name] for name in names]), dtype=np.float64)


def certainty_of(signals: Mapping[str, Column], total: Column) -> NDArray[np.float64]:
    """The values of CERTAINTY for the best entry; a signal there is none of counts 0."""
    best = int(total.argmax())
    share = float(shares(total, 1.0)[best])
    placed = [int((column > column[best]).sum()) for name, column in signals.items() if name not in AS_THEY_ARE]
    values = {
        "constant": 1.0,
        "log_odds": float(np.log((share + 1e-6) / (1 - share + 1e-6))),
        "score": float(total[best]),
        "places": float(np.log1p(placed).mean()),
    }
    return np.array([values[name] if name in values else _at(signals, name, best) for name in CERTAINTY])


def _at(signals: Mapping[str, Column], name: str, row: int) -> float:
    return float(signals[name][row]) if name in signals else 0.0


def confidence(signals: Mapping[str, Column], total: Column, by: Profile) -> float:
    """The probability, 0 to 1, that the best entry answers the question."""
    weights = np.array([by.certainty.get(name, 0.0) for name in CERTAINTY])
    return float(1 / (1 + np.exp(-certainty_of(signals, total) @ weights)))


def shares(total: Column, temperature: float) -> Column:
    """Scores as shares of one."""
    raised = np.exp((total - total.max()) / temperature)
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def topics(total: Column, labels: Sequence[str], by: Profile) -> tuple[tuple[str, float], ...]:
    """Topics by the shares of their entries, best first: many near entries of one topic outweigh a single one."""
    votes: dict[str, float] = {}
    for label, share in zip(labels, shares(total, by.temperature), strict=True):
        if label:
            votes[label] = votes.get(label, 0.0) + float(share)
    return tuple(sorted(votes.items(), key=lambda vote: -vote[1]))
