"""The doors: a parent with a phone code, wrong once; staff with a password and a recovery code."""

from playwright.sync_api import BrowserContext, expect

from tests.promises.thumbs import Thumb
from yunyu.families.api import make_demo_staff


def test_a_wrong_code_is_told_and_the_right_one_opens(phone: BrowserContext, demo_site: str) -> None:
    page = phone.new_page()
    page.goto(f"{demo_site}/in/")
    page.get_by_label("手机号").fill("199 0000 0201")
    Thumb(page).tap("获取验证码")
    code = page.locator("[data-demo-code]").inner_text()

    page.get_by_label("验证码").fill(f"{(int(code) + 1) % 1_000_000:06d}")
    Thumb(page).press(page.locator(".button.main"))
    expect(page.locator("main .error")).to_contain_text("再填一次")
    page.get_by_label("验证码").fill(code)
    Thumb(page).press(page.locator(".button.main"))

    assert page.url == f"{demo_site}/today/"
    expect(page.locator("main")).to_contain_text("陈念")


def test_staff_come_in_with_a_password_and_a_recovery_code(phone: BrowserContext, demo_site: str) -> None:
    staff = make_demo_staff()
    page = phone.new_page()

    page.goto(f"{demo_site}/staff/")
    page.get_by_label("邮箱").fill(staff.email)
    page.get_by_label("密码").fill(staff.password)
    Thumb(page).press(page.locator(".button.main"))
    page.get_by_label("备用码").fill(staff.recovery_code)
    Thumb(page).press(page.locator(".button.main"))

    assert page.url.startswith(f"{demo_site}/staff/")
    expect(page.locator("#user-tools, header").first).to_be_visible()
