"""Takes the README's pictures from a running demo: `.venv/bin/python docs/pictures/take.py http://localhost:8000`."""

import shutil
import sys
from pathlib import Path
from urllib.parse import urljoin

from playwright.sync_api import Browser, Page, sync_playwright

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
    ("plan", "xuhe", "/plan/", "light.normal", PHONE),
    ("growth", "xuhe", "/children/CHILD/growth/", "light.normal", PHONE),
    ("log-night", "suqing", "/log/", "night.normal", PHONE),
    ("foods", "xuhe", "/children/CHILD/foods/", "light.normal", PHONE),
    ("week", "chennian", "/pregnancies/PREGNANCY/weeks/", "light.normal", PHONE),
    ("ask", "xuhe", "/ask/", "light.normal", PHONE),
    ("ask-danger", "suqing", "/ask/", "light.normal", PHONE),
    ("ask-night", "suqing", "/ask/", "night.normal", PHONE),
    ("ask-doctor", "suqing", "/ask/", "light.normal", PHONE),
    ("report", "xuhe", "/children/CHILD/reports/MONTH/", "light.normal", DESKTOP),
)

ASKED = {
    "ask": "辅食能加盐吗",
    "ask-danger": "宝宝刚量体温38.3",
    "ask-night": "白天睡晚上不睡怎么办",
    "ask-doctor": "宝宝刚量体温38.3",
}
"""What is asked on the page before its picture is taken."""


def take(browser: Browser, site: str, name: str, who: str, path: str, look: str, size: dict[str, int]) -> None:
    """One picture, as somebody of the demo sees the page."""
    context = browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", reduced_motion="reduce")
    context.add_cookies([{"name": "yy_look", "value": look, "url": site}])
    page = context.new_page()
    if who:
        page.goto(f"{site}/demo/")
        page.locator(f'form[action="/demo/in/{who}/"] button').click()
        page.wait_for_url("**/today/")
    page.goto(site + found(page, site, path))
    page.wait_for_load_state("networkidle")
    if name in ASKED:
        answered(page, ASKED[name], paper=name == "ask-doctor")
    page.screenshot(path=HERE / f"{name}.png")
    context.close()


def answered(page: Page, question: str, *, paper: bool) -> None:
    """Ask, and open the conversation, or the page for the doctor, as it stands afterwards."""
    page.fill("#ask-text", question)
    page.click("#ask .button.main")
    page.wait_for_url("**/ask/*/#turn-*")
    link = page.locator('a[href$="/summary/"]')
    address = (link.get_attribute("href") or "") if paper else page.url.split("#")[0]
    page.goto(urljoin(page.url, address))
    page.wait_for_load_state("networkidle")


def found(page: Page, site: str, path: str) -> str:
    """The path with the ids of the family's first child or pregnancy in it, and of the newest whole month."""
    for word, listed in (("CHILD", "/family/children/"), ("PREGNANCY", "/family/pregnancies/")):
        if word in path:
            page.goto(f"{site}/family/")
            links = page.locator(f'a[href^="{listed}"]').evaluate_all("all => all.map(one => one.pathname)")
            path = path.replace(word, next(link.split("/")[3] for link in links if not link.endswith("/add/")))
    if "MONTH" in path:
        page.goto(site + path.replace("MONTH/", ""))
        path = page.locator(f'main a[href^="{path.replace("MONTH/", "")}"]').nth(1).get_attribute("href") or path
    return path


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
