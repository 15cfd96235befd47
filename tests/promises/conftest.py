"""What every promise asks for: the browser and the demo's site, text messages kept in memory, limits counted anew."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

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
def texts(settings: pytest.FixtureRequest) -> deque[Message]:
    """Text messages and notifications that left the house in this test."""
    settings.SMS_BACKEND = "yunyu.kernel.channels.memory.MemorySms"  # type: ignore[attr-defined]
    settings.PUSH_BACKEND = "yunyu.kernel.channels.memory.MemoryPush"  # type: ignore[attr-defined]
    memory.sent.clear()
    return memory.sent
