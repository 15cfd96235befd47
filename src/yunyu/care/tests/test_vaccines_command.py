"""`./yunyu vaccines plan` on files as people have them: each line stands alone, each fault is told by its number."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

ONE = {"case_id": "a", "birth": "2026-01-31", "sex": "F", "history": [], "as_of": "2026-02-28"}


def run(tmp_path: Path, *lines: object) -> None:
    """The word on a file of these lines: objects are written as JSON, bytes and words as they are."""
    said = [one if isinstance(one, bytes) else (one if isinstance(one, str) else json.dumps(one)).encode()
            for one in lines]  # fmt: skip
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(said) + b"\n")
    call_command("vaccines", "plan", str(tmp_path / "in.jsonl"), "-o", str(tmp_path / "out.jsonl"))


def cases(tmp_path: Path) -> list[Any]:
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    return [json.loads(line)["case_id"] for line in text.splitlines()]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("[" * 100_000, "not JSON"),
        ('{"case_id": NaN}', "not JSON"),
        ('{"case_id": ' + "9" * 5_000 + "}", "not JSON"),
        (b'{"case_id": "\xe9"}', "not UTF-8 text"),
        ("[]", "not an object"),
        ("null", "not an object"),
        ({**ONE, "case_id": "\ud800"}, "case_id holds half a character"),
        ({**ONE, "birth": "2026-02-30"}, 'birth is "2026-02-30", which is no day'),
        ({**ONE, "birth": "20260131"}, "YYYY-MM-DD is expected"),
        ({**ONE, "birth": 20260131}, "YYYY-MM-DD is expected"),
        ({**ONE, "as_of": "9999-12-31"}, "as_of"),
        ({**ONE, "history": "HepB-1"}, "history is"),
        ({**ONE, "history": [{"dose": "HepB-1", "date": "2026-02-30"}]}, "the date of dose 1 of history"),
        ({**ONE, "history": [{"dose": "HepB-1"}]}, "dose 1 of history is"),
        ({**ONE, "sex": "x"}, "sex is"),
        ({**ONE, "birth_weight_g": 3.2}, "grams are expected"),
        ({**ONE, "mother_hbsag": "maybe"}, "mother_hbsag is"),
        ({**ONE, "immunoglobulin_on": "soon"}, "immunoglobulin_on is"),
    ],
)
def test_a_line_that_cannot_be_is_told_in_words_and_spoils_no_other(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: object, why: str
) -> None:
    with pytest.raises(SystemExit) as left:
        run(tmp_path, ONE, bad, {**ONE, "case_id": "c"})

    said = capsys.readouterr().err
    assert left.value.code == 1
    assert "in.jsonl, line 2: " in said
    assert why in said
    assert said.count("\n") == 2
    assert cases(tmp_path) == ["a", "c"]


def test_blank_lines_windows_ends_a_mark_and_the_same_case_twice_are_fine(tmp_path: Path) -> None:
    run(tmp_path, b"\xef\xbb\xbf" + json.dumps(ONE).encode() + b"\r", "", "  \r", ONE, {**ONE, "more": 1})

    assert cases(tmp_path) == ["a", "a", "a"]


def test_a_reaction_to_something_unknown_is_answered_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, {**ONE, "severe_reaction_to": ["DTaP", "百白破"]})

    assert 'line 1: severe_reaction_to names "百白破", no vaccine' in capsys.readouterr().err
    assert cases(tmp_path) == ["a"]


def test_a_dose_of_before_birth_does_not_count(tmp_path: Path) -> None:
    run(tmp_path, {**ONE, "history": [{"dose": "HepB-1", "date": "2026-01-30"}]})

    (answer,) = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert answer["invalid"] == [{"dose": "HepB-1", "date": "2026-01-30", "rules": ["G6"]}]
