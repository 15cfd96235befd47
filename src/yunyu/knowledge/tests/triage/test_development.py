"""The forty development utterances, as a floor that does not sink."""

from pathlib import Path

from benchmarks.triage import cases
from yunyu.knowledge.triage.engine import assess
from yunyu.knowledge.triage.rows import Level

CASES = list(cases(Path(__file__).parent / "development.jsonl"))


def test_every_emergency_of_the_development_set_is_found() -> None:
    missed = [
        case.text
        for case in CASES
        if case.level is Level.EMERGENCY and assess(case.text, case.person).level is not Level.EMERGENCY
    ]

    assert len(CASES) == 40
    assert missed == []


def test_nearly_every_level_of_the_development_set_is_exact() -> None:
    exact = [assess(case.text, case.person).level is case.level for case in CASES]

    assert sum(exact) >= 38
