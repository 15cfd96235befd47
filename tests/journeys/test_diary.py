"""Two carers on two phones, a night without a network: nothing lost, nothing counted twice."""

from collections import Counter

from playwright.sync_api import expect

from tests.promises.phones import SignIn, board, new_phone, since, tap
from yunyu.kernel import clock

__all__ = ["new_phone"]


def test_two_carers_ten_minutes_offline_each_lose_nothing_and_double_nothing(new_phone: SignIn, demo_site: str) -> None:
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
