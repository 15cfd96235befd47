"""A mother takes a yes back, takes everything along, and erases the family, with scripts and without."""

import json
import zipfile
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.promises import people_of_the_demo
from tests.promises.thumbs import Thumb


def test_a_yes_taken_back_hides_the_child_and_given_again_shows_it(phone: BrowserContext, demo_site: str) -> None:
    people_of_the_demo.sign_in(phone, demo_site, "xuhe")
    page = phone.new_page()
    thumb = Thumb(page)

    page.goto(f"{demo_site}/privacy/consents/child/")
    thumb.tap("收回同意")
    page.goto(f"{demo_site}/today/")
    expect(page.locator("main .stage")).not_to_contain_text("小满")
    page.goto(f"{demo_site}/family/")
    expect(page.locator("main .list").first).not_to_contain_text("个月")
    page.goto(f"{demo_site}/privacy/consents/child/")
    thumb.press(page.locator(".button.main"))

    page.goto(f"{demo_site}/today/")
    expect(page.locator("main .stage")).to_contain_text("小满")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_everything_is_taken_along_and_then_erased(
    browser: Browser, browser_context_args: dict[str, Any], demo_site: str, scripts: bool
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=scripts, service_workers="block")
    people_of_the_demo.sign_in(context, demo_site, "mengqiao")
    page = context.new_page()

    page.goto(f"{demo_site}/privacy/export/")
    with page.expect_download() as download:
        page.locator(".button.main").tap()
    with zipfile.ZipFile(download.value.path()) as packed:
        machine, human = json.loads(packed.read("yunyu.json")), packed.read("yunyu.html").decode()
    page.goto(f"{demo_site}/privacy/erase/")
    page.get_by_role("button", name="抹掉").tap()
    expect(page.locator("main")).to_contain_text("勾上这一行")
    Thumb(page).choose("我知道")
    with page.expect_navigation():
        page.get_by_role("button", name="抹掉").tap()

    assert "果果" in json.dumps(machine, ensure_ascii=False)
    assert "果果" in human
    assert "花生" in human
    expect(page.locator("main")).to_contain_text("都抹掉了")
    page.goto(f"{demo_site}/today/")
    assert page.url == f"{demo_site}/"
    context.close()
