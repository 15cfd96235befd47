"""Takes the README's pictures from a running demo: `.venv/bin/python docs/pictures/take.py http://localhost:8000`."""

import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 800}
PICTURES = (
    ("landing", "", "/", "light.normal", PHONE),
    ("today-chen", "chennian", "/today/", "light.normal", PHONE),
    ("today-su", "suqing", "/today/", "light.normal", PHONE),
    ("today-night", "xuhe", "/today/", "night.normal", PHONE),
    ("today-elder", "wenwaipo", "/today/", "light.elder", PHONE),
    ("today-quiet", "yanyi", "/today/", "light.normal", PHONE),
    ("family-wen", "wenjing", "/family/", "light.normal", PHONE),
    ("privacy", "wenjing", "/privacy/", "light.normal", PHONE),
    ("today-wide", "tangzhi", "/today/", "light.normal", DESKTOP),
)


def take(browser: Browser, site: str, name: str, who: str, path: str, look: str, size: dict[str, int]) -> None:
    """One picture, as somebody of the demo sees the page."""
    context = browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")
    context.add_cookies([{"name": "yy_look", "value": look, "url": site}])
    page = context.new_page()
    if who:
        page.goto(f"{site}/demo/")
        page.locator(f'form[action="/demo/in/{who}/"] button').click()
        page.wait_for_url("**/today/")
    page.goto(site + path)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


def main() -> None:
    """Every picture of the list."""
    site = sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000"
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for picture in PICTURES:
            take(browser, site, *picture)
        browser.close()


if __name__ == "__main__":
    main()
