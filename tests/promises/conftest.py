"""What every promise asks for: the browser and the demo's site, text messages kept in memory, limits counted anew."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
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
from yunyu.kernel import clock
from yunyu.kernel.channels import Message, memory
from yunyu.kernel.clock import FixedClock

__all__ = ["browser_context_args", "browser_type_launch_args", "live_site", "pytest_collection_modifyitems"]


@pytest.fixture(autouse=True)
def no_limits_left_over() -> Iterator[None]:
    """Each test counts its own attempts."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def noon() -> Iterator[FixedClock]:
    """The house's clock at noon of an autumn day in Shanghai; a test may move its hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


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
