"""R16 Login. Bar: a phone code (or the operator's WeChat, where one is set up); at most 3 taps + the code; what a guest
wrote is kept.

Tapping into the number's own field is not needed: the cursor stands in it, as it does in the code's.
"""

from datetime import timedelta

from playwright.sync_api import BrowserContext, Page

from tests.people import ZONE
from tests.promises.thumbs import Thumb
from yunyu.kernel import clock

NUMBER = "13800009001"


def sign_in(thumb: Thumb) -> None:
    thumb.tap("登录")
    thumb.type_code(NUMBER)
    thumb.tap("获取验证码")
    code = thumb.page.locator("[data-demo-code]").get_attribute("data-demo-code")
    thumb.type_code(code or "")
    thumb.tap("登录")


def begin_as_a_guest(page: Page, site: str) -> None:
    page.goto(site)
    with page.expect_navigation():
        page.get_by_role("button", name="开始").tap()
    page.goto(f"{site}/start/date/pregnant/")
    page.get_by_label("日期").fill((clock.today(ZONE) + timedelta(days=112)).isoformat())
    page.locator("label.option").filter(has_text="同意记下").tap()
    page.locator(".button.main").tap()
    page.wait_for_url("**/start/who/")


def test_a_new_number_is_in_with_three_taps_and_the_code(phone: BrowserContext, demo_site: str) -> None:
    page = phone.new_page()
    thumb = Thumb(page)
    page.goto(demo_site)

    sign_in(thumb)

    assert thumb.taps <= 3
    assert thumb.characters == len(NUMBER) + 6
    assert page.url.endswith("/today/") or "/start/" in page.url


def test_a_guest_keeps_what_they_wrote(phone: BrowserContext, demo_site: str) -> None:
    page = phone.new_page()
    begin_as_a_guest(page, demo_site)
    page.goto(f"{demo_site}/family/")

    sign_in(Thumb(page))

    page.goto(f"{demo_site}/today/")
    assert "24 周" in page.locator("main").inner_text().replace("\n", " ")


def test_the_keyboard_of_digits_comes_up_and_the_phone_offers_the_code(phone: BrowserContext, demo_site: str) -> None:
    page = phone.new_page()
    page.goto(f"{demo_site}/in/")
    number = page.locator("input[name=phone]")

    kinds = [number.get_attribute(name) for name in ("inputmode", "autocomplete")]
    number.fill(NUMBER)
    page.locator(".button.main").tap()
    code = page.locator("input[name=code]")

    assert kinds == ["tel", "tel"]
    assert [code.get_attribute(name) for name in ("inputmode", "autocomplete")] == ["numeric", "one-time-code"]
