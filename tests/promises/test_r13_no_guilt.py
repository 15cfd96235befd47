"""R13 No guilt. Bar: 0 streaks, 0 ranks, 0 red gaps; percentiles come with words about the usual range.

The bar: no word of streaks, ranks, comparison or reproach in anything we say, no danger colour on Today, 我家 or a
child's chart of a family that has written nothing for weeks, and no percentile without words of range beside it.
"""

import re
from datetime import timedelta

import pytest

from tests.people import Lin
from tests.promises import reading, words
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock

STREAKS = r"打卡|签到|连续\s*\S{0,6}\s*天|连胜|坚持了|中断|断签|漏记|补记|补签|又忘|还没记|未完成|完成[度率]|进度\s*\d"
RANKS = r"排名|排行|排第|榜|击败|打败|超过\S{0,6}同龄|同龄人|名次|领先|落后|冠军|勋章|徽章|积分|等级|平均水平|别人家"
REPROACH = r"应该早|怎么还|不要再|早就该|你忘了|没做到|不合格|失败|做得不够|不称职"


@pytest.mark.parametrize("kind", [STREAKS, RANKS, REPROACH])
def test_nothing_we_say_counts_ranks_or_blames(kind: str) -> None:
    said = words.everything()

    blaming = [(one.text, one.file) for one in said if re.search(kind, one.text)]

    assert blaming == []


@pytest.mark.django_db(databases="__all__")
def test_weeks_without_a_word_are_not_shown_as_a_gap(family_lin: Lin, noon: FixedClock) -> None:
    browser = family_lin.mother.browser()
    browser.get("/today/")
    noon.forward(timedelta(days=40))

    pages = [reading.opened(browser, path) for path in ("/today/", "/family/", "/inbox/", "/family/dates/")]

    assert [node.text for page in pages for node in page.root if node.classes & {"danger", "warn", "missed"}] == []
    assert [page.path for page in pages if re.search(r"天没|多久没|上次打开|未记录|没有记", page.text)] == []


@pytest.mark.django_db(databases="__all__")
def test_an_empty_record_is_not_counted(family_lin: Lin, noon: FixedClock) -> None:
    record = families.record(family_lin.mother.actor)

    page = reading.opened(family_lin.mother.browser(), "/family/")

    assert record.dates == ()
    assert re.findall(r"\b0\s*[条个次项天]|\d+\s*%|\d+\s*/\s*\d+", page.text) == []


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(("kilograms", "range_words"), [("4.9", "比常见的范围小一点"), ("6.9", "在常见的范围里")])
def test_a_percentile_comes_with_words_of_range_and_without_red(
    family_lin: Lin, noon: FixedClock, kilograms: str, range_words: str
) -> None:
    """Also where a child is small, and also when nobody has measured for months."""
    typed = growth.read_typed("weight", f"{kilograms} kg")
    growth.record_measures(
        actor=family_lin.mother.actor,
        child=family_lin.xiaomi,
        measures=[growth.NewMeasure("weight", typed.value, clock.today("Asia/Shanghai"), typed)],
        agreed=frozenset({"growth"}),
    )
    noon.forward(timedelta(days=100))

    page = reading.opened(family_lin.mother.browser(), f"/children/{family_lin.xiaomi}/growth/")

    assert f"{range_words}，第" in page.text
    assert "中间的线是第 50 百分位。它不是目标" in page.text
    assert not re.search(RANKS, page.text)
    assert not re.search(r"天没|多久没|没有记|该量|忘", page.text)
    assert [node.text for node in page.root if node.classes & {"danger", "warn", "missed"}] == []
