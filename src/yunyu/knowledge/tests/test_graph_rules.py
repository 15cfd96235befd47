"""The graph without a database: days in words, who sees a fact, what a signature holds, what differs."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.architecture.source import ROOT
from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge.graph.checks import Remark, refusals, remarks, together
from yunyu.knowledge.graph.content import digest, words_differ, words_digest
from yunyu.knowledge.graph.days import NotADay, read, said, span
from yunyu.knowledge.graph.diff import changes, pieces
from yunyu.knowledge.graph.merging import Verdict, verdict
from yunyu.knowledge.graph.states import SourceHold, Standing, Status, is_due, is_shown, source_hold, state_of
from yunyu.knowledge.graph.terms import FIRST_DAY, LAST_DAY, TOPICS, Kind
from yunyu.knowledge.tests.graph import COFFEE, SOURCE

TODAY = date(2026, 11, 22)
LIVE = Standing(
    status=Status.PUBLISHED,
    kind=Kind.MEDICAL,
    confidence=Confidence.V2,
    passage=True,
    signed=False,
    source=SourceHold.LIVE,
    review_due=date(2027, 11, 1),
)
WITHOUT_DJANGO = """
import importlib, sys
sys.path.insert(0, "src")
sys.modules["django"] = None
for name in sys.argv[1:]:
    importlib.import_module(f"yunyu.knowledge.graph.{name}")
