"""The word `ask`: one question, a file of them, and what it says of lines it cannot read."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from yunyu.advisor.models import Turn
from yunyu.advisor.tests.shelves import SmallShelf

pytestmark = pytest.mark.django_db(databases="__all__")

KEYS = {"id", "level", "rules", "fact", "facts", "topic", "answered", "answer", "citations", "hospitals"}


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    call_command("ask", *words)
    return capsys.readouterr().out


def batch(folder: Path, *rows: Any, more: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Rows in, rows out; a text stays as it is."""
    source, out = folder / "in.jsonl", folder / "out.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    source.write_text("\n".join(lines), encoding="utf-8")
    try:
        call_command("ask", "--batch", str(source), "-o", str(out), *more)
    finally:
        written = out.read_text(encoding="utf-8").splitlines() if out.exists() else []
    return [json.loads(line) for line in written]


def test_one_question_is_answered_in_words(shelf: SmallShelf, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "发烧在家怎么护理", "--age-days", "400")

    assert "fever-home的答案。" in text
    assert "来源：世界卫生组织《婴幼儿喂养》" in text
    assert "这不是诊断" in text


def test_danger_names_its_level_and_where_to_go(shelf: SmallShelf, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "大便有血", "--age-days", "200")

    assert text.startswith("【今天就看医生】")
    assert "去处：" in text
    assert "120" in text


def test_one_question_as_json_has_every_column(shelf: SmallShelf, capsys: pytest.CaptureFixture[str]) -> None:
    row = json.loads(said(capsys, "怀孕能喝咖啡吗", "--gestation", "20+3", "--json"))

    assert set(row) >= KEYS
    assert (row["fact"], row["answered"], row["level"], row["hospitals"]) == ("preg-coffee", True, "home", [])
    assert len(row["facts"]) == 5


def test_a_file_gets_a_row_for_every_line(shelf: SmallShelf, tmp_path: Path) -> None:
    rows = batch(
        tmp_path,
        {"id": "a", "text": "宝宝发烧了", "age_days": 20, "region": "310115"},
        {"id": 7, "text": "能加盐吗", "subject": "child", "age_days": 213},
        {"id": "c", "text": "产后能洗头吗", "postpartum_days": 5},
        {"id": "d", "text": ""},
        {"id": "e", "text": "鸡" * 10_000, "gestation": "26+0"},
    )

    assert [row["id"] for row in rows] == ["a", "7", "c", "d", "e"]
    assert [row["level"] for row in rows] == ["em", "home", "home", "home", "home"]
    assert rows[0]["hospitals"][0]["kind"] == "call"
    assert rows[0]["hospitals"][-1]["kind"] == "map"
    assert rows[3]["kind"] == "courtesy"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "not JSON"),
        ('["a"]', "not an object"),
        ('{"id": "a"}', "text is missing"),
        ('{"text": "x"}', "id is missing"),
        ('{"id": "a", "text": "x", "age_days": -1}', "age_days"),
        ('{"id": "a", "text": "x", "age_days": "four"}', "age_days"),
        ('{"id": "a", "text": "x", "gestation": "soon"}', "gestation"),
        ('{"id": "a", "text": "x", "subject": "dog"}', "subject"),
    ],
)
def test_a_line_that_cannot_be_read_gets_its_error_and_the_rest_goes_on(
    shelf: SmallShelf, tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, why: str
) -> None:
    with pytest.raises(SystemExit) as left:
        batch(tmp_path, line, {"id": "b", "text": "能加盐吗"})

    rows = [json.loads(row) for row in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert why in rows[0]["error"]
    assert rows[1]["id"] == "b"
    assert left.value.code == 1
    assert "1 lines could not be read: 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [(), ("x", "--batch", "in.jsonl"), ("--batch", "in.jsonl"), ("x", "--retrieve-only"), ("x", "--gestation", "soon")],
)
def test_words_that_do_not_go_together_are_refused_in_one_line(
    shelf: SmallShelf, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    with pytest.raises(SystemExit) as left:
        call_command("ask", *words)

    assert left.value.code == 1
    assert capsys.readouterr().err.count("\n") == 1


def test_nothing_is_kept(shelf: SmallShelf, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "大便有血")

    assert not Turn.objects.exists()
