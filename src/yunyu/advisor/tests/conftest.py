"""The families of these tests, noon of one day, and a small shelf to answer from."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.people import Lin, Person, Wang, clerk, family_lin, family_wang
from yunyu.advisor import library
from yunyu.advisor.tests import desks
from yunyu.advisor.tests.shelves import SmallShelf
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock

__all__ = ["clerk", "family_lin", "family_wang"]


@pytest.fixture
def noon() -> Iterator[FixedClock]:
    """Noon in Shanghai; a test may move the hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


@pytest.fixture
def shelf() -> Iterator[SmallShelf]:
    """A small shelf in place of the real one."""
    with library.use(SmallShelf()) as small:
        assert isinstance(small, SmallShelf)
        yield small


@pytest.fixture
def lin(noon: FixedClock, shelf: SmallShelf, family_lin: Lin) -> Lin:
    """Family Lin on that noon: 嘟嘟 is three, 小米 four months and three days."""
    return family_lin


@pytest.fixture
def wang(noon: FixedClock, family_wang: Wang) -> Wang:
    """Family Wang on that noon."""
    return family_wang


@pytest.fixture
def wang_ming(lin: Lin) -> Person:
    """An advisor."""
    return desks.advisor("顾问 王明", "wang@example.com")


@pytest.fixture
def li_na(lin: Lin) -> Person:
    """Another one."""
    return desks.advisor("顾问 李娜", "li@example.com")
