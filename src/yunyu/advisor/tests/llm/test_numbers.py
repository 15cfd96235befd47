"""Two writings of one number are equal, anything else is not; whatever is changed in a number is found."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from yunyu.advisor.llm.numbers import numbers, without_numbers

UNITS = ("度", "毫克", "毫升", "微克", "公斤", "天", "小时", "周", "个月", "岁", "次", "厘米", "分钟")
SIDES = ("", "以上", "以下", "以内")
VALUES = st.decimals(min_value="0.1", max_value="999", places=1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("38.5度", "三十八度五"),
        ("38.5 ℃", "３８．５度"),
        ("38度5以上", "超过38.5°C"),
        ("一个半月", "1.5 个月"),
        ("两岁半", "2岁半"),
        ("一百毫升", "100 ml"),
        ("0.4毫克", "0.40 mg"),
        ("百分之十", "10%"),
        ("每六个小时", "每 6 小时"),
        ("三个星期", "3周"),
        ("1,000 毫升", "1000毫升"),
        ("不满三个月", "小于3个月"),
        ("几天", "数天"),
        ("一千二百毫升", "1200毫升"),
        ("满 1 岁", "1岁以上"),
    ],
)
def test_two_writings_of_a_number_are_one(one: str, other: str) -> None:
    assert numbers(one) == numbers(other) != frozenset()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("38.5度以上", "38.5度以下"),
        ("38.5度以上", "38.5度"),
        ("3天", "3周"),
        ("0.4毫克", "0.4微克"),
        ("3到5天", "5天"),
        ("3到5天", "3到6天"),
        ("每6小时", "6小时"),
        ("第3天", "3天"),
        ("3岁", "3个月"),
        ("3月", "3个月"),
        ("不超过4次", "超过4次"),
        ("不到3个月", "3个月"),
        ("三分之一", "三分之二"),
        ("半片", "一片"),
        ("30多天", "30天"),
        ("产后42天前", "产后42天后"),
        ("1.5小时", "1小时"),
    ],
)
def test_near_is_not_equal(one: str, other: str) -> None:
    assert numbers(one) != numbers(other)


@pytest.mark.parametrize(
    "text", ["一起看看，一定要去", "一直一般一样", "十分小心，千万别捂", "四肢和五官", "第一时间", "", "🍼"]
)
def test_a_numeral_that_counts_nothing_is_no_number(text: str) -> None:
    assert numbers(text) == frozenset()


@given(VALUES, VALUES, st.sampled_from(UNITS), st.sampled_from(SIDES))
def test_another_value_is_another_number(value: object, changed: object, unit: str, side: str) -> None:
    assume(value != changed)

    assert not numbers(f"要等{changed}{unit}{side}再看") <= numbers(f"要等{value}{unit}{side}再看")


@given(VALUES, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_another_unit_is_another_number(value: object, unit: str, changed: str) -> None:
    assume(unit != changed)

    assert not numbers(f"要等{value}{changed}") <= numbers(f"要等{value}{unit}")


@given(VALUES, st.sampled_from(UNITS), st.sampled_from(SIDES), st.sampled_from(SIDES))
def test_another_side_is_another_number(value: object, unit: str, side: str, changed: str) -> None:
    assume({side, changed} not in ({"以下", "以内"}, {side}))

    assert not numbers(f"到{value}{unit}{changed}") <= numbers(f"到{value}{unit}{side}")


@given(
    st.text(
        alphabet="一二三四五六七八九十百千两半几数0123456789.,，-~到点度天岁个月周多第每不满超过以上下内后前分之%",
        max_size=40,
    )
)
def test_any_text_of_numerals_is_read(text: str) -> None:
    assert numbers(text) == numbers(text + "。")
    assert not any(sign.isdigit() for sign in without_numbers(text))


@given(st.integers(0, 9999))
def test_chinese_and_arabic_numerals_agree(value: int) -> None:
    assert numbers(f"{chinese(value)}毫升") == numbers(f"{value}毫升")


def chinese(value: int) -> str:
    """A whole number below ten thousand in Chinese."""
    digits = "零一二三四五六七八九"
    told, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit:
            told += ("零" if gap and told else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return told or "零"
