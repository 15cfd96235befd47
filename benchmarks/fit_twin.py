"""Fits the twin and says how good it is: `python -m benchmarks.fit_twin FOLDER [--write]`.

FOLDER holds smocc_200.csv, cpp_subset.csv and life6mo.csv. Parameters are those of greatest likelihood. The figures are
10-fold by child, fitted anew in each fold, as the mean of five printed seeds; `--write` fits on everybody and keeps it.
`--edges` looks with the shipped parameters at where the promise ends: children born early, and ages past two years.
"""

import csv
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from yunyu.growth import twin
from yunyu.growth.twin import Parameters, Point

TARGET = Path(__file__).resolve().parents[1] / "src" / "yunyu" / "growth" / "data" / "twin.json"
SEEDS = (1, 2, 3, 4, 5)
KNOTS = (0.0, 45.0, 120.0, 365.0, 730.0)


@dataclass(frozen=True)
class Child:
    """A child of a study: sex and measurements."""

    study: str
    id: str
    sex: str
    points: tuple[Point, ...]
    gestation: float | None = None  # days, where the study tells


@dataclass(frozen=True)
class Task:
    """What is asked of a study: a measure between two ages, from everything up to an age, last seen not before one."""

    study: str
    measure: str
    seen_from: float
    seen_until: float
    asked_from: float
    asked_until: float


# Whose children each kind of start is fitted on, its share before anything is measured (ours), and by how much its
# spread is turned so that 8 of 10 answers lie within.
KINDS = {"length_cm": (("smocc", 1.0, 0.85),), "weight_kg": (("cpp", 0.9, 0.87), ("life", 0.1, 1.17))}
TASKS = (
    Task("smocc", "length_cm", 0.4 * 365.25, 0.55 * 365.25, 1.8 * 365.25, 2.3 * 365.25),
    Task("cpp", "weight_kg", 60, 130, 340, 400),
    Task("life", "weight_kg", 0, 45, 165, 200),
)
FARTHER = (
    Task("cpp", "weight_kg", 0, 400, 1400, 1600),
    Task("cpp", "length_cm", 0, 400, 1400, 1600),
)
EARLY = (
    Task("life", "weight_kg", 0, 45, 165, 200),
    Task("life", "length_cm", 0, 45, 165, 200),
    Task("smocc", "length_cm", 0, 0.55 * 365.25, 1.8 * 365.25, 2.3 * 365.25),
)
TERM, PRETERM_BEFORE = 280, 259  # days


def children(folder: Path) -> list[Child]:
    """Every child of the three studies."""
    found: dict[tuple[str, str, str], list[Point]] = defaultdict(list)
    gestations: dict[tuple[str, str, str], float] = {}

    def add(key: tuple[str, str, str], days: float, measure: str, text: str) -> None:
        if text:
            found[key].append(Point(days, measure, float(text)))

    for row in _rows(folder / "smocc_200.csv"):
        key = ("smocc", row["id"], row["sex"][0].upper())
        gestations.update({key: float(row["ga"]) * 7} if row["ga"] else {})
        add(key, float(row["age"]) * 365.25, "length_cm", row["hgt"])
    for row in _rows(folder / "cpp_subset.csv"):
        key = ("cpp", row["subjid"], row["sex"][0].upper())
        add(key, float(row["agedays"]), "weight_kg", row["wtkg"])
        add(key, float(row["agedays"]), "length_cm", row["lencm"] or row["htcm"])
    for row in _rows(folder / "life6mo.csv"):
        key = ("life", row["id"], row["sex"])
        gestations.update({key: float(row["gestage"])} if row["gestage"] else {})
        add(key, float(row["age_days"]), "weight_kg", row["wt_kg"])
        add(key, float(row["age_days"]), "length_cm", row["len_cm"])
    return [Child(*key, tuple(points), gestations.get(key)) for key, points in found.items()]


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def series(those: Sequence[Child], measure: str) -> list[tuple[Any, Any]]:
    """Ages and z-scores of each child with at least one measurement."""
    found = []
    for child in those:
        points = [point for point in child.points if point.measure == measure and 0 <= point.age_days <= twin.LAST_DAY]
        scored = [(point.age_days, twin.z_of(point, child.sex)) for point in points]
        usable = [(day, z) for day, z in scored if z is not None and abs(z) < 7]
        if usable:
            days, zs = zip(*usable, strict=True)
            found.append((np.asarray(days, dtype=np.float64), np.asarray(zs)))
    return found


def unpack(at: Any) -> Parameters:
    """Parameters from the numbers the optimiser turns."""
    mean, rest = at[: len(KNOTS)], np.exp(at[len(KNOTS) :])
    level, drift, reach, noise, birth = (float(value) for value in rest)
    return Parameters(KNOTS, tuple(float(value) for value in mean), level, drift, reach, noise, birth, 1.0, 1.0)


def fit(those: Sequence[Child], measure: str, start: Any = None) -> tuple[Parameters, Any]:
    """Parameters of greatest likelihood, and where the optimiser stood."""
    data = series(those, measure)

    def cost(at: Any) -> float:
        by = unpack(at)
        total = 0.0
        for days, zs in data:
            factor = np.linalg.cholesky(by.covariance(days, days) + np.diag(by.error(days)))
            white = np.linalg.solve(factor, zs - by.mean_at(days))
            total += float(white @ white) / 2 + float(np.log(np.diag(factor)).sum())
        return total + 0.5 * float(((at[len(KNOTS) :] - np.log([0.7, 0.8, 6.0, 0.25, 0.5])) ** 2).sum())

    first = np.concatenate([np.zeros(len(KNOTS)), np.log([0.7, 0.8, 6.0, 0.25, 0.5])]) if start is None else start
    found = minimize(cost, first, method="L-BFGS-B", options={"maxiter": 60 if start is None else 12})
    return unpack(found.x), found.x


