"""A mother asks about her child, taps on, is frightened, is sent for help, says what helped and forgets it all."""

import re
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.furnished import furnish
from tests.promises import people_of_the_demo
from yunyu.advisor import library
from yunyu.knowledge import api as knowledge

SHOP = re.compile("优惠|折扣|领券|下单|加购|[¥￥]")


@pytest.fixture
def packaged(demo_site: str) -> Iterator[str]:
    """The site with the packaged facts and their vectors."""
    furnish("the demo families and the packaged facts", knowledge.ensure_packaged)
    with library.use(library.shelf(whole=True)):
        yield demo_site


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def hand(
    request: pytest.FixtureRequest, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[BrowserContext]:
    """A phone; its connections must not outlive the site."""
    context = browser.new_context(**browser_context_args, java_script_enabled=request.param, service_workers="block")
    yield context
    context.close()


def test_a_calm_question_a_tap_an_emergency_and_what_is_left_of_them(packaged: str, hand: BrowserContext) -> None:
    people_of_the_demo.sign_in(hand, packaged, "xuhe")
    page = hand.new_page()

    page.goto(f"{packaged}/ask/")
    page.locator("label.chip").filter(has_text="小满").tap()
    ask(page, "红屁股怎么办")
    calm = turn(page, 0)
    expect(calm.locator(".level.home")).to_contain_text("在家观察")
    expect(calm.locator(".level.home")).to_contain_text("按小满，6 个月看的")
    expect(calm.locator(".told")).to_contain_text("尿布")
    expect(calm.locator(".cited .source").first).to_contain_text("未经本店医师审核")
    expect(calm).to_contain_text("这不是诊断")
    expect(calm.locator("#help")).to_have_count(0)

    calm.get_by_role("button", name="还在发烧").tap()
    fever = turn(page, 1)
    expect(fever.locator(".question")).to_contain_text("还在发烧")
    expect(fever.locator(".level, .answer").first).to_be_visible()

    ask(page, "刚才抽搐了，叫不醒")
    urgent = turn(page, 2)
    expect(urgent.locator(".level.em")).to_contain_text("现在就去急诊")
    expect(urgent.get_by_role("link", name="打 120").first).to_have_attribute("href", "tel:120")
    expect(urgent.locator("#help")).to_contain_text("去哪里")
    expect(urgent.locator("#help")).to_contain_text("选城市找医院")
    expect(page.locator("main")).not_to_contain_text(SHOP)

    urgent.get_by_role("link", name="给医生看的一页").tap()
    sheet = page.locator("dl.sheet")
    expect(sheet).to_contain_text("小满")
    expect(sheet).to_contain_text("刚才抽搐了，叫不醒")
    expect(sheet).to_contain_text("现在就去急诊")
    page.get_by_role("link", name="返回").tap()

    turn(page, 2).get_by_role("button", name="有用").tap()
    expect(page.locator("body")).to_contain_text("知道了，谢谢你说一声")
    expect(turn(page, 2).get_by_role("button", name="有用")).to_have_attribute("aria-pressed", "true")

    page.goto(f"{packaged}/ask/mine/")
    mine = page.locator("li.mine").filter(has_text="红屁股怎么办")
    expect(mine).to_contain_text("现在就去急诊")
    mine.locator("details.forget > summary").tap()
    mine.get_by_role("button", name="删掉这一段").tap()
    expect(page.locator("body")).to_contain_text("这一段删掉了")
    expect(page.locator("li.mine").filter(has_text="红屁股怎么办")).to_have_count(0)


SLOW_NETWORK = """() => {
  const send = window.fetch;
  window.fetch = async (...what) => { await new Promise((done) => setTimeout(done, 1500)); return send(...what); };
}"""


def test_what_is_sent_while_an_answer_comes_is_asked_after_it(
    packaged: str, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    with closing(browser.new_context(**browser_context_args, service_workers="block")) as context:
        people_of_the_demo.sign_in(context, packaged, "xuhe")
        page = context.new_page()
        page.goto(f"{packaged}/ask/")
        page.evaluate(SLOW_NETWORK)

        ask(page, "红屁股怎么办")
        ask(page, "刚才抽搐了，叫不醒")

        expect(turn(page, 1).locator(".level.em")).to_contain_text("现在就去急诊", timeout=15_000)
        expect(turn(page, 0).locator(".told")).to_contain_text("尿布")
        expect(page.locator("#ask-text")).to_have_value("")


NO_NETWORK = "() => { window.fetch = () => new Promise((_, lost) => setTimeout(lost, 1500)); }"


def test_where_the_network_is_gone_both_questions_stand_in_the_box(
    packaged: str, browser: Browser, browser_context_args: dict[str, Any]
) -> None:
    with closing(browser.new_context(**browser_context_args, service_workers="block")) as context:
        people_of_the_demo.sign_in(context, packaged, "xuhe")
        page = context.new_page()
        page.goto(f"{packaged}/ask/")
        page.evaluate(NO_NETWORK)

        ask(page, "红屁股怎么办")
        ask(page, "刚才抽搐了，叫不醒")

        expect(page.locator("#ask-text")).to_have_value("红屁股怎么办\n刚才抽搐了，叫不醒")
        expect(page.locator("[data-error]")).to_be_visible()


def test_an_appointment_goes_from_the_answer_into_the_plan(packaged: str, hand: BrowserContext) -> None:
    people_of_the_demo.sign_in(hand, packaged, "xuhe")
    page = hand.new_page()
    page.goto(f"{packaged}/ask/")
    page.locator("label.chip").filter(has_text="小满").tap()
    ask(page, "看东西老是斗鸡眼，一直这样快俩月了")
    expect(turn(page, 0).locator(".level")).to_contain_text("这几天约门诊")

    turn(page, 0).get_by_role("link", name="记进计划").tap()
    page.get_by_label("什么事").fill("约眼科")
    page.get_by_role("button", name="加进计划").tap()

    planned = page.locator("li").filter(has_text="约眼科")
    expect(planned).to_contain_text("小满")
    planned.get_by_role("link").tap()
    page.get_by_role("button", name="做了", exact=True).tap()
    expect(page.locator("details").filter(has_text="做过的和过去的")).to_contain_text("约眼科")


def test_the_father_reads_none_of_it_and_she_deletes_all(packaged: str, hand: BrowserContext) -> None:
    mother = people_of_the_demo.sign_in(hand, packaged, "xuhe")
    page = hand.new_page()
    page.goto(f"{packaged}/ask/")
    ask(page, "拉绿便怎么回事")
    expect(turn(page, 0).locator(".told")).to_be_visible()
    page.wait_for_url(re.compile(r"/ask/[0-9a-f-]{36}/"))
    address = page.url.removeprefix(packaged).partition("#")[0]

    father = people_of_the_demo.client("gaoyu")

    assert "绿便" in mother.get("/ask/mine/").content.decode()
    assert "绿便" not in father.get("/ask/mine/").content.decode()
    assert father.get(address).status_code == 404
    page.goto(f"{packaged}/ask/mine/")
    page.locator("summary").filter(has_text="都删掉").tap()
    page.get_by_role("button", name="全部删掉").tap()
    expect(page.locator("main")).to_contain_text("还没问过")
    assert mother.get(address).status_code == 404


def ask(page: Page, words: str) -> None:
    """Write into the box and press the one button."""
    page.fill("#ask-text", words)
    page.locator("#ask .button.main").tap()


def turn(page: Page, number: int) -> Locator:
    """A question with its answer, the first being 0."""
    return page.locator("article.turn").nth(number)
