"""R5 The night theme. Bar: from 22:00 to 06:00 and by hand, background luminance at most 0.02, no pure white area over
5 % of the screen, no sound, no shop card.

Light is measured on the picture the browser draws: the luminance of its most frequent colour, which must be a real
ground (a third of the screen or more), and the share of pixels whose three parts are all 250 or more.
"""

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import BrowserContext

from tests.people import Lin
from tests.promises import people_of_the_demo, seeing, words
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock

DARKEST = 0.02
WHITE = 0.05
PAGES = (
    "/today/",
    "/family/",
    "/privacy/",
    "/look/",
    "/inbox/",
    "/family/children/add/",
    "/offline/",
    "/log/",
    "/ask/",
)
SOUND = re.compile(r"<audio|<video|new Audio|AudioContext|navigator\.vibrate|autoplay", re.IGNORECASE)
ALOUD = "speechSynthesis"


def at(hour: str) -> str:
    return f"2026-11-22T{hour}:00+08:00"


def theme_at(phone: BrowserContext, site: str, hour: str) -> str:
    page = phone.new_page()
    page.clock.set_fixed_time(at(hour))
    page.goto(f"{site}/look/")
    theme: str = page.evaluate("document.documentElement.dataset.theme")
    page.close()
    return theme


def test_night_begins_at_ten_and_ends_at_six(phone: BrowserContext, live_site: str) -> None:
    hours = ("21:59", "22:00", "23:59", "00:00", "05:59", "06:00", "12:00")

    themes = [theme_at(phone, live_site, hour) == "night" for hour in hours]

    assert themes == [False, True, True, True, True, False, False]


def test_a_theme_chosen_by_hand_stays_at_night(phone: BrowserContext, live_site: str) -> None:
    seeing.wear(phone, live_site, theme="light")

    assert theme_at(phone, live_site, "23:30") == "light"


def test_pages_are_dark_at_night_by_the_clock(phone: BrowserContext, live_site: str) -> None:
    people_of_the_demo.sign_in(phone, live_site, "suqing")
    page = phone.new_page()
    page.clock.set_fixed_time(at("03:10"))

    bright = []
    for path in PAGES:
        page.goto(live_site + path)
        seen = seeing.light(page)
        bright += [(path, seen)] if seen.luminance > DARKEST or seen.white > WHITE or seen.ground < 1 / 3 else []

    assert bright == []


def test_pages_are_dark_by_hand_in_the_middle_of_the_day(phone: BrowserContext, live_site: str) -> None:
    page = phone.new_page()
    page.clock.set_fixed_time(at("12:00"))
    page.goto(f"{live_site}/look/")
    by_day = seeing.light(page)

    page.get_by_text("夜灯", exact=True).click()
    page.locator(".button.main").click()
    page.wait_for_load_state()

    seen = seeing.light(page)
    assert by_day.luminance > 0.5
    assert seen.luminance <= DARKEST
    assert seen.white <= WHITE


def test_nothing_makes_a_sound_by_itself() -> None:
    sources = [*words.ROOMS.rglob("*.html"), *words.ROOMS.rglob("*.js")]

    noisy = [file.name for file in sources if SOUND.search(file.read_text(encoding="utf-8"))]

    assert noisy == []


def test_reading_aloud_waits_for_a_tap() -> None:
    scripts = [file.read_text(encoding="utf-8") for file in words.ROOMS.rglob("static/js/*.js")]

    spoken = [text for script in scripts for text in re.split(r"\non\(", script) if f"{ALOUD}.speak" in text]

    assert [text[:60] for text in spoken if not text.startswith('document, "click"')] == []


@pytest.mark.django_db(databases="__all__")
def test_without_scripts_the_house_s_own_clock_sends_the_night(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()

    with clock.use(FixedClock(datetime(2026, 11, 22, 15, 30, tzinfo=UTC))):
        page = browser.get("/today/").content.decode()

    assert 'data-theme="night"' in page


@pytest.mark.django_db(databases="__all__")
def test_nothing_is_sold_at_night(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()

    with clock.use(FixedClock(datetime(2026, 11, 22, 18, 30, tzinfo=UTC))):
        page = browser.get("/today/").content.decode()

    assert re.findall(r'href="/(?:shop|goods|cart)|优惠|折扣|领券|[¥￥]', page) == []