def questions(those: Iterable[Child], task: Task) -> list[tuple[Child, list[Point], Point]]:
    """Each child of the task's study that can be asked: what is seen, and what is asked."""
    found = []
    for child in those:
        mine = [point for point in child.points if point.measure == task.measure]
        seen = [point for point in mine if point.age_days <= task.seen_until]
        asked = [point for point in mine if task.asked_from <= point.age_days <= task.asked_until]
        if child.study == task.study and seen and seen[-1].age_days >= task.seen_from and asked:
            found.append((child, seen, asked[-1]))
    return found


def kinds(those: Sequence[Child], measure: str, starts: dict[str, Any]) -> tuple[Parameters, ...]:
    """Every kind of start of a measure, each fitted on its own study; `starts` keeps where the optimiser stood."""
    found = []
    for study, share, widen in KINDS[measure]:
        by, stood = fit([child for child in those if child.study == study], measure, starts.get(study))
        starts.setdefault(study, stood)
        found.append(replace(by, share=share, widen=widen))
    return tuple(found)


def misses(by: tuple[Parameters, ...], asked: Iterable[tuple[Child, list[Point], Point]]) -> list[tuple[float, bool]]:
    """For each question how far the middle was off, and whether the interval held the answer."""
    found = []
    for child, seen, answer in asked:
        said = twin.predict(seen, child.sex, answer.age_days, answer.measure, by=by)
        found.append((answer.value - said.mean, said.p10 <= answer.value <= said.p90))
    return found


def judge(everybody: Sequence[Child], starts: dict[str, Any]) -> None:
    """Print error and coverage of each task, seed by seed and their mean."""
    for task in TASKS:
        figures = []
        for seed in SEEDS:
            shuffled = list(everybody)
            random.Random(seed).shuffle(shuffled)
            found: list[tuple[float, bool]] = []
            for fold in range(10):
                held = shuffled[fold::10]
                rest = [child for place, child in enumerate(shuffled) if place % 10 != fold]
                by = kinds(rest, task.measure, starts)
                found += misses(by, questions(held, task))
            errors = np.asarray([miss for miss, _ in found])
            held_share = float(np.mean([inside for _, inside in found]))
            figures.append((float(np.abs(errors).mean()), float(np.sqrt((errors**2).mean())), held_share))
            print(
                f"{task.study} seed {seed}: MAE {figures[-1][0]:.3f} RMSE {figures[-1][1]:.3f} holds {held_share:.3f}"
            )
        mae, rmse, held_mean = np.asarray(figures).mean(axis=0)
        print(
            f"{task.study} {task.measure} n={len(found)}: MAE {mae:.3f} RMSE {rmse:.3f} interval holds {held_mean:.3f}"
        )


def edges(everybody: Sequence[Child]) -> None:
    """Print what the shipped parameters promise and hold where nobody fitted them: in sample at best."""
    for task in FARTHER:
        asked = [one for one in questions(everybody, task) if len(one[1]) > 1]
        _told(f"{task.study} {task.measure} at four years", misses(twin.parameters(task.measure), asked))
    early = [child for child in everybody if child.gestation is not None and child.gestation < PRETERM_BEFORE]
    for task in EARLY:
        found = questions(early, task)
        _told(f"{task.study} {task.measure} born early, by birth", misses(twin.parameters(task.measure), found))
        corrected = [(child, _later(child, seen), _later(child, [answer])[0]) for child, seen, answer in found]
        usable = [one for one in corrected if one[1]]
        _told(f"{task.study} {task.measure} born early, corrected", misses(twin.parameters(task.measure), usable))


def _later(child: Child, points: Sequence[Point]) -> list[Point]:
    """The points at corrected ages, without those before the due date."""
    off = TERM - (child.gestation or TERM)
    return [replace(point, age_days=point.age_days - off) for point in points if point.age_days >= off]


def _told(what: str, found: Sequence[tuple[float, bool]]) -> None:
    errors = np.asarray([miss for miss, _ in found])
    held = np.mean([inside for _, inside in found])
    print(f"{what} n={len(found)}: MAE {np.abs(errors).mean():.2f} bias {errors.mean():+.2f} interval holds {held:.2f}")


def main() -> None:
    """Fit, judge, and with --write keep."""
    everybody = children(Path(sys.argv[1]))
    if "--edges" in sys.argv:
        edges(everybody)
        return
    starts: dict[str, Any] = {}
    shipped = {measure: kinds(everybody, measure, starts) for measure in twin.INDICATORS}
    for task in TASKS:
        found = misses(shipped[task.measure], questions(everybody, task))
        print(
            task.study, "in sample:", np.abs([miss for miss, _ in found]).mean(), np.mean([held for _, held in found])
        )
    if "--judge" in sys.argv:
        judge(everybody, starts)
    if "--write" in sys.argv:
        kept = {name: [asdict(kind) for kind in by] for name, by in shipped.items()}
        TARGET.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
