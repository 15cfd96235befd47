"""Triage on utterances kept apart: it must not fall behind what the model card says.

`emergencies`, `others` and `invariance` were written before the first rule, `confirm` before the second reader; on
`thresholds` the reader's thresholds were chosen, `fresh` was written after that, `last` later; `stages` holds the same
words at two ages or stages, by two authors more, written after the reader had learnt to mind them. The bars themselves
are in docs/advisor.md, and which of them are not met. Nothing is tuned on these files: a failure here is mended on the
utterances in `development`, of which none may stand here.
"""

import json
from collections import defaultdict
from pathlib import Path

import pytest

from benchmarks.triage import cases, person_of
from yunyu.kernel.text import fold
from yunyu.knowledge.triage.engine import assess
from yunyu.knowledge.triage.rows import Level

HERE = Path(__file__).parent
FOUND = 0.99
TOO_LOW = 0.03
RAISED = 0.1
TRAPS = 2
KEPT_APART = [
    ("thresholds", 0.98, 11, 0.75),
    ("fresh", 0.98, 5, 0.75),
    ("last", 0.98, 0, 0),
    ("stages", 0.94, 0, 0.75),
]
TOLD = ("emergencies", "others", "confirm", "thresholds", "fresh", "last", "stages")


def test_emergencies_are_found_as_often_as_the_model_card_says() -> None:
    told = list(cases(HERE / "triage_emergencies.jsonl"))

    found = [assess(one.text, one.person).level is Level.EMERGENCY for one in told]

    assert len(told) >= 300
    assert sum(found) / len(found) >= FOUND


def test_hardly_any_case_is_told_less_urgent_than_it_is() -> None:
    told = [one for name in ("emergencies", "others") for one in cases(HERE / f"triage_{name}.jsonl")]

    too_low = [assess(one.text, one.person).level.urgency < one.level.urgency for one in told]

    assert sum(too_low) / len(too_low) <= TOO_LOW


def test_calm_cases_are_raised_no_more_often_than_it_says() -> None:
    calm = [one for one in cases(HERE / "triage_others.jsonl") if one.level is Level.HOME]

    raised = [assess(one.text, one.person).level is not Level.HOME for one in calm]

    assert sum(raised) / len(raised) <= RAISED


def test_traps_are_no_more_often_an_emergency_than_it_says() -> None:
    lines = (HERE / "triage_others.jsonl").read_text(encoding="utf-8").splitlines()
    traps = [row for row in map(json.loads, lines) if row["kind"] == "trap"]

    raised = [row["id"] for row in traps if assess(row["text"], person_of(row)).level is Level.EMERGENCY]

    assert len(traps) == 70
    assert len(raised) <= TRAPS


def test_no_remark_courtesy_picture_script_or_slip_lowers_a_level() -> None:
    lines = (HERE / "triage_invariance.jsonl").read_text(encoding="utf-8").splitlines()
    pairs = [row for row in map(json.loads, lines) if row["same"]]

    lowered = [row["id"] for row in pairs if urgency(row["b"]) < urgency(row["a"])]

    assert len(pairs) == 50
    assert lowered == []


def test_sixty_days_and_eight_months_are_told_apart() -> None:
    lines = (HERE / "triage_invariance.jsonl").read_text(encoding="utf-8").splitlines()
    ages = [row for row in map(json.loads, lines) if not row["same"]]

    wrong = [row["id"] for row in ages for side in "ab" if level(row[side]) != row[f"level_{side}"]]

    assert len(ages) == 10
    assert wrong == []


@pytest.mark.parametrize(("name", "found", "traps", "pairs"), KEPT_APART)
def test_what_was_written_later_is_read_as_well(name: str, found: float, traps: int, pairs: float) -> None:
    told = [(one, assess(one.text, one.person).level) for one in cases(HERE / f"triage_{name}.jsonl")]
    emergencies = [level is Level.EMERGENCY for one, level in told if one.level is Level.EMERGENCY]
    halves: dict[str, list[bool]] = defaultdict(list)
    for one, level in told:
        halves[one.pair].append(level is one.level)
    both = [all(right) for pair, right in halves.items() if pair]

    assert sum(emergencies) / len(emergencies) >= found
    assert sum(level is Level.EMERGENCY for one, level in told if one.trap) <= traps
    assert sum(both) >= pairs * len(both)


def urgency(row: dict[str, object]) -> int:
    """How urgent one side of a pair is told to be."""
    return Level(level(row)).urgency


def level(row: dict[str, object]) -> str:
    """The level one side of a pair is told to be."""
    return assess(str(row["text"]), person_of(row)).level.value


def test_no_development_utterance_is_one_of_these() -> None:
    development = {fold(one.text) for path in sorted((HERE / "development").glob("*.jsonl")) for one in cases(path)}
    rows = [row for name in TOLD for row in cases(HERE / f"triage_{name}.jsonl")]

    assert len(development) > 30_000
    assert [row.id for row in rows if fold(row.text) in development] == []
