"""Measures a page as it is drawn: light, room, targets, overflow, speed; with the browser's own means."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from yunyu.web import look

# The browser reads its own picture back: no library for pictures is needed.
_PIXELS = """async (picture) => {
  const bytes = await (await fetch("data:image/png;base64," + picture)).blob();
  const image = await createImageBitmap(bytes);
  const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d");
  canvas.drawImage(image, 0, 0);
  const data = canvas.getImageData(0, 0, image.width, image.height).data;
  const linear = (part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const found = new Map();
  let white = 0;
  for (let at = 0; at < data.length; at += 4) {
    const colour = (data[at] << 16) + (data[at + 1] << 8) + data[at + 2];
    found.set(colour, (found.get(colour) || 0) + 1);
    if (Math.min(data[at], data[at + 1], data[at + 2]) >= 250) white += 1;
  }
  const [most, count] = [...found].reduce((one, other) => (other[1] > one[1] ? other : one));
  const [red, green, blue] = [most >> 16, (most >> 8) & 255, most & 255].map((part) => linear(part / 255));
  return {
    luminance: 0.2126 * red + 0.7152 * green + 0.0722 * blue,
    ground: count / (data.length / 4),
    white: white / (data.length / 4),
  };
}"""

_TARGETS = """([main, others]) => {
  const seen = (node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const running = (node) => node.tagName === "A" && getComputedStyle(node).display === "inline"
    && [...node.parentElement.childNodes].some((other) => other !== node && other.textContent.trim());
  const inChoice = (node) => node.matches("input[type=radio], input[type=checkbox]") && node.closest("label");
  const of = (selector, least) => [...document.querySelectorAll(selector)]
    .filter((node) => seen(node) && !running(node) && !inChoice(node) && !node.matches(".skip"))
    .map((node) => [node, node.getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.width < least - 0.5 || box.height < least - 0.5))
    .map(([node, box]) => `${node.tagName} ${node.textContent.trim().slice(0, 20)} ${box.width}x${box.height}`);
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, label.option, [role=switch]";
  return [...of(all, others), ...of(".button.main, .tabs a", main)];
}"""

_THUMB = """() => [...document.querySelectorAll(".button.main")].filter((node) => node.checkVisibility())
  .map((node) => node.getBoundingClientRect()).map((box) => (box.top + box.height / 2) / innerHeight)"""

_WIDER = "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth"


@dataclass(frozen=True)
class Light:
    """What a screen shines with: the most frequent colour's luminance, its share, the share of pure white."""

    luminance: float
    ground: float
    white: float


def light(page: Page) -> Light:
    """The light of what is on the screen now."""
    picture = base64.b64encode(page.screenshot()).decode()
    reader = page.context.new_page()
    measured = reader.evaluate(_PIXELS, picture)
    reader.close()
    return Light(**measured)


def small_targets(page: Page, *, main: int = 44, others: int = 44) -> list[str]:
    """What is smaller than a finger; links inside running text excepted."""
    found: list[str] = page.evaluate(_TARGETS, [main, others])
    return found


def main_actions(page: Page) -> list[float]:
    """How far down the screen, from 0 to 1, the centre of each main action stands."""
    found: list[float] = page.evaluate(_THUMB)
    return found


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the screen."""
    return int(page.evaluate(_WIDER))


def violations(page: Page) -> list[str]:
    """What axe finds: the rule and the first elements it is broken by."""
    answer: dict[str, Any] = Axe().run(page).response
    return [
        f"{page.url} {one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in answer["violations"]
    ]


def wear(context: BrowserContext, site: str, *, theme: str = "auto", size: str = "normal") -> None:
    """Choose the look by its cookie, as 外观 does."""
    chosen = look.Look(theme, size).cookie()
    context.add_cookies([{"name": look.COOKIE, "value": chosen, "url": site}])


def bring(context: BrowserContext, site: str, cookies: Sequence[tuple[str, str]]) -> None:
    """Put another browser's cookies into this one."""
    context.add_cookies([{"name": name, "value": value, "url": site} for name, value in cookies])
