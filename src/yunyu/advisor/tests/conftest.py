"""The families of these tests, noon of one day, and a small shelf to answer from."""

from collections.abc import Iterator

import pytest

from tests.noon import noon, wang
from tests.people import Lin, Person, clerk, family_lin, family_wang
from yunyu.advisor import library
from yunyu.advisor.tests import desks
from yunyu.advisor.tests.shelves import SmallShelf
from yunyu.kernel.clock import FixedClock

__all__ = ["clerk", "family_lin", "family_wang", "noon", "wang"]


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
def wang_ming(lin: Lin) -> Person:
    """An advisor."""
    return desks.advisor("顾问 王明", "wang@example.com")


@pytest.fixture
def li_na(lin: Lin) -> Person:
    """Another one."""
    return desks.advisor("顾问 李娜", "li@example.com")
