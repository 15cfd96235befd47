"""A text has one plain form, whatever was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.knowledge.reading.normal import LONGEST, normalise

WRITINGS = st.text(alphabet="三十八度五两个半月岁周天 ,。!？度°CF38.5寶宝發发燒烧😭\n吐了一二次第没~、", max_size=60)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("三十八度五", "38.5度"),
        ("腋下三十八点二，一量三八点一", "腋下38.2,一量38.1"),
        ("下午三点五十", "下午三点五十"),
        ("38度2", "38.2度"),
        ("４０℃", "40度"),
        ("华氏101度", "101°f"),
        ("孩子两岁三个月", "孩子2岁3个月"),
        ("七八次", "7-8次"),
        ("俩月大", "2个月大"),
        ("烧到三十九", "烧到39"),
        ("烧到38.8两天了", "烧到38.8,2天了"),
        ("寶寶發燒了😭😭38度5！！！", "宝宝发烧了,38.5度!"),
        ("血压一百六十/一百一", "血压160/110"),
        ("万一抽搐", "万一抽搐"),
        ("星期三天气", "星期三天气"),
        ("发烧 39 度 吐了", "发烧39度,吐了"),
        ("", ""),
    ],
)
def test_numbers_and_signs_are_written_one_way(written: str, plain: str) -> None:
    assert normalise(written) == plain


@given(WRITINGS)
def test_a_plain_text_stays_as_it_is(text: str) -> None:
    plain = normalise(text)

    assert normalise(plain) == plain


@given(st.text())
def test_any_text_has_a_plain_form(text: str) -> None:
    assert len(normalise(text)) <= 20 * len(text)


def test_only_the_first_ten_thousand_characters_are_read() -> None:
    assert normalise("吃" * 3 + "好" * 0 + "饭菜" * LONGEST) == "吃" * 3 + ("饭菜" * LONGEST)[: LONGEST - 3]


def test_traditional_and_simplified_are_equal() -> None:
    assert normalise("寶寶發燒抽搐，嘴脣發紫") == normalise("宝宝发烧抽搐，嘴唇发紫")
