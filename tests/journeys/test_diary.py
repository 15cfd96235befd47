"""Two carers, two phones, a night without a network: nothing lost, nothing counted twice, and each sees the other."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.promises import people_of_the_demo
from yunyu.growth.models import DiaryEntry
from yunyu.kernel import clock

ON_THE_PHONE = """() => new Promise((done) => {
  const asked = indexedDB.open("yunyu-log");
  asked.onsuccess = () => {
    const store = asked.result;
    if (!store.objectStoreNames.length) { store.close(); done(0); return; }
    const count = store.transaction("acts").objectStore("acts").count();
    count.onsuccess = () => { store.close(); done(count.result); };
  };
})"""


@pytest.fixture
def new_phone(
    browser: Browser, browser_context_args: dict[str, Any], demo_site: str
) -> Iterator[Callable[[str], BrowserContext]]:
    """Signs somebody in on a phone of their own."""
    opened: list[BrowserContext] = []

    def sign_in(who: str) -> BrowserContext:
        context = browser.new_context(**browser_context_args, reduced_motion="reduce", service_workers="block")
        context.set_default_timeout(10_000)
        people_of_the_demo.sign_in(context, demo_site, who)
        opened.append(context)
        return context

    yield sign_in
    for context in opened:
        context.close()


def board(phone: BrowserContext, site: str) -> Page:
    page = phone.new_page()
    page.goto(f"{site}/log/")
    return page


def tap(page: Page, act: str) -> None:
    page.locator(f"button[value='{act}']").tap()


def since(moment: Any) -> list[DiaryEntry]:
    return list(DiaryEntry.objects.filter(written_at__gte=moment).order_by("started_at", "id"))


def test_fifty_acts_of_an_hour_without_a_network_arrive_once_and_in_order(
    new_phone: Callable[[str], BrowserContext], demo_site: str
) -> None:
    phone = new_phone("xuhe")
    page = board(phone, demo_site)
    began = clock.now()
    acts = ["nappy:wet", "nappy:dirty", "bottle:120", "bottle:150", "nappy:both"] * 10
    phone.set_offline(True)

    for number, act in enumerate(acts, start=1):
        tap(page, act)
        expect(page.locator("[data-pending] li")).to_have_count(number)
    offline = since(began)
    phone.set_offline(False)
    expect(page.locator("[data-pending]")).to_be_hidden(timeout=30_000)

    kept = since(began)
    said = [one.detail[0] for one in kept]
    assert offline == []
    assert len(kept) == 50
    assert [one.get("ml") for one in said][2:4] == [120, 150]
    assert [one.kind for one in kept] == ["nappy", "nappy", "feed", "feed", "nappy"] * 10
    assert page.evaluate(ON_THE_PHONE) == 0


def test_two_carers_ten_minutes_offline_each_lose_nothing_and_double_nothing(
    new_phone: Callable[[str], BrowserContext], demo_site: str
) -> None:
    phones = [new_phone("suqing"), new_phone("fangyuan")]
    pages = [board(phone, demo_site) for phone in phones]
    began = clock.now()
    for phone in phones:
        phone.set_offline(True)

    for page in pages:
        page.locator("label.pill").filter(has_text="两个都是").tap()
        tap(page, "nappy:wet")
        page.locator("label.pill").filter(has_text="小桃").tap()
        tap(page, "bottle:60")
        expect(page.locator("[data-pending] li")).to_have_count(2)
    for phone, page in zip(phones, pages, strict=True):  # one after the other: in tests all threads share one SQLite
        phone.set_offline(False)
        expect(page.locator("[data-pending]")).to_be_hidden(timeout=30_000)

    kept = since(began)
    by_hand = Counter((one.member_id, one.kind) for one in kept)
    assert len(kept) == 6
    assert sorted(by_hand.values()) == [1, 1, 2, 2]


def test_an_answer_that_is_lost_on_the_way_back_doubles_nothing(
    new_phone: Callable[[str], BrowserContext], demo_site: str
) -> None:
    page = board(new_phone("xuhe"), demo_site)
    began = clock.now()

    def lose_the_answer(route: Any) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/log/", lose_the_answer)
    tap(page, "nappy:wet")
    expect(page.locator("[data-pending] li")).to_have_count(1)
    page.unroute("**/log/")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("[data-pending]")).to_be_hidden()

    assert len(since(began)) == 1


def test_what_one_carer_logs_the_other_sees_within_five_seconds(
    new_phone: Callable[[str], BrowserContext], demo_site: str
) -> None:
    mother, father = board(new_phone("xuhe"), demo_site), board(new_phone("gaoyu"), demo_site)

    tap(mother, "start:left")
    expect(mother.locator(".timer")).to_contain_text("喂左边")

    expect(father.locator(".timer")).to_contain_text("许禾", timeout=5_000)
    father.get_by_role("button", name="喂好了").tap()
    expect(mother.locator(".timer")).to_have_count(0, timeout=5_000)


def test_an_act_is_taken_back_within_ten_seconds(new_phone: Callable[[str], BrowserContext], demo_site: str) -> None:
    page = board(new_phone("xuhe"), demo_site)
    began = clock.now()
    tap(page, "nappy:both")
    expect(page.locator(".just")).to_contain_text("湿加便")

    page.get_by_role("button", name="撤销").tap()
    expect(page.locator(".just").filter(has_text="湿加便")).to_have_count(0)

    assert [one.gone_at is None for one in since(began)] == [False]


def test_what_was_not_sent_leaves_the_phone_with_the_one_who_leaves(
    new_phone: Callable[[str], BrowserContext], demo_site: str
) -> None:
    phone = new_phone("xuhe")
    page = board(phone, demo_site)
    page.route("**/log/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    tap(page, "nappy:wet")
    expect(page.locator("[data-pending] li")).to_have_count(1)
    assert page.evaluate(ON_THE_PHONE) == 1

    page.goto(f"{demo_site}/family/")
    page.get_by_role("button", name="退出登录").tap()
    page.wait_for_url(f"{demo_site}/")

    page.goto(f"{demo_site}/in/")
    assert page.evaluate(ON_THE_PHONE) == 0
