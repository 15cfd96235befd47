"""Decisions, doses and steps have words even where the plan does not stand beside them."""

import re

import pytest
from django.utils import translation

from yunyu.care import row_names, words
from yunyu.care.schedule import checks, feeding
from yunyu.care.schedule.vaccines.rows import schedule


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("vaccine:HepB-2", "乙肝疫苗 第 2 剂"),
        ("week:24", "孕 24 周"),
        ("feeding:F6", "第一口"),
        ("feeding:allergens", "容易过敏的食物，一样一样试"),
        ("check:M36", "儿童体检 M36"),
    ],
)
def test_an_item_is_named_by_its_key_alone(key: str, said: str) -> None:
    assert words.key_name(key) == said


def test_every_name_a_page_reads_from_a_row_is_listed_for_the_catalogue() -> None:
    read = {row.name_zh for row in schedule()}
    read |= {name for row in checks.rows() for name in (row.name, *row.looks, *row.brings)}
    read |= {row.name for row in feeding.steps()} | {row.name for row in feeding.foods()}
    read |= {row.text for row in feeding.rules()}

    assert read == row_names.LISTED


def test_no_chinese_is_left_in_the_names_of_an_english_page() -> None:
    with translation.override("en"):
        said = [words.dose_name(row.dose_id) for row in schedule()]
        said += [translation.gettext(name) for name in row_names.LISTED]

    assert [one for one in said if re.search("[一-鿿]", one)] == []
