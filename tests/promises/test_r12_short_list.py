"""R12 A short list that ends. Bar: Today has at most 5 cards, at most 1 of the shop and none of it above card 4, says
「今天就这些」 at its end, and costs at most 12 queries.

The shop has no room yet: until then no card leads to it at all.
"""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.people import CHILD, ZONE, Lin, expecting, joins, months_ago
from tests.promises import reading
from tests.queries import at_most
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.notices import api as notices

pytestmark = pytest.mark.django_db(databases="__all__")

END = "今天就这些"


@pytest.fixture
def busy_lin(family_lin: Lin) -> Lin:
    """Family Lin on a day on which every room has something to say, twice."""
    expecting(family_lin.mother)
    mother, today = family_lin.mother.actor, clock.today(ZONE)
    notices.card_kind("tests.news", lambda facts, on: notices.Face(title=f"消息 {facts['n']}", body="看一眼就好。"))
    for number in range(10):
        families.add_date(actor=mother, title=f"第 {number} 件事", on=today + timedelta(days=number))
        notices.put_card(
            family=family_lin.id, key=f"news:{number}", kind="tests.news", from_=today, facts={"n": number}
        )
    return family_lin


def test_today_has_at_most_five_cards_and_then_ends(busy_lin: Lin) -> None:
    today = reading.opened(busy_lin.mother.browser(), "/today/")

    assert len(today.cards) == 5
    assert today.main.text.endswith(END)


@pytest.mark.parametrize("who", ["mother", "grandmother", "carer", "aunt"])
def test_it_ends_for_everybody(family_lin: Lin, who: str) -> None:
    today = reading.opened(getattr(family_lin, who).browser(), "/today/")

    assert len(today.cards) <= 5
    assert today.main.text.endswith(END)


def test_a_family_without_a_word_sees_an_end_too(family_wang: object, client: object) -> None:
    browser = Client()
    browser.post("/start/")

    today = reading.opened(browser, "/today/")

    assert 1 <= len(today.cards) <= 5
    assert today.main.text.endswith(END)


def test_nothing_loads_more(busy_lin: Lin) -> None:
    today = reading.opened(busy_lin.mother.browser(), "/today/")

    assert re.findall(r"更多|下一页|加载|换一批|猜你喜欢|推荐给你", today.main.text) == []
    assert [link for link in today.links if "page=" in link] == []


def test_no_card_sells(busy_lin: Lin) -> None:
    today = reading.opened(busy_lin.mother.browser(), "/today/")

    assert [link for link in today.links if re.match(r"/(shop|goods|cart|order)", link)] == []
    assert re.findall(r"优惠|折扣|秒杀|领券|限时|爆款|下单|加购|[¥￥]", today.text) == []


@pytest.mark.parametrize("who", ["mother", "grandmother", "aunt"])
def test_today_costs_at_most_twelve_queries(busy_lin: Lin, who: str) -> None:
    browser = getattr(busy_lin, who).browser()
    browser.get("/today/")

    with at_most(12):
        browser.get("/today/")


def test_today_costs_at_most_twelve_queries_on_the_first_look_of_a_day(busy_lin: Lin) -> None:
    browser = busy_lin.mother.browser()

    with at_most(12):
        browser.get("/today/")


def test_more_children_and_more_people_cost_no_more(busy_lin: Lin) -> None:
    mother = busy_lin.mother
    for number in range(4):
        families.add_child(actor=mother.actor, name=f"孩子{number}", born_on=months_ago(20 + number), agreed=CHILD)
        joins(mother, f"+861380000300{number}", role="relative", name=f"亲友{number}")
    browser = mother.browser()
    browser.get("/today/")

    with at_most(12):
        today = reading.opened(browser, "/today/")

    assert len(today.cards) == 5
