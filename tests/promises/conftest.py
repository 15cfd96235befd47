"""What every promise asks for: the browser and the demo's site, text messages kept in memory, limits counted anew."""

from collections import deque
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext

from tests.browser import (
    browser_context_args,
    browser_type_launch_args,
    live_site,
    pytest_collection_modifyitems,
)
from tests.noon import noon
from yunyu.kernel.channels import Message, memory

__all__ = ["browser_context_args", "browser_type_launch_args", "live_site", "noon", "pytest_collection_modifyitems"]


@pytest.fixture(autouse=True)
def no_limits_left_over() -> Iterator[None]:
    """Each test counts its own attempts."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def demo_site(live_site: str, settings: Any) -> str:
    """The address of the demo: its families, its doors, and login codes on the page."""
    settings.DEMO = True
    settings.SITE_URL = live_site
    settings.ROOT_URLCONF = "tests.promises.demo_urls"
    return live_site


@pytest.fixture
def phone(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """A phone with nothing on it, its movements still; no service worker stands in the way."""
    context = browser.new_context(**browser_context_args, reduced_motion="reduce", service_workers="block")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def texts(settings: Any) -> deque[Message]:
    """Text messages and notifications that left the house in this test."""
    settings.SMS_BACKEND = "yunyu.kernel.channels.memory.MemorySms"
    settings.PUSH_BACKEND = "yunyu.kernel.channels.memory.MemoryPush"
    memory.sent.clear()
    return memory.sent
