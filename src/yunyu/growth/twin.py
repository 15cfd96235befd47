"""The digital twin: what a child's own measurements say of those to come, with an interval that is honest.

A Gaussian process on WHO 2006 z-scores: a mean of the age, a level of the child's own, a part that changes with time
(Ornstein-Uhlenbeck in the square root of age), and the error of measuring. Weight knows two kinds of start, the usual
and the small one, weighed for each child by how well they explain what was measured. Closed form, nothing is
trained at run time; `data/twin.json` holds the parameters, `benchmarks/fit_twin.py` makes and judges them.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from yunyu.growth import lms

INDICATORS = {"length_cm": "lhfa", "weight_kg": "wfa"}
LAST_DAY = 1826
MOST_POINTS = 40
EIGHTY_PERCENT = 1.2815515655446004  # the z-score of the 90th centile


class OutsideTwin(ValueError):
    """An age or a measure the twin knows nothing of."""


@dataclass(frozen=True)
class Point:
    """One measurement: age in days, `length_cm` or `weight_kg`, the value."""

    age_days: float
    measure: str
    value: float


@dataclass(frozen=True)
class Prediction:
    """What is to be expected: the middle, and the ends between which 8 of 10 such children lie."""

    mean: float
    p10: float
    p90: float


@dataclass(frozen=True)
class Parameters:
    """One kind of start of one measure; `share` of children have it before anything is measured.

    `mean` holds z-scores at `knots` (days); spreads are in z; `reach` in sqrt-days.
    `widen` calibrates the interval.
    """

    knots: tuple[float, ...]
    mean: tuple[float, ...]
    level: float
    drift: float
    reach: float
    noise: float
    birth_noise: float
    widen: float
    share: float

    def mean_at(self, days: Any) -> Any:
        """The mean z-score at ages, linear between the knots in the square root of age."""
        return np.interp(np.sqrt(days), np.sqrt(self.knots), self.mean)

    def covariance(self, one: Any, other: Any) -> Any:
        """Covariance of true z-scores at two sets of ages, shape (len(one), len(other))."""
        apart = np.abs(np.sqrt(one)[:, None] - np.sqrt(other)[None, :])
        return self.level**2 + self.drift**2 * np.exp(-apart / self.reach)

    def error(self, days: Any) -> Any:
        """The variance of measuring at these ages; size at birth follows the womb as much as the child."""
        return np.where(days < 4, self.birth_noise, self.noise) ** 2


@cache
def parameters(measure: str) -> tuple[Parameters, ...]:
    """The shipped parameters of a measure, one a kind of start. Raises OutsideTwin."""
    if measure not in INDICATORS:
        raise OutsideTwin(f"the twin knows {', '.join(INDICATORS)}, not {measure!r}")
    found: list[dict[str, Any]] = json.loads(
        (files("yunyu.growth") / "data" / "twin.json").read_text(encoding="utf-8")
    )[measure]
    return tuple(Parameters(**{**kind, "knots": tuple(kind["knots"]), "mean": tuple(kind["mean"])}) for kind in found)


def predict(
    history: Sequence[Point], sex: str, age_days: float, measure: str, *, by: tuple[Parameters, ...] = ()
) -> Prediction:
    """One measure at one age from the same child's measurements, any order; `sex` is M or F. Raises OutsideTwin."""
    return predict_all(history, sex, [age_days], measure, by=by)[0]


def predict_all(
    history: Sequence[Point], sex: str, ages: Sequence[float], measure: str, *, by: tuple[Parameters, ...] = ()
) -> list[Prediction]:
    """The same at many ages, in one solve while every measurement counts. Raises OutsideTwin."""
    use = by or parameters(measure)
    for age in ages:
        if not 0 <= age <= LAST_DAY:
            raise OutsideTwin(f"the twin knows ages from 0 to {LAST_DAY} days, not {age:g}")
    known = [point for point in history if point.measure == measure and 0 <= point.age_days <= LAST_DAY]
    if len(known) <= MOST_POINTS:
        return _predict(use, known, sex, ages, measure)
    nearest = (sorted(known, key=lambda point: abs(point.age_days - age))[:MOST_POINTS] for age in ages)
    return [_predict(use, near, sex, [age], measure)[0] for near, age in zip(nearest, ages, strict=True)]


def _predict(
    use: tuple[Parameters, ...], known: Sequence[Point], sex: str, ages: Sequence[float], measure: str
) -> list[Prediction]:
    scored = [(point.age_days, z_of(point, sex)) for point in known]
    usable = [(day, z) for day, z in scored if z is not None]
    means, spreads = _blend(use, [day for day, _ in usable], [z for _, z in usable], np.asarray(ages, dtype=np.float64))
    found = []
    for age, middle, spread in zip(ages, means.tolist(), spreads.tolist(), strict=True):
        reach = EIGHTY_PERCENT * spread
        found.append(Prediction(*(_value(measure, sex, age, z) for z in (middle, middle - reach, middle + reach))))
    return found


def blend(kinds: Sequence[Parameters], days: Sequence[float], zs: Sequence[float], at: float) -> tuple[float, float]:
    """Mean and spread at one age over the kinds of start, each weighed by its share and by what was measured."""
    means, spreads = _blend(kinds, days, zs, np.asarray([float(at)]))
    return float(means[0]), float(spreads[0])


def _blend(kinds: Sequence[Parameters], days: Sequence[float], zs: Sequence[float], at: Any) -> tuple[Any, Any]:
    found = [condition(kind, days, zs, at) for kind in kinds]
    weights = np.asarray([math.log(kind.share) + one[2] for kind, one in zip(kinds, found, strict=True)])
    weights = np.exp(weights - weights.max())
    weights /= weights.sum()
    means, spreads = np.stack([one[0] for one in found]), np.stack([one[1] for one in found])
    mean = weights @ means
    return mean, np.sqrt(weights @ (spreads**2 + (means - mean) ** 2))


def condition(by: Parameters, days: Sequence[float], zs: Sequence[float], at: Any) -> tuple[Any, Any, float]:
    """Mean and spread of measured z-scores at ages given those measured, and the log-likelihood of these."""
    prior = by.level**2 + by.drift**2 + by.noise**2
    mean = by.mean_at(at)
    if not days:
        return mean, np.full(len(at), by.widen * math.sqrt(prior)), 0.0
    seen = np.asarray(days, dtype=np.float64)
    gram = by.covariance(seen, seen) + np.diag(by.error(seen))
    across = by.covariance(seen, at)
    off = np.asarray(zs) - by.mean_at(seen)
    solved = np.linalg.solve(gram, np.column_stack([off, across]))
    left = prior - np.einsum("ij,ij->j", across, solved[:, 1:])
    likely = -0.5 * (float(off @ solved[:, 0]) + float(np.linalg.slogdet(gram)[1]))
    return mean + across.T @ solved[:, 0], by.widen * np.sqrt(np.maximum(left, 1e-6)), likely


def z_of(point: Point, sex: str) -> float | None:
    """The WHO 2006 z-score of a measurement by age alone; None for nothing measured."""
    return lms.one("who2006", INDICATORS[point.measure], sex=sex, x=round(point.age_days), value=point.value)


def _value(measure: str, sex: str, days: float, z: float) -> float:
    found = lms.measure_at("who2006", INDICATORS[measure], sex=sex, x=round(days), z=z)
    if found is None:
        raise OutsideTwin(f"{measure} has no reference at {days:g} days")
    return found
