"""A mother adds a newborn and invites a grandmother, who joins by the link on a phone of her own."""

from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect

from tests.people import ZONE
from tests.promises import people_of_the_demo
from tests.promises.thumbs import Thumb
from yunyu.kernel import clock


def test_a_newborn_is_added_and_a_grandmother_joins(
    browser: Browser, browser_context_args: dict[str, Any], phone: BrowserContext, demo_site: str
) -> None:
    people_of_the_demo.sign_in(phone, demo_site, "linwan")
    mother = phone.new_page()
    thumb = Thumb(mother)

    mother.goto(f"{demo_site}/family/children/add/")
    mother.get_by_label("小名").fill("阿芽")
    mother.get_by_label("生日").fill(clock.today(ZONE).isoformat())
    thumb.choose("我是监护人")
    thumb.tap("记下来")
    mother.goto(f"{demo_site}/family/invite/")
    thumb.choose("祖辈")
    thumb.choose("同意让")
    thumb.tap("生成链接")
    link = mother.locator("input[name=link]").input_value()

    grandmother = browser.new_page(**browser_context_args, service_workers="block")
    grandmother.goto(link)
    grandmother.get_by_label("家里怎么叫你").fill("外婆")
    Thumb(grandmother).press(grandmother.locator(".button.main"))

    grandmother.goto(f"{demo_site}/today/")
    expect(grandmother.locator("main")).to_contain_text("阿芽")
    mother.goto(f"{demo_site}/family/")
    expect(mother.locator("main")).to_contain_text("外婆")
    again = browser.new_page(**browser_context_args, service_workers="block")
    again.goto(link)
    expect(again.locator("main")).to_contain_text("已经用过了")
    grandmother.context.close()
    again.context.close()
