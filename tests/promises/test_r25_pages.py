"""R25 Pages. Bar: LCP ≤ 2.5 s, INP ≤ 200 ms, CLS ≤ 0.1; in the lab on 4G LCP ≤ 1.5 s; HTML ≤ 15 kB, CSS ≤ 8, JS ≤ 20 kB
gzip; 0 violations by axe; targets ≥ 44; 200 % zoom; works with JS off for read and ask (buy comes with its room).
From the issue: CSS + JS ≤ 28 kB gzip, at most 8 requests, no horizontal scroll at 360 px.

The 75th percentile of real visits does not exist in a test. In its place stands a lab: Chromium on 4G as Lighthouse
simulates it for mobile (150 ms a round trip, 1.6 Mbit/s down, 0.75 up), an empty cache, the largest of the bars taken
as 1.5 s. INP is measured as the longest event of real taps and keys. 4G here is emulated by the browser, so the
machine's own speed is inside the numbers too.
"""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Response, ViewportSize, expect

from tests.people import Lin, expecting
from tests.promises import people_of_the_demo, reading, seeing

FOUR_G = {"offline": False, "latency": 150, "downloadThroughput": 1_638_400 / 8, "uploadThroughput": 768_000 / 8}
KILOBYTE = 1024
SMALL_PHONE = ViewportSize(width=360, height=740)
# 1280 px at 200 % and a phone whose reader doubled the text.
ZOOMED = ViewportSize(width=640, height=400)
JOURNEY = ("/today/", "/family/", "/privacy/", "/look/", "/inbox/")

_WATCH = """window.seen = { lcp: 0, cls: 0, inp: 0 };
const watch = (type, act, more) => new PerformanceObserver((list) => list.getEntries().forEach(act))
  .observe({ type, buffered: true, ...more });
watch("largest-contentful-paint", (one) => { window.seen.lcp = one.startTime; });
watch("layout-shift", (one) => { if (!one.hadRecentInput) window.seen.cls += one.value; });
watch("event", (one) => { if (one.interactionId) window.seen.inp = Math.max(window.seen.inp, one.duration); },
  { durationThreshold: 16 });"""

_SETTLED = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))"


def zipped(content: bytes) -> int:
    return len(gzip.compress(content))


def seen(page: Page) -> dict[str, float]:
    page.evaluate(_SETTLED)
    found: dict[str, float] = page.evaluate("window.seen")
    return found


def on_4g(page: Page) -> None:
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.setCacheDisabled", {"cacheDisabled": True})
    line.send("Network.emulateNetworkConditions", FOUR_G)


@pytest.mark.parametrize(("who", "path"), [("", "/"), ("suqing", "/today/"), ("wenjing", "/family/")])
def test_a_first_visit_on_4g_shows_itself_in_a_second_and_a_half_and_stands_still(
    phone: BrowserContext, demo_site: str, who: str, path: str
) -> None:
    people_of_the_demo.sign_in(phone, demo_site, who) if who else None
    page = phone.new_page()
    page.goto(f"{demo_site}/healthz")  # the server is awake: its first page is not the parent's
    page.add_init_script(_WATCH)
    on_4g(page)
    requests: list[Response] = []
    page.on("response", lambda response: requests.append(response))

    page.goto(demo_site + path, wait_until="load")

    found = seen(page)
    assert 0 < found["lcp"] <= 1500
    assert found["cls"] <= 0.1
    assert len(requests) <= 8, [one.url for one in requests]


def test_taps_and_keys_are_answered_within_two_hundred_milliseconds(phone: BrowserContext, live_site: str) -> None:
    people_of_the_demo.sign_in(phone, live_site, "tangzhi")
    page = phone.new_page()
    page.add_init_script(_WATCH)
    slowest = {}
    for path, taps in {
        "/today/": ["summary"],
        "/look/": ["label.option >> nth=1", "label.option >> nth=4"],
        "/family/children/add/": ["summary", "input[name=name]"],
        "/family/pregnancies/add/": ["label.option >> nth=1", "label.option >> nth=2"],
    }.items():
        page.goto(live_site + path)
        for tap in taps:
            page.locator(tap).first.tap()
        page.keyboard.type("an")
        slowest[path] = seen(page)["inp"]

    assert max(slowest.values()) <= 200, slowest


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("who", ["mother", "grandmother"])
def test_every_page_is_light(family_lin: Lin, who: str) -> None:
    expecting(family_lin.mother)
    browser = getattr(family_lin, who).browser()
    paths = [page.path for page in reading.walk(browser, "/today/").values()]

    heavy = {path: size for path in paths if (size := zipped(browser.get(path).content)) > 15 * KILOBYTE}

    assert heavy == {}


@pytest.mark.django_db(databases="__all__")
def test_styles_and_scripts_are_light(family_lin: Lin) -> None:
    page = family_lin.mother.browser().get("/today/").content.decode()
    found = (finders.find(path) for path in re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page))
    asked = [Path(str(path)) for path in found]

    styles = sum(zipped(file.read_bytes()) for file in asked if file.suffix == ".css")
    scripts = sum(zipped(file.read_bytes()) for file in asked if file.suffix == ".js")

    assert len(asked) >= 2
    assert styles <= 8 * KILOBYTE
    assert scripts <= 20 * KILOBYTE
    assert styles + scripts <= 28 * KILOBYTE


