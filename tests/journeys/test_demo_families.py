"""Every family of the demo is one tap away, and its pages are whole: on a phone and a desk, light and dark."""

import pytest
from playwright.sync_api import BrowserContext, ViewportSize, expect

from tests.promises import seeing
from tests.promises.thumbs import Thumb
from yunyu.web.demo import families

PHONE = ViewportSize(width=390, height=844)
DESK = ViewportSize(width=1280, height=800)
PAGES = ("/today/", "/family/", "/privacy/", "/look/", "/inbox/")
# What stands large on Today; the family after a loss has no figure at all.
STAGES = {
    "lin": "备孕",
    "chen": "24 周",
    "su": "20 天",
    "xu": "6 个月",
    "tang": "周",
    "meng": "4 岁",
    "wen": "个月",
    "yan": "我们都停下了",
}


def looks() -> list[tuple[str, str, ViewportSize, str]]:
    """Each family in one of the four looks, in turn."""
    turns = [(PHONE, "light"), (DESK, "dark"), (PHONE, "dark"), (DESK, "light")]
    named = [(family.slug, family.name) for family in families.load()]
    return [(slug, name, *turns[place % 4]) for place, (slug, name) in enumerate(named)]


@pytest.mark.parametrize(("slug", "name", "size", "theme"), looks(), ids=[look[0] for look in looks()])
def test_one_tap_opens_today(
    phone: BrowserContext, demo_site: str, slug: str, name: str, size: ViewportSize, theme: str
) -> None:
    seeing.wear(phone, demo_site, theme=theme)
    page = phone.new_page()
    page.set_viewport_size(size)
    page.goto(demo_site)
    thumb = Thumb(page)

    thumb.tap(name)

    assert page.url == f"{demo_site}/today/"
    assert thumb.taps == 1
    assert STAGES[slug] in " ".join(page.locator("main").inner_text().split())
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    wide, broken = [], []
    for path in PAGES:
        page.goto(demo_site + path)
        expect(page.locator("h1")).to_have_count(1)
        wide += [path] if seeing.overflow(page) > 0 else []
        broken += seeing.violations(page)
    assert wide == []
    assert broken == []
