"""Bilirubin as parents tell it, with and without a unit."""

import pytest

from yunyu.knowledge.reading.bilirubin import bilirubins
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.triage.engine import Pack, assess
from yunyu.knowledge.triage.rows import Level


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


@pytest.mark.parametrize(
    ("text", "days", "level"),
    [
        ("测黄疸24", 12, Level.EMERGENCY),
        ("才四十个小时，测黄疸十六点多", 2, Level.EMERGENCY),
        ("黄疸值15.8", 6, Level.SAME_DAY),
        ("黄疸12要紧吗", 5, Level.ROUTINE),
        ("黄疸从18降到12了", 8, Level.HOME),
        ("黄疸超过20要去医院吗", 5, Level.ROUTINE),
    ],
)
def test_a_value_is_judged_by_age(text: str, days: int, level: Level) -> None:
    found = assess(text, Person(subject=Subject.CHILD, age_days=days), pack=Pack.alone())

    assert found.level is level