def faults(page: Page, site: str, paths: list[str]) -> list[Any]:
    found: list[Any] = []
    for path in paths:
        page.goto(site + path)
        found += [(path, "wider", seeing.overflow(page))] if seeing.overflow(page) > 0 else []
        found += [(path, target) for target in seeing.small_targets(page)]
    return found


@pytest.mark.parametrize("who", ["tangzhi", "wenayi"])
def test_fingers_find_everything_at_360_px_and_nothing_scrolls_sideways(
    phone: BrowserContext, live_site: str, who: str
) -> None:
    paths = [page.path for page in reading.walk(people_of_the_demo.sign_in(phone, live_site, who), "/today/").values()]
    page = phone.new_page()
    page.set_viewport_size(SMALL_PHONE)

    found = faults(page, live_site, paths)

    assert len(paths) > 10
    assert found == []


def test_so_it_is_before_anybody_is_known(phone: BrowserContext, demo_site: str) -> None:
    paths = [page.path for page in reading.walk(Client(), "/").values()]
    page = phone.new_page()
    page.set_viewport_size(SMALL_PHONE)

    assert faults(page, demo_site, [*paths, "/offline/", "/nowhere/", "/demo/"]) == []


def test_two_hundred_per_cent_scrolls_one_way_only(phone: BrowserContext, live_site: str) -> None:
    people_of_the_demo.sign_in(phone, live_site, "suqing")
    page = phone.new_page()
    wide = []
    for path in (*JOURNEY, "/family/children/add/", "/family/invite/"):
        page.set_viewport_size(ZOOMED)
        page.goto(live_site + path)
        wide += [(path, "zoomed")] if seeing.overflow(page) > 0 else []
        page.set_viewport_size({"width": 390, "height": 844})
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide += [(path, "text doubled")] if seeing.overflow(page) > 0 else []

    assert wide == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_everybody_opens(phone: BrowserContext, demo_site: str, theme: str) -> None:
    seeing.wear(phone, demo_site, theme=theme)
    page = phone.new_page()
    page.goto(demo_site)
    broken = seeing.violations(page)
    people_of_the_demo.sign_in(phone, demo_site, "mengqiao")
    for path in JOURNEY:
        page.goto(demo_site + path)
        broken += seeing.violations(page)

    assert broken == []


@pytest.mark.long
@pytest.mark.parametrize("theme", ["light", "dark", "night"])
@pytest.mark.parametrize("size", ["normal", "elder"])
@pytest.mark.parametrize("who", ["tangzhi", "wenwaipo"])
def test_axe_finds_nothing_on_any_page_in_any_look(
    phone: BrowserContext, live_site: str, who: str, size: str, theme: str
) -> None:
    paths = [page.path for page in reading.walk(people_of_the_demo.sign_in(phone, live_site, who), "/today/").values()]
    seeing.wear(phone, live_site, theme=theme, size=size)
    page = phone.new_page()
    broken = []
    for path in paths:
        page.goto(live_site + path)
        broken += seeing.violations(page)

    assert broken == []


@pytest.mark.django_db(databases="__all__")
def test_every_page_can_be_read_and_every_form_sent_without_scripts(family_lin: Lin) -> None:
    pages = reading.walk(family_lin.mother.browser(), "/today/")

    buttons = [(page.path, node.attributes) for page in pages.values() for node in page.main.all("button")]
    scripted = [(path, one) for path, one in buttons if one.get("type") == "button"]
    voices = [(path, "hidden" in one) for path, one in scripted if "data-voice" in one]
    others = [(path, one.get("id", "")) for path, one in scripted if "data-voice" not in one]

    assert [page.path for page in pages.values() if not page.main.text] == []
    # A passkey is made by the browser's own script interface: there is no form it could be sent with.
    assert others == [("/in/security/keys/new/", "mfa_webauthn_add")]
    # A voice is heard by it: what it heard can be typed, and the button is not there before a script shows it.
    assert voices == [("/ask/", True)]
    assert [page.path for page in pages.values() if re.search(r'href="(#|javascript)', page.text)] == []


@pytest.mark.parametrize(
    ("scripts", "ear", "there"),
    [(True, "class {}", True), (True, "undefined", False), (False, "class {}", False)],
    ids=["a phone that listens", "a phone that cannot", "no scripts"],
)
def test_the_voice_button_is_seen_only_where_a_script_can_listen(
    browser: Browser, browser_context_args: dict[str, Any], live_site: str, scripts: bool, ear: str, there: bool
) -> None:
    phone = browser.new_context(**browser_context_args, java_script_enabled=scripts, service_workers="block")
    phone.add_init_script(f"window.SpeechRecognition = window.webkitSpeechRecognition = {ear};")
    page = phone.new_page()

    page.goto(f"{live_site}/ask/")

    expect(page.locator("#ask-text")).to_be_visible()
    expect(page.locator("[data-voice]")).to_be_visible(visible=there)
    phone.close()
