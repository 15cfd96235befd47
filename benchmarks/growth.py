"""The growth and vaccine engines: children scored a second, one child, printed cuts of WS/T 423-2022, vaccine plans.

The packages of the field run beside the engine on the same children (`growth_peers`); that part needs the network.
"""

from collections.abc import Iterable
from datetime import date, timedelta

import numpy as np

from benchmarks import growth_peers
from benchmarks.harness import Figure, at_least, at_most, median_cpu_seconds
from yunyu.care.schedule.vaccines import forecast
from yunyu.care.schedule.vaccines.child import Given, VaccineChild
from yunyu.growth import energy, lms, twin
from yunyu.growth.lms.tables import table
from yunyu.growth.twin import Point

MANY = 200_000
CHINESE = ("wfa", "lhfa", "wfl", "wfh", "bfa", "hcfa")
DOSES = ("HepB-1", "HepB-2", "IPV-1", "DTaP-1", "IPV-2", "DTaP-2", "bOPV-3", "HepB-3", "DTaP-3", "MMR-1", "JE-L-1")


def run() -> Iterable[Figure]:
    """Measure each engine once."""
    many = _children(MANY)
    seconds = median_cpu_seconds(lambda: lms.scores("who2006", many), times=5)
    yield at_least("WHO 2006, six scores a child", MANY / seconds, "children/s", 200_000)
    alone = median_cpu_seconds(lambda: lms.one("who2006", "wfa", sex="M", x=274, value=8.02), each=1000)
    yield at_most("one z-score, warm", alone * 1000, "ms", 0.2)
    yield at_least("WS/T 423-2022, printed cuts and ± 0.01 in their band", _right_cuts() * 100, "%", 100)
    points = [Point(days, "length_cm", value) for days, value in ((0, 50.0), (42, 55.0), (120, 62.0), (183, 66.5))]
    foretold = median_cpu_seconds(lambda: twin.predict(points, "F", 730, "length_cm"), each=100)
    yield at_most("the twin, one question, warm", foretold * 1000, "ms", 5)
    waiting = _booklets(10_000)
    today = date(2026, 11, 23)
    plans = median_cpu_seconds(lambda: [forecast.plan(child, today) for child in waiting], times=3)
    yield at_most("vaccine plans of 10,000 children", plans, "s", 2)
    yield from _energy()
    yield from growth_peers.beside(6 * MANY / seconds)


def _energy() -> Iterable[Figure]:
    for sex, name in (("M", "boys"), ("F", "girls")):
        course = energy.reference_course(sex)
        away = np.abs(np.asarray(course) - energy.weights(sex, 0)).max()
        yield at_most(f"energy arithmetic, furthest from WHO's median in a year, {name}", float(away), "kg", 0.3)
    kg = float(energy.weights("F", 0)[122])
    asked = median_cpu_seconds(lambda: energy.what_if("F", age_days=122, kg=kg, percent=10), each=50)
    yield at_most("a what-if, warm", asked * 1000, "ms", 2)


def _children(count: int) -> lms.Children:
    """Made-up children of all ages, the same in every run."""
    dice = np.random.default_rng(7)
    days = dice.integers(0, 1826, count).astype(np.float64)
    return lms.Children(
        sex=dice.integers(0, 2, count).astype(np.int8),
        days=days,
        months=np.full(count, np.nan),
        weight_kg=3 + days / 130 + dice.normal(0, 1, count),
        lenhei_cm=50 + days / 30 + dice.normal(0, 3, count),
        measured=dice.integers(0, 3, count).astype(np.int8),
        headc_cm=35 + days / 130 + dice.normal(0, 1, count),
        muac_cm=13 + dice.normal(0, 1, count),
        oedema=dice.random(count) < 0.01,
    )


def _right_cuts() -> float:
    """The share of printed cuts, and of values a hundredth beside them, that stand in the band the table says."""
    right: list[bool] = []
    for kind, band in (("p", lms.percentile_band), ("sd", lms.sd_band)):
        for indicator in CHINESE:
            for sex in ("M", "F"):
                printed = table(f"cn2022_{kind}", indicator, sex)
                for x, row in zip(printed.x, printed.values, strict=True):
                    cuts = lms.cuts(indicator, sex=sex, x=float(x))
                    assert cuts is not None
                    edges = [round(float(cut) * 100) for cut in row]
                    names = {
                        band(value / 100, cuts) == band(_inside(edges, value), cuts)
                        for edge in edges
                        for value in (edge - 1, edge, edge + 1)
                    }
                    right.append(names == {True})
    return sum(right) / len(right)


def _inside(edges: list[int], value: int) -> float:
    """A value well inside the band that integers say this one stands in."""
    place = sum(value >= edge for edge in edges)
    low = edges[place - 1] if place else edges[0] - 10
    high = edges[place] if place < len(edges) else edges[-1] + 10
    return (low + high) / 200


def _booklets(count: int) -> list[VaccineChild]:
    """Made-up booklets, some with doses too early, the same in every run."""
    dice = np.random.default_rng(3)
    found = []
    for _ in range(count):
        birth = date(2022, 1, 1) + timedelta(days=int(dice.integers(0, 1500)))
        given = [Given(dose, birth + timedelta(days=int(dice.integers(0, 400)))) for dose in DOSES]
        found.append(VaccineChild(birth, "F", tuple(given[: int(dice.integers(0, len(DOSES) + 1))])))
    return found
