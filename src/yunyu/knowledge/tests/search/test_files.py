"""Files of entries and questions, and the two commands over them."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from yunyu.knowledge import api
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.search import embedders, files
from yunyu.knowledge.search.entry import BadRow
from yunyu.knowledge.search.index import Index

FACT = {"id": "f1", "category": "便秘", "question": "宝宝便秘怎么缓解", "answer": "多喝水。", "dev_query": "没拉臭臭"}


def lines(*rows: object) -> list[str]:
    """Rows as a file has them."""
    return [json.dumps(row, ensure_ascii=False) for row in rows]


def test_facts_and_bare_answers_are_read() -> None:
    fact, bare = files.entries(lines(FACT, {"id": "t1", "answer": "去医院。"}))

    assert (fact.topic, fact.similar) == ("便秘", ("没拉臭臭",))
    assert (bare.question, bare.answer) == ("", "去医院。")


@pytest.mark.parametrize(
    ("line", "why"),
    [("{", "第 1 行"), ("[]", "第 1 行"), ('{"answer": "x"}', "没有 id"), ('{"id": "a", "from_day": "x"}', "from_day")],
)
def test_a_bad_line_is_named(line: str, why: str) -> None:
    with pytest.raises(BadRow) as refused:
        files.entries([line])

    assert why in refused.value.text()


def test_an_id_comes_once() -> None:
    with pytest.raises(BadRow):
        files.entries(lines(FACT, FACT))


@pytest.mark.parametrize(
    ("row", "person"),
    [
        ({"subject": "mother", "gestation": "26+0"}, Person(Subject.MOTHER, gestation_days=182)),
        ({"gestation": "26"}, Person(Subject.MOTHER, gestation_days=182)),
        ({"age_days": 40}, Person(Subject.CHILD, age_days=40)),
        ({"subject": "planning"}, Person(Subject.PLANNING)),
        ({"postpartum_days": 0}, Person(Subject.MOTHER, postpartum_days=0)),
        ({}, Person()),
    ],
)
def test_who_asks_is_read_from_a_row(row: dict[str, object], person: Person) -> None:
    assert files.person(row) == person


@pytest.mark.parametrize("row", [{"subject": "dog"}, {"gestation": "abc"}, {"age_days": "young"}])
def test_a_person_that_cannot_be_is_refused(row: dict[str, object]) -> None:
    with pytest.raises(BadRow):
        files.person(row)


def test_ten_facts_are_given_whether_answered_or_not(index: Index) -> None:
    (found,) = files.retrieve(index, lines({"id": "q1", "text": "四天没拉臭臭了", "age_days": 300}))

    assert found["facts"][0] == "constipation"
    assert len(found["facts"]) == 5
    assert found["fact"] == ("constipation" if found["answered"] else None)


@pytest.fixture
def without_models(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which neither package is installed."""
    monkeypatch.setattr(embedders, "_packaged", lambda: ())


@pytest.mark.usefixtures("without_models")
def test_a_file_becomes_an_index_and_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "facts.jsonl").write_text("\n".join(lines(FACT, {"id": "t1", "answer": "去医院。"})), encoding="utf-8")
    (tmp_path / "asked.jsonl").write_text("\n".join(lines({"id": 1, "text": "没拉臭臭"})), encoding="utf-8")

    call_command("knowledge", "load", str(tmp_path / "facts.jsonl"), "--index", str(tmp_path / "kept"))
    call_command(
        *("knowledge", "search", "--index", str(tmp_path / "kept"), "--batch", str(tmp_path / "asked.jsonl")),
        *("-o", str(tmp_path / "found.jsonl")),
    )

    assert capsys.readouterr().out == "2 entries, questions, BM25\n"
    assert json.loads((tmp_path / "found.jsonl").read_text())["facts"] == ["f1", "t1"]


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file"):
        call_command("knowledge", "load", str(tmp_path / "none"), "--index", str(tmp_path / "kept"))


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "facts.jsonl").write_text("\n".join(lines(FACT)), encoding="utf-8")

    with pytest.raises(CommandError, match="holds no index"):
        call_command("knowledge", "load", str(tmp_path / "facts.jsonl"), "--index", str(tmp_path))


@pytest.mark.django_db
@pytest.mark.usefixtures("without_models")
def test_without_a_file_the_facts_a_parent_may_be_shown_are_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("knowledge", "load", "--index", str(tmp_path / "kept"))

    said = capsys.readouterr().out
    assert said == f"{len(api.entries())} entries, questions, BM25\n"
    assert not said.startswith("0 ")
