"""Bilirubin as parents tell it, with and without a unit."""

import pytest

from yunyu.knowledge.reading.bilirubin import bilirubins
from yunyu.knowledge.reading.normal import normalise


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("在社区测黄疸24，十二天", [24]),
        ("经皮测黄疸，生后第三天，19.6", [19.6]),
        ("社区护士来测黄疸二十一", [21]),
        ("黄疸十六点五，两天", [16.5]),
        ("胆红素报告380微摩尔", [22.2]),
        ("黄疸从18降到12了", [18, 12]),
        ("黄疸20天了还没退", []),
        ("黄疸第15天", []),
        ("黄疸照了24小时蓝光", []),
        ("宝宝六天，体重3.2公斤", []),
    ],
)
def test_a_value_is_told_from_days_and_hours(text: str, values: list[float]) -> None:
    assert [round(each.value, 1) for each in bilirubins(normalise(text))] == values
