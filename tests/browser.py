"""Fixtures of every test in a real browser: Chromium from the system, a phone's size, Chinese, on the demo site."""

import importlib
import os
import shutil
from typing import Any

import pytest

CHROMIUM = next((path for path in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if path), None)
CHROMIUM_MISSING = "Chromium not found: apt-get install chromium fonts-noto-cjk"
PHONE = {"width": 390, "height": 844}


DRIVERS = {"browser", "page", "context"}


def drives_a_browser(item: pytest.Item) -> bool:
    """True for a test that asks for Playwright's fixtures, unless a parameter of its own has such a name."""
    parameters = set(getattr(getattr(item, "callspec", None), "params", ()))
    return bool(DRIVERS & set(getattr(item, "fixturenames", ()))) and not DRIVERS & parameters


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what drives a browser as a journey, run it last, and skip it with a reason where there is no Chromium.

    Last, because Playwright keeps an event loop open in this thread until the run ends.
    """
    journeys = [item for item in items if drives_a_browser(item)]
    for item in journeys:
        item.add_marker(pytest.mark.journey)
        if "live_site" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.django_db(transaction=True, databases="__all__"))
        if CHROMIUM is None:
            item.add_marker(pytest.mark.skip(reason=CHROMIUM_MISSING))
    items.sort(key=journeys.__contains__)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The system's Chromium; root must do without its sandbox."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright's loop runs in the thread that sets up the database
    return {"executable_path": CHROMIUM, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """A phone of today, held by a reader of Chinese in China."""
    return {"viewport": PHONE, "locale": "zh-CN", "timezone_id": "Asia/Shanghai", "has_touch": True}


@pytest.fixture
def live_site(transactional_db: None, live_server: Any) -> str:
    """The address of a site with the demo families in it."""
    # Both need Django's settings, which this module does not.
    families, furnished = map(importlib.import_module, ("yunyu.web.demo.families", "tests.furnished"))
    furnished.furnish("the demo families", families.fill)
    return str(live_server.url)
