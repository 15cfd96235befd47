"""A mother goes from her child to the report of the month, on a phone, day and night; the sheet says the same."""

from io import BytesIO

import pytest
from playwright.sync_api import BrowserContext, expect
from pypdf import PdfReader

from tests.promises import people_of_the_demo, seeing
from tests.promises.thumbs import Thumb


@pytest.mark.parametrize("theme", ["light", "dark", "night"])
def test_a_month_is_three_taps_from_the_family_and_prints(phone: BrowserContext, demo_site: str, theme: str) -> None:
    people_of_the_demo.sign_in(phone, demo_site, "xuhe")
    seeing.wear(phone, demo_site, theme=theme)
    page = phone.new_page()
    page.goto(f"{demo_site}/family/")
    thumb = Thumb(page)

    thumb.tap("小满")
    thumb.tap("成长月报")
    thumb.press(page.locator("main a.row").first)

    assert thumb.taps == 3
    expect(page.locator("h1")).to_contain_text("小满的")
    assert (seeing.violations(page), seeing.overflow(page), seeing.small_targets(page)) == ([], 0, [])
    assert len(seeing.main_actions(page)) == 1

    sheet = phone.request.get(page.url.rstrip("/") + ".pdf")

    text = "".join("".join(one.extract_text() for one in PdfReader(BytesIO(sheet.body())).pages).split())
    assert page.locator("h1").inner_text().strip() in text
