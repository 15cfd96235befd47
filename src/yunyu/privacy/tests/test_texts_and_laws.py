"""The data files: every text says what it must, every rule carries its source, nothing shouts."""

import re
from datetime import date

import pytest

from yunyu.kernel.dated import Confidence, State, load_rows
from yunyu.privacy import api, laws, purposes, texts

SHOUTS = re.compile("[！!\U0001f300-\U0001faff]|抱歉|无效|非法|系统异常|哎呀|请|您")


@pytest.mark.parametrize("purpose", purposes.KEYS)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_purpose_has_a_text_with_every_item(purpose: str, language: str) -> None:
    text = api.consent_text(purpose, language)

    assert text.language == language
    assert [bool(words.strip()) for _, words in text.items] == [True] * 9
    assert "{" not in "".join(words for _, words in text.items)
    assert len(text.digest) == 64


@pytest.mark.parametrize("purpose", purposes.KEYS)
def test_every_chinese_text_keeps_the_voice(purpose: str) -> None:
    text = api.consent_text(purpose)

    assert not SHOUTS.search(text.title + "".join(words for _, words in text.items))
    assert max(len(words) for _, words in text.items) <= 60


def test_the_place_is_that_of_the_region() -> None:
    assert "中国境内" in api.consent_text("record", region="cn").place
    assert "欧盟境内" in api.consent_text("record", region="eu").place
    assert api.consent_text("record", region="cn").digest != api.consent_text("record", region="eu").digest


def test_purposes_come_in_order_and_none_is_on_by_itself() -> None:
    found = api.purposes("cn")

    assert tuple(one.key for one in found) == purposes.KEYS
    assert not any(one.row.on_by_default for one in found)
    assert all(one.flows for one in found)
    assert {one.key for one in found if one.is_sensitive and not one.is_separate} == {"record"}


def test_sensitive_data_of_a_child_needs_a_guardian() -> None:
    about_children = {"child", "growth", "share_family", "personal", "insight", "desk_child"}

    assert {one.key for one in api.purposes("cn") if one.needs_guardian} == about_children


def test_every_flow_names_a_known_purpose() -> None:
    lines = load_rows(purposes.DATA / "flows.csv", purposes.FlowRow)

    assert {line.purpose for line in lines} == set(purposes.KEYS)


@pytest.mark.parametrize("purpose", api.purposes("cn"), ids=lambda one: one.key)
def test_every_law_a_purpose_leans_on_is_in_a_pack(purpose: api.Purpose) -> None:
    known = {row.id for region in laws.REGIONS for row in api.law(region, date(2026, 11, 22)).rows}

    assert set(purpose.row.laws) <= known


@pytest.mark.parametrize(
    ("region", "key", "number"),
    [("cn", "guardian_age", 14), ("eu", "guardian_age", 16), ("us", "guardian_age", 13), ("cn", "incident_hours", 4)],
)
def test_numbers_come_from_the_packs(region: str, key: str, number: int) -> None:
    assert api.law(region, date(2026, 11, 22)).number(key) == number


def test_a_draft_number_is_only_read_where_that_was_meant() -> None:
    law = api.law("cn", date(2026, 11, 22))

    with pytest.raises(LookupError):
        law.number("ask_again_hours")
    assert law.number("ask_again_hours", draft=True) == 48
    assert all(row.state is not State.DRAFT for row in law.shown())


def test_a_rule_holds_from_its_day() -> None:
    before = api.law("cn", date(2025, 10, 31))

    with pytest.raises(LookupError):
        before.number("incident_hours")


@pytest.mark.parametrize("region", laws.REGIONS)
def test_whatever_was_not_opened_is_a_draft(region: str) -> None:
    rows = api.law(region, date(2026, 11, 22)).rows

    for row in rows:
        unopened = "没有打开" in row.locator or "not opened" in row.locator
        assert unopened == (row.confidence is Confidence.M), row.key


def test_a_region_without_a_pack_is_named() -> None:
    with pytest.raises(LookupError, match="no law pack for mars"):
        api.law("mars", date(2026, 11, 22))


def test_an_older_version_can_still_be_read() -> None:
    assert texts.text("record", "2026.1", language="en") is not None
    assert texts.newest("record", date(2020, 1, 1)) == "2026.1"
