"""安静模式 is begun from Today in three taps, and taken back."""

from playwright.sync_api import BrowserContext, expect

from tests.promises import people_of_the_demo, seeing
from tests.promises.thumbs import Thumb


def test_everything_stops_in_three_taps_and_comes_back(phone: BrowserContext, demo_site: str) -> None:
    people_of_the_demo.sign_in(phone, demo_site, "chennian")
    page = phone.new_page()
    thumb = Thumb(page)
    page.goto(f"{demo_site}/today/")
    before = page.locator("main").inner_text()

    thumb.press(page.locator(".tabs a").filter(has_text="我家"))
    thumb.tap("安静模式")
    thumb.press(page.locator(".button.main"))

    assert thumb.taps == 3
    expect(page.locator("main")).to_contain_text("我们都停下了")
    expect(page.locator("main")).not_to_contain_text("预产期")
    assert seeing.violations(page) == []
    page.goto(f"{demo_site}/family/quiet/")
    thumb.tap("恢复原样")
    assert page.locator("main").inner_text() == before
