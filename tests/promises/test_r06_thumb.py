"""R6 The thumb zone. Bar: at 360 × 740 at least 90 % of the primary actions have their centre in the lowest 40 %.

Counted on every page that links lead a mother, a guest and a stranger to, as it opens, without scrolling.
"""

from django.test import Client
from playwright.sync_api import BrowserContext, Page, ViewportSize

from tests.promises import people_of_the_demo, reading, seeing

SMALL_PHONE = ViewportSize(width=360, height=740)
ZONE = 0.6
BAR = 0.9


def with_a_main_action(client: Client, start: str) -> list[str]:
    pages = reading.walk(client, start)
    return [page.path for page in pages.values() if any("main" in node.classes for node in page.root.all(css="button"))]


def places(page: Page, site: str, paths: list[str]) -> dict[str, list[float]]:
    found = {}
    for path in paths:
        page.goto(site + path)
        found[path] = seeing.main_actions(page)
    return found


def low(places: dict[str, list[float]]) -> float:
    every = [place for on_page in places.values() for place in on_page]
    return sum(ZONE <= place <= 1 for place in every) / len(every)


def test_a_mother_reaches_main_actions_with_her_thumb(phone: BrowserContext, live_site: str) -> None:
    paths = with_a_main_action(people_of_the_demo.sign_in(phone, live_site, "tangzhi"), "/today/")
    page = phone.new_page()
    page.set_viewport_size(SMALL_PHONE)

    found = places(page, live_site, paths)

    assert len(found) >= 12
    assert low(found) >= BAR, found


def test_a_stranger_and_a_guest_do_too(phone: BrowserContext, live_site: str) -> None:
    stranger = Client()
    outside = with_a_main_action(stranger, "/")
    page = phone.new_page()
    page.set_viewport_size(SMALL_PHONE)
    found = places(page, live_site, outside)
    stranger.post("/start/")
    seeing.bring(phone, live_site, [(name, morsel.value) for name, morsel in stranger.cookies.items()])

    found |= places(page, live_site, with_a_main_action(stranger, "/start/stage/"))

    assert {"/", "/in/", "/start/date/pregnant/", "/start/date/born/", "/start/who/"} <= set(found)
    assert low(found) >= BAR, found


def test_there_is_one_main_action_a_screen(phone: BrowserContext, live_site: str) -> None:
    pages = reading.walk(people_of_the_demo.client("tangzhi"), "/today/")

    several = {
        page.path: [node.text for node in page.root.all(css="button") if "main" in node.classes]
        for page in pages.values()
    }

    assert {path: names for path, names in several.items() if len(names) > 1} == {}
