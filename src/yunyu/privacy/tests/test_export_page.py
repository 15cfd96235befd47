"""The page of an export reads as a parent would: titles, words for codes, names for ids, dates as they are said."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from django.db import models

from yunyu.kernel import ids
from yunyu.kernel.actor import Actor
from yunyu.privacy import api, registry
from yunyu.privacy.export import Column, Export, ExportedTable, Row, _in_words, _row
from yunyu.privacy.fields import SealedField
from yunyu.privacy.selectors.exporting import _column

FAMILY = UUID(int=1)
XIAOMI = UUID(int=2)
NOTE = UUID(int=3)
HAN = re.compile(r"[\u4e00-\u9fff]")
SAID_BY_PEOPLE = {"email", "staff_purpose", "text_version"}

CHILDREN = ExportedTable(
    "tests.Child",
    "孩子",
    (
        Column("id", "编号", "id"),
        Column("name", "小名"),
        Column("born_on", "生日", "day"),
        Column("version", "", "program"),
    ),
    ((str(XIAOMI), "小米", "2026-07-19", 3),),
    named_by=("name",),
)
NOTES = ExportedTable(
    "tests.Note",
    "照护提醒",
    (
        Column("id", "编号", "id"),
        Column("family_id", "家庭", "id"),
        Column("child_id", "孩子", "id"),
        Column("kind", "是什么", words={"allergy": "过敏"}),
        Column("is_severe", "要紧"),
        Column("at", "记下的时间", "moment"),
    ),
    ((str(NOTE), str(FAMILY), str(XIAOMI), "allergy", False, "2026-11-22T01:00:00+00:00"),),
)


def page(*tables: ExportedTable, language: str = "zh-hans") -> str:
    return Export(FAMILY, "family", "cn", datetime(2026, 11, 22, tzinfo=UTC), tables).html(language)


def columns() -> list[tuple[registry.PrivateTable, models.Field, Column]]:  # type: ignore[type-arg]
    """Every column of every registered table that appears on the page."""
    return [
        (table, field, column)
        for table in registry.tables()
        for field in table.model._meta.concrete_fields
        if field.attname not in table.hidden
        for column in [_column(table, field)]
        if column.kind != "program" and column.name not in {"id", "family_id", table.owner}
    ]


def test_every_column_a_parent_sees_has_a_chinese_title() -> None:
    silent = [f"{table.label}.{column.name}" for table, _field, column in columns() if not HAN.search(column.title)]

    assert silent == []


def test_every_code_a_parent_sees_has_words() -> None:
    codes = [
        f"{table.label}.{column.name}"
        for table, field, column in columns()
        if isinstance(field, models.CharField) and not isinstance(field, SealedField)
        if column.words is None and column.kind == "value" and column.name not in SAID_BY_PEOPLE
    ]

    assert codes == []


def test_a_row_is_headed_by_its_name_and_tells_the_day_as_it_is_said() -> None:
    text = page(CHILDREN)

    assert "<h3>小米</h3>" in text
    assert "<dd>2026年7月19日</dd>" in text


def test_a_row_that_points_to_another_says_its_name() -> None:
    text = page(CHILDREN, NOTES)

    assert "<dt>孩子</dt><dd>小米</dd>" in text
    assert str(XIAOMI) not in text and str(NOTE) not in text and str(FAMILY) not in text


def test_what_is_not_ticked_or_meant_for_programs_is_left_out() -> None:
    row = _row(NOTES, NOTES.rows[0], {})

    assert row == Row("", (("是什么", "过敏"), ("记下的时间", "2026年11月22日 09:00")))
    assert "version" not in page(CHILDREN)


def test_a_code_nobody_explains_stays_in_the_file() -> None:
    assert _in_words(Column("kind", "是什么", words={"allergy": "过敏"}), "unheard_of", {}) == ""


def test_zero_is_a_number() -> None:
    assert _in_words(Column("count", "次数"), 0, {}) == "0"


def test_a_table_for_programs_alone_is_counted_not_shown() -> None:
    events = ExportedTable("tests.Event", "系统内的通知", (Column("id", "编号", "id"),), ((str(NOTE),), (str(XIAOMI),)))

    text = page(CHILDREN, events)

    assert "“系统内的通知”有 2 条" in text
    assert "<h2" in text and '">系统内的通知' not in text


def test_the_page_is_whole_without_the_network_and_without_scripts() -> None:
    text = page(CHILDREN, NOTES)

    assert not re.search(r"https?:|<script|<link|url\(|@import", text)


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "中国境内"), ("en", "mainland China")])
def test_words_come_in_the_readers_language(language: str, said: str) -> None:
    place = ExportedTable("tests.Family", "家庭", (Column("region", "数据存放在", words=api.place_name),), (("cn",),))

    assert said in page(place, language=language)


def test_rooms_add_to_what_a_code_means(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_words", {})

    api.explain("tests.Letter.kind", {"joined": "有人来了"})
    api.explain("tests.Letter.kind", {"merged": "合在一起"})

    said = registry.words_of("tests.Letter.kind")
    assert isinstance(said, Mapping) and set(said) == {"joined", "merged"}


@pytest.mark.django_db(databases=["default", "keyring"])
def test_a_look_and_a_consent_read_as_sentences_do(family_lin: UUID) -> None:
    mother, child = ids.uuid7(), ids.uuid7()
    api.log_access(family=family_lin, actor=Actor(None, mother, family_lin, "mother"), what="read:record")
    version = api.consent_text("child").version
    api.give_consent(
        family=family_lin,
        member=mother,
        user=None,
        purpose="child",
        child=child,
        text_version=version,
        as_guardian=True,
    )

    _head, text = api.export_family(family_lin).html().split("<body>")

    assert "<h3>看了家里的记录</h3>" in text and "<dd>妈妈</dd>" in text
    assert "<h3>孩子的资料</h3>" in text and "<dt>回答</dt><dd>同意</dd>" in text
    assert f"{date.today().year}年" in text
    assert not re.search(r"read:|_at\b|_id\b|>mother<|>child<", text)
