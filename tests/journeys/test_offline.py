"""Without a network the phone shows a page of ours, and comes back by itself once the network does."""

from typing import Any

from playwright.sync_api import Browser, expect

from tests.promises import people_of_the_demo


def test_the_offline_page_stands_in_and_steps_aside(
    browser: Browser, browser_context_args: dict[str, Any], demo_site: str
) -> None:
    context = browser.new_context(**browser_context_args)
    people_of_the_demo.sign_in(context, demo_site, "xuhe")
    page = context.new_page()
    page.goto(f"{demo_site}/today/")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("navigator.serviceWorker.controller")

    context.set_offline(True)
    page.goto(f"{demo_site}/family/")
    expect(page.locator("h1")).to_have_text("现在没网")
    expect(page.locator("main")).not_to_contain_text("小满")
    context.set_offline(False)
    page.goto(f"{demo_site}/family/")

    expect(page.locator("main")).to_contain_text("小满")
    context.close()