"""


def test_the_graph_is_importable_without_django() -> None:
    names = [path.stem for path in sorted(Path(ROOT, "src/yunyu/knowledge/graph").glob("[!_]*.py"))]

    run = subprocess.run([sys.executable, "-c", WITHOUT_DJANGO, *names], cwd=ROOT, capture_output=True, text=True)

    assert len(names) > 8
    assert run.returncode == 0, run.stderr


# -- days --------------------------------------------------------------------------------------------------------------


@given(st.integers(FIRST_DAY, LAST_DAY))
def test_a_day_that_is_said_reads_back_the_same(day: int) -> None:
    assert read(said(day)) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("孕20周", -140),
        ("孕 26+3", -95),
        ("孕前30天", -310),
        ("出生", 0),
        ("42天", 42),
        ("6个月", 183),
        ("6 月", 183),
        ("3岁", 1096),
        ("3周岁", 1096),
        ("-140", -140),
        ("", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: int | None) -> None:
    assert read(text) == day


@pytest.mark.parametrize("text", ["昨天", "孕", "99岁", "孕500周", "1e3", "٣天x", "-9999"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(NotADay):
        read(text)


def test_a_span_is_said_from_end_to_end() -> None:
    assert span(-280, -1) == "孕0周—孕39周+6"
    assert span(183, None) == "6个月—…"
    assert span(0, 0) == "出生"
    assert span(None, None) == ""


# -- who sees it -------------------------------------------------------------------------------------------------------


def test_a_sourced_fact_is_shown_once_it_is_published() -> None:
    shown = {status: is_shown(replace(LIVE, status=status), demo=False) for status in Status}

    assert [status for status, seen in shown.items() if seen] == [Status.PUBLISHED]


@pytest.mark.parametrize("standing", [replace(LIVE, confidence=Confidence.M), replace(LIVE, passage=False)])
def test_a_draft_is_shown_in_the_demo_alone(standing: Standing) -> None:
    waiting = replace(standing, status=Status.REVIEW)

    assert state_of(waiting) is State.DRAFT
    assert not is_shown(waiting, demo=False)
    assert is_shown(waiting, demo=True)
    assert not is_shown(replace(waiting, status=Status.DRAFT), demo=True)


def test_a_signed_draft_is_shown_everywhere() -> None:
    signed = replace(LIVE, confidence=Confidence.M, signed=True)

    assert state_of(signed) is State.REVIEWED
    assert is_shown(signed, demo=False)


@pytest.mark.parametrize("demo", [True, False])
def test_a_dose_is_never_shown_before_it_is_signed(demo: bool) -> None:
    for status, confidence, hold in product(Status, Confidence, SourceHold):
        unsigned = replace(LIVE, kind=Kind.DOSE, status=status, confidence=confidence, source=hold)
        assert not is_shown(unsigned, demo=demo)
    assert is_shown(replace(LIVE, kind=Kind.DOSE, signed=True), demo=demo)


def test_a_source_that_expired_carries_no_medicine() -> None:
    expired = replace(LIVE, source=SourceHold.EXPIRED, signed=True)

    assert [kind for kind in Kind if is_shown(replace(expired, kind=kind), demo=False)] == [Kind.GENERAL]


def test_a_withdrawn_source_carries_nothing() -> None:
    gone = replace(LIVE, source=SourceHold.WITHDRAWN, signed=True)

    assert [kind for kind in Kind if is_shown(replace(gone, kind=kind), demo=True)] == []


def test_a_source_holds_through_its_last_day() -> None:
    assert source_hold(withdrawn=False, expires_on=TODAY, on=TODAY) is SourceHold.LIVE
    assert source_hold(withdrawn=False, expires_on=date(2026, 11, 21), on=TODAY) is SourceHold.EXPIRED
    assert source_hold(withdrawn=True, expires_on=None, on=TODAY) is SourceHold.WITHDRAWN


def test_a_fact_is_due_after_its_day_and_still_shown() -> None:
    late = replace(LIVE, review_due=date(2026, 11, 21))

    assert is_due(late.review_due, TODAY)
    assert not is_due(TODAY, TODAY)
    assert is_shown(late, demo=False)


# -- fingerprints ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"answer": "可以少喝。一天半小杯。睡不好就停。"},
        {"to_day": -2},
        {"kind": Kind.GENERAL},
        {"condition": "没有早产的征象"},
        {"confidence": Confidence.V3},
        {"quotation": COFFEE.quotation + "。"},
    ],
)
def test_a_changed_word_changes_what_was_signed(change: dict[str, object]) -> None:
    changed = replace(COFFEE, **change)  # type: ignore[arg-type]  # one field of its own type

    assert words_differ(COFFEE, changed)
    assert words_digest(COFFEE, SOURCE) != words_digest(changed, SOURCE)


@pytest.mark.parametrize(
    "change", [{"similar": ("孕妇喝咖啡",)}, {"concepts": ()}, {"related": ("x",)}, {"review_due": TODAY}]
)
def test_what_only_helps_to_find_it_leaves_the_signature(change: dict[str, object]) -> None:
    changed = replace(COFFEE, **change)  # type: ignore[arg-type]  # one field of its own type

    assert digest(COFFEE) != digest(changed)
    assert words_digest(COFFEE, SOURCE) == words_digest(changed, SOURCE)


@pytest.mark.parametrize("change", [{"edition": "2027"}, {"url": "https://example.org/other"}, {"title": "另一本"}])
def test_another_edition_of_the_source_undoes_a_signature(change: dict[str, str]) -> None:
    assert words_digest(COFFEE, SOURCE) != words_digest(COFFEE, replace(SOURCE, **change))  # type: ignore[arg-type]


def test_opening_the_source_again_leaves_a_signature() -> None:
    assert words_digest(COFFEE, SOURCE) == words_digest(COFFEE, replace(SOURCE, opened_on=TODAY, licence="CC0"))


@pytest.mark.parametrize(
    ("now", "imported", "incoming", "overwrite", "expected"),
    [
        ("a", "a", "a", False, Verdict.SAME),
        ("a", "a", "b", False, Verdict.CHANGE),
        ("mine", "a", "a", False, Verdict.KEPT),
        ("mine", "a", "b", False, Verdict.CONFLICT),
        ("mine", "", "b", False, Verdict.CONFLICT),
        ("mine", "a", "mine", False, Verdict.SAME),
        ("mine", "a", "b", True, Verdict.CHANGE),
    ],
)
def test_a_file_never_writes_over_an_editor(
    now: str, imported: str, incoming: str, overwrite: bool, expected: Verdict
) -> None:
    assert verdict(now=now, imported=imported, incoming=incoming, overwrite=overwrite) is expected


# -- checks ------------------------------------------------------------------------------------------------------------


def columns(found: object) -> list[str]:
    """The columns of some remarks."""
    assert hasattr(found, "__iter__")
    return [one.column for one in found]


def test_a_good_fact_has_nothing_to_mend() -> None:
    assert list(refusals(COFFEE, TODAY)) == []
    assert list(remarks(COFFEE)) == []
    assert list(together([COFFEE])) == []


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"topic": "星座"}, "topic"),
        ({"from_day": 10, "to_day": 9}, "to_day"),
        ({"from_day": FIRST_DAY - 1}, "from_day"),
        ({"question": " "}, "question"),
        ({"answer": "长" * 1001}, "answer"),
        ({"key": "Preg Coffee"}, "key"),
        ({"similar": ("一样", "一樣")}, "similar"),
        ({"similar": (COFFEE.question,)}, "similar"),
        ({"related": ("preg-coffee",)}, "related"),
        ({"review_due": date(2029, 1, 1)}, "review_due"),
    ],
)
def test_what_cannot_be_is_refused_by_its_column(change: dict[str, object], column: str) -> None:
    assert column in columns(refusals(replace(COFFEE, **change), TODAY))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"similar": ("两个", "不够")}, "similar"),
        ({"answer": "这一句话里的字实在是太多了多到一位两夜没睡的妈妈读到一半就忘了开头。"}, "answer"),
        ({"answer": "放心吧！"}, "answer"),
        ({"answer": "宝妈别急。"}, "answer"),
        ({"answer": "别急😊。"}, "answer"),
        ({"locator": "第 3 页"}, "locator"),
        ({"quotation": "太短"}, "quotation"),
    ],
)
def test_what_an_editor_would_mend_is_named(change: dict[str, object], column: str) -> None:
    assert column in columns(remarks(replace(COFFEE, **change)))  # type: ignore[arg-type]


def test_two_facts_that_ask_the_same_are_named() -> None:
    twin = replace(COFFEE, key="coffee-again", question="懷孕了還能喝咖啡吗？")

    ((key, remark),) = together([COFFEE, twin])

    assert (key, remark.column, remark.text()) == ("coffee-again", "question", "和 preg-coffee 问的一样。")


def test_long_sentences_and_rare_characters_are_counted_over_all() -> None:
    long = replace(COFFEE, answer="一天里头喝多少咖啡因要看每个人的身子和睡眠好不好。")
    rare = replace(COFFEE, key="rare", question="龘靐齉", answer="龘靐齉爩鱻麤龗灪吁。")

    found = [remark for key, remark in together([long, rare]) if not key]

    assert [remark.column for remark in found] == ["answer"]
    assert "龘" in found[0].text()
    assert [remark.text() for _, remark in together([long])] == ["句子的中位数是 24 字，要短一些。"]


def test_a_remark_fills_in_its_values() -> None:
    assert Remark("topic", "没有“%(topic)s”这个主题。", {"topic": "星座"}).text() == "没有“星座”这个主题。"


def test_topics_stand_once() -> None:
    assert len(set(TOPICS)) == len(TOPICS) == 34


# -- differences -------------------------------------------------------------------------------------------------------


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_difference_holds_both_texts_whole(before: str, after: str) -> None:
    found = pieces(before, after)

    assert "".join(one.text for one in found if one.mark != "new") == before
    assert "".join(one.text for one in found if one.mark != "gone") == after


def test_only_columns_that_differ_are_shown() -> None:
    (change,) = changes({"a": "一天一杯", "b": "x"}, {"a": "一天半杯", "b": "x"})

    assert [(one.mark, one.text) for one in change.pieces] == [
        ("same", "一天"),
        ("gone", "一"),
        ("new", "半"),
        ("same", "杯"),
    ]
