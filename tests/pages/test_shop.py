"""The shelf and a product's page: for the day of a child, nothing unsafe, as many queries for any number."""

from importlib import resources

import pytest
from django.test import Client

from tests.people import Lin
from tests.queries import at_most
from yunyu.catalog import api, services, sheet
from yunyu.catalog.tests.goods import nappies, on_the_shelf
from yunyu.families import api as families

pytestmark = pytest.mark.django_db(databases="__all__")


def test_an_empty_shop_says_so() -> None:
    page = Client().get("/shop/").content.decode()
    assert "这里暂时没有" in page


def test_anybody_sees_what_is_there_and_what_it_costs() -> None:
    on_the_shelf(3)

    shelf = Client().get("/shop/").content.decode()
    page = Client().get("/shop/cloud-nappy/").content.decode()

    assert "云朵纸尿裤" in shelf
    assert "¥59" in shelf
    assert "还剩 3 件" in page
    assert "拆封后不退" in page


def test_a_family_sees_what_is_for_its_child_and_safe_at_its_age(family_lin: Lin) -> None:
    on_the_shelf(3)
    on_the_shelf(3, product="old-toy", sku="TOY", title="小零件", stage_from="0", stage_to="2000", age_from_months="36")

    of_xiaomi = family_lin.mother.browser().get("/shop/", {"who": str(family_lin.xiaomi)}).content.decode()
    of_dudu = family_lin.mother.browser().get("/shop/", {"who": str(family_lin.dudu)}).content.decode()
    everything = family_lin.mother.browser().get("/shop/", {"who": "all"}).content.decode()

    assert ("云朵纸尿裤" in of_xiaomi, "小零件" in of_xiaomi) == (True, False)
    assert ("云朵纸尿裤" in of_dudu, "小零件" in of_dudu) == (False, True)
    assert ("云朵纸尿裤" in everything, "小零件" in everything) == (True, True)


def test_in_a_quiet_time_nobody_is_proposed_anything_for_a_child(family_lin: Lin) -> None:
    families.begin_quiet(actor=family_lin.mother.actor)
    on_the_shelf(3)

    page = family_lin.mother.browser().get("/shop/").content.decode()

    assert "替谁看" not in page


def test_what_was_recalled_is_gone_at_once() -> None:
    on_the_shelf(3)
    assert "云朵纸尿裤" in Client().get("/shop/").content.decode()

    api.recall(code="cloud-nappy")

    assert "云朵纸尿裤" not in Client().get("/shop/").content.decode()
    assert Client().get("/shop/cloud-nappy/").status_code == 404


def test_what_is_gone_says_so_and_stays() -> None:
    on_the_shelf(0)

    assert "卖完了" in Client().get("/shop/").content.decode()
    assert "卖完了" in Client().get("/shop/cloud-nappy/").content.decode()


@pytest.mark.parametrize(
    "query",
    ["in=x", "sort=x", "start=-1", "start=99999999999", "start=²", "f.size=x", "f.=x", "without=x", "who=" + "x" * 500],
)
def test_an_address_that_means_nothing_shows_the_shelf(query: str) -> None:
    on_the_shelf(3)
    assert Client().get(f"/shop/?{query}").status_code == 200


def test_a_shelf_asks_as_often_for_forty_products_as_for_two() -> None:
    rows = [
        each
        for number in range(40)
        for each in nappies({"sku": f"N-{number}", "price": "5.00", "stock": "1"}, product=f"nappy-{number}")
    ]
    services.bring_in(sheet.read(rows).products)
    Client().get("/shop/")

    with at_most(3):
        page = Client().get("/shop/").content.decode()
    with at_most(2):
        Client().get("/shop/nappy-1/")

    assert page.count('class="good"') == 20
    assert "下一页" in page


def test_a_service_says_where_how_long_and_how_many_places_are_left() -> None:
    demo = (resources.files("yunyu.catalog") / "data" / "products_demo.csv").read_bytes()
    api.bring_in_file(demo, "products_demo.csv")

    nurse = Client().get("/shop/month-care/").content.decode()
    visit = Client().get("/shop/first-home-check/").content.decode()

    assert all(word in nurse for word in ("上门", "一次 10 小时", "还有 4 个名额", "买了 365 天内用"))
    assert "一次 45 分钟" in visit


def test_a_section_is_narrowed_by_what_several_of_its_products_have() -> None:
    rows = [
        each
        for number, size in enumerate(("S", "S", "M", "L"))
        for each in nappies(
            {"sku": f"N-{number}", "price": "5.00", "stock": "1", "options": f"size={size};pack=整包"},
            product=f"nappy-{number}",
            attributes=f"thin={'轻薄' if number else '夜用'};indicator={'yes' if number else 'no'}",
        )
    ]
    services.bring_in(sheet.read(rows).products)

    page = Client().get("/shop/?in=nappies").content.decode()
    narrowed = Client().get("/shop/", {"in": "nappies", "f.size": ["S", "L"], "f.thin": "轻薄"}).content.decode()

    assert all(word in page for word in ('name="f.size" value="S"', "夜用"))
    assert ">yes" not in page
    assert narrowed.count('class="good"') == 2


def test_what_was_chosen_is_kept_while_narrowing(family_lin: Lin) -> None:
    on_the_shelf(3, allergens="egg", marks="eco")
    browser = family_lin.mother.browser()

    page = browser.get("/shop/", {"who": "all", "sort": "cheap", "mark": "eco"}).content.decode()
    without = browser.get("/shop/", {"who": "all", "without": "egg"}).content.decode()

    assert 'name="sort" value="cheap"' in page
    assert 'name="mark" value="eco" checked' in page
    assert ("云朵纸尿裤" in page, "云朵纸尿裤" in without) == (True, False)
