"""R20 长辈版. Bar, the numbers of MIIT 2021 in parents.md §6: main text at least 18 dp, and adjustable to 30 dp; lines
at least 1.3; paragraphs at least 1.3 × a line apart; contrast 4.5 : 1; main targets at least 60 × 60, others at least
44 × 44; no gesture of three fingers; a visible entry called 长辈版; 0 advertisements; read aloud on every card.

A dp is a CSS pixel. 「段落间距至少比行距大 1.3 倍」 is measured from the last line of a paragraph to the first of the
next, baseline to baseline. Adjustable means that the reader's own text size is followed: at one and a half times, the
main text has 30 dp or more and nothing is cut off sideways. Contrast is axe's to judge.
"""

import re

import pytest
from django.test import Client
from playwright.sync_api import BrowserContext, Page

from tests.people import Lin
from tests.promises import people_of_the_demo, reading, seeing, words

PAGES = ("/today/", "/family/", "/family/dates/", "/privacy/", "/privacy/policy/", "/look/", "/inbox/")
TEXT = 18
LARGEST = 30
LINE = 1.3

_SIZES = """() => [...document.querySelectorAll("main :is(p, strong, li, label, button, a, dd)")]
  .filter((node) => node.checkVisibility()
    && [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())
    && !node.closest(".hint, .small, .eyebrow, .badge, .figure, .avatar, .thread, .heard, .end-mark"))
  .map((node) => [node.textContent.trim().slice(0, 12), parseFloat(getComputedStyle(node).fontSize)])"""

_LINES = """() => [...document.querySelectorAll("main p, main dd, main .hint")]
  .filter((node) => node.checkVisibility() && node.textContent.trim())
  .map((node) => [node.textContent.trim().slice(0, 12), getComputedStyle(node)])
  .map(([words, style]) => [words, parseFloat(style.lineHeight) / parseFloat(style.fontSize)])"""

_APART = """() => [...document.querySelectorAll("main p + p")]
  .filter((node) => node.checkVisibility() && node.previousElementSibling.checkVisibility()
    && !node.matches(".hint, .small") && getComputedStyle(node).display === "block")
  .map((node) => [node, node.previousElementSibling, parseFloat(getComputedStyle(node).lineHeight)])
  .map(([node, before, line]) => [node.textContent.trim().slice(0, 12),
    (node.getBoundingClientRect().top - before.getBoundingClientRect().bottom + line) / line])"""

_SPEAKS = """window.said = [];
Object.defineProperty(window, "speechSynthesis", { value: {
  speaking: false, cancel() {}, getVoices: () => [], speak: (words) => window.said.push(words.text) } });"""


@pytest.fixture
def elder(phone: BrowserContext, live_site: str) -> Page:
    """外婆's phone in 长辈版, by day."""
    people_of_the_demo.sign_in(phone, live_site, "wenwaipo")
    seeing.wear(phone, live_site, theme="light", size="elder")
    phone.add_init_script(_SPEAKS)
    return phone.new_page()


def on_every_page(elder: Page, site: str, script: str) -> list[tuple[str, str, float]]:
    found: list[tuple[str, str, float]] = []
    for path in PAGES:
        elder.goto(site + path)
        found += [(path, words, number) for words, number in elder.evaluate(script)]
    return found


def test_text_is_large_and_lines_and_paragraphs_stand_apart(elder: Page, live_site: str) -> None:
    sizes = on_every_page(elder, live_site, _SIZES)
    lines = on_every_page(elder, live_site, _LINES)
    apart = on_every_page(elder, live_site, _APART)

    assert len(sizes) > 30
    assert [one for one in sizes if one[2] < TEXT] == []
    assert [one for one in lines if one[2] < LINE] == []
    assert [one for one in apart if one[2] < LINE] == []


def test_the_reader_s_own_text_size_makes_it_thirty_and_nothing_is_cut_off(elder: Page, live_site: str) -> None:
    small, wide = [], []
    for path in PAGES:
        elder.goto(live_site + path)
        elder.evaluate("document.documentElement.style.fontSize = '150%'")
        small += [one for one in elder.evaluate(_SIZES) if one[1] < LARGEST]
        wide += [path] if seeing.overflow(elder) > 0 else []

    assert small == []
    assert wide == []


def test_fingers_find_everything_and_everything_can_be_read(elder: Page, live_site: str) -> None:
    small, broken = [], []
    for path in (*PAGES, "/family/dates/add/"):
        elder.goto(live_site + path)
        small += [(path, target) for target in seeing.small_targets(elder, main=60, others=44)]
        small += [(path, "wider")] if seeing.overflow(elder) > 0 else []
    broken += seeing.violations(elder)
    elder.goto(f"{live_site}/today/")
    broken += seeing.violations(elder)

    assert small == []
    assert broken == []


@pytest.mark.parametrize("who", ["wenwaipo", "wenjing"])
def test_every_card_is_read_aloud_on_a_tap(phone: BrowserContext, live_site: str, who: str) -> None:
    people_of_the_demo.sign_in(phone, live_site, who)
    seeing.wear(phone, live_site, theme="light", size="elder")
    phone.add_init_script(_SPEAKS)
    page = phone.new_page()
    page.goto(f"{live_site}/today/")
    cards = page.locator("main :is(.card, .stage)")

    for card in cards.all():
        card.locator(".aloud").click()

    said = page.evaluate("window.said")
    assert cards.count() >= 2
    assert len(said) == cards.count()
    assert all(words.HAN.search(text) for text in said)


def test_without_the_elder_size_nothing_offers_to_read(phone: BrowserContext, live_site: str) -> None:
    people_of_the_demo.sign_in(phone, live_site, "wenjing")
    page = phone.new_page()

    page.goto(f"{live_site}/today/")

    assert page.locator(".aloud").count() == 0


@pytest.mark.django_db(databases="__all__")
def test_it_is_entered_from_the_first_page_and_from_our_family(family_lin: Lin) -> None:
    stranger, grandmother = Client(), family_lin.grandmother.browser()

    entries = [reading.opened(stranger, "/"), reading.opened(grandmother, "/family/")]

    assert [any("长辈版" in link.text for link in page.root.all("a")) for page in entries] == [True, True]
    assert ["/look/" in page.links for page in entries] == [True, True]


def test_one_tap_and_one_button_wear_it(phone: BrowserContext, live_site: str) -> None:
    page = phone.new_page()
    page.goto(f"{live_site}/look/")

    page.get_by_text("长辈版", exact=True).click()
    page.locator(".button.main").click()
    page.wait_for_load_state()

    assert page.evaluate("document.documentElement.dataset.size") == "elder"


def test_nothing_advertises_or_lures() -> None:
    luring = re.compile("广告位|赞助|推广|领取|立即|马上抢|免费送|限时|点击有礼|红包|下载我们的")

    assert [(one.text, one.file) for one in words.everything() if luring.search(one.text)] == []


def test_no_gesture_is_asked_for() -> None:
    scripts = [file.read_text(encoding="utf-8") for file in words.ROOMS.rglob("static/js/*.js")]

    assert [re.findall("touchstart|touchmove|gesture|touches", script) for script in scripts] == [[]] * len(scripts)
