"""What every test leaves behind it: nothing. Their home and keys are made by `tests/home.py`."""

import asyncio
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from yunyu.privacy.keyring import ring


@pytest.fixture(autouse=True)
def no_key_outlives_its_test() -> Iterator[None]:
    """Drop unwrapped keys with the rows that held them: the next test starts from an empty keyring."""
    cache.clear()  # limits counted by an earlier test
    yield
    ring.forget_keys()


@pytest.fixture(autouse=True)
def no_language_outlives_its_test() -> Iterator[None]:
    """Speak the house's own language again: the last request of an earlier test may have been in English."""
    translation.deactivate()
    yield
    translation.deactivate()


@pytest.fixture
def no_loop_running() -> None:
    """For a test with an event loop of its own: see `pytest_runtest_protocol`."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Hide the loop a browser test has left running in this thread from a test that asks for `no_loop_running`.

    Around all its fixtures: with a loop in sight Django keeps other database connections.
    """
    if "no_loop_running" not in getattr(item, "fixturenames", ()):
        return (yield)
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    try:
        return (yield)
    finally:
        asyncio._set_running_loop(running)
