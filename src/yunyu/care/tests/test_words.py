"""Decisions, doses and steps have words even where the plan does not stand beside them."""

import pytest

from yunyu.care import words


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
