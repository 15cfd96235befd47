"""R3 The offline queue. Bar: 50 entries without a network, all arrive once, in the right order.

Besides: an answer lost on its way back doubles nothing, and what was not sent leaves a shared phone with its owner.
"""

from typing import Any

from playwright.sync_api import expect

from tests.promises.phones import A_MINUTE_APART, ON_THE_PHONE, SignIn, board, new_phone, since, tap
from yunyu.kernel import clock

__all__ = ["new_phone"]


def test_fifty_acts_of_an_hour_without_a_network_arrive_once_and_in_order(new_phone: SignIn, demo_site: str) -> None:
    phone = new_phone("xuhe")
    page = board(phone, demo_site)
    began = clock.now()
    acts = ["nappy:wet", "nappy:dirty", "bottle:120", "bottle:150", "nappy:both"] * 10
    phone.set_offline(True)

    for number, act in enumerate(acts, start=1):
        tap(page, act)
        expect(page.locator("[data-pending] li")).to_have_count(number)
    offline = since(began)
    assert page.evaluate(A_MINUTE_APART) == 50
    phone.set_offline(False)
    expect(page.locator("[data-pending]")).to_be_hidden(timeout=30_000)

    kept = since(began)
    said = [one.detail[0] for one in kept]
    assert offline == []
    assert len(kept) == 50
    assert [one.get("ml") for one in said][2:4] == [120, 150]
    assert [one.kind for one in kept] == ["nappy", "nappy", "feed", "feed", "nappy"] * 10
    assert page.evaluate(ON_THE_PHONE) == 0


def test_an_answer_that_is_lost_on_the_way_back_doubles_nothing(new_phone: SignIn, demo_site: str) -> None:
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


def test_what_was_not_sent_leaves_the_phone_with_the_one_who_leaves(new_phone: SignIn, demo_site: str) -> None:
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


def test_what_waited_while_somebody_signed_in_again_is_sent(new_phone: SignIn, demo_site: str) -> None:
    phone = new_phone("xuhe")
    page = board(phone, demo_site)
    began = clock.now()
    page.route("**/log/", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    tap(page, "nappy:wet")
    expect(page.locator("[data-pending] li")).to_have_count(1)

    phone.clear_cookies(name="csrftoken")  # a new one, as after every sign-in
    page.unroute("**/log/")
    page.reload()

    expect(page.locator("[data-fades]").first).to_be_visible()
    expect(page.locator("[data-pending]")).to_be_hidden()
    assert len(since(began)) == 1


def test_a_phone_that_keeps_nothing_loses_no_tap(new_phone: SignIn, demo_site: str) -> None:
    phone = new_phone("xuhe")
    phone.add_init_script("indexedDB.open = () => { throw new DOMException('no room', 'QuotaExceededError'); }")
    page = board(phone, demo_site)
    began = clock.now()

    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.status == 302):
        tap(page, "nappy:wet")

    assert len(since(began)) == 1
