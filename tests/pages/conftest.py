"""Every page of these tests is opened at noon of one autumn day in Shanghai."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.core.cache import cache

from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock


@pytest.fixture(autouse=True)
def at() -> Iterator[FixedClock]:
    """The house's clock; a test may move its hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


@pytest.fixture(autouse=True)
def no_limits_left_over() -> Iterator[None]:
    """Each test counts its own attempts."""
    cache.clear()
    yield
    cache.clear()
