"""A stranger begins as a guest, sees the week, and later signs in: nothing is lost, with scripts and without."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.people import ZONE
from tests.promises.thumbs import Thumb
from yunyu.kernel import clock

NUMBER = "13900001001"


def begin(page: Page, site: str) -> None:
    thumb = Thumb(page)
    page.goto(site)
    thumb.tap("开始")
    thumb.tap("怀孕了")
    page.get_by_label("日期").fill((clock.today(ZONE) + timedelta(days=112)).isoformat())
    thumb.choose("同意记下")
    thumb.tap("下一步")
    thumb.choose("妈妈")
    page.get_by_label("家里怎么叫你").fill("念念")
    thumb.tap("去今天")


def keep_a_day(page: Page, site: str) -> None:
    page.goto(f"{site}/family/dates/add/")
    page.get_by_label("什么事").fill("去看外婆")
    page.get_by_label("哪天").fill((clock.today(ZONE) + timedelta(days=6)).isoformat())
    Thumb(page).tap("记下来")


def sign_in(page: Page, site: str) -> None:
    page.goto(f"{site}/in/")
    page.get_by_label("手机号").fill(NUMBER)
    Thumb(page).tap("获取验证码")
    page.get_by_label("验证码").fill(page.locator("[data-demo-code]").inner_text())
    Thumb(page).press(page.locator(".button.main"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_stranger_begins_and_signs_in_later(
    browser: Browser, browser_context_args: dict[str, Any], demo_site: str, scripts: bool
) -> None:
    page = browser.new_page(**browser_context_args, java_script_enabled=scripts, service_workers="block")

    begin(page, demo_site)
    keep_a_day(page, demo_site)
    page.goto(f"{demo_site}/today/")
    as_guest = page.locator("main .stage .figure").inner_text()
    sign_in(page, demo_site)

    page.goto(f"{demo_site}/today/")
    expect(page.locator("main")).to_contain_text("念念")
    expect(page.locator("main")).to_contain_text("去看外婆")
    assert page.locator("main .stage .figure").inner_text() == as_guest
    assert "24" in as_guest
    page.context.close()
