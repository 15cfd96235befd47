"""Noon of one day, and the families as they stand on it: 嘟嘟 is three, 小米 four months and three days."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests.people import Lin, Wang
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock


@pytest.fixture
def noon() -> Iterator[FixedClock]:
    """Noon in Shanghai; a test may move the hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


@pytest.fixture
def lin(noon: FixedClock, family_lin: Lin) -> Lin:
    """Family Lin on that noon."""
    return family_lin


@pytest.fixture
def wang(noon: FixedClock, family_wang: Wang) -> Wang:
    """Family Wang on that noon."""
    return family_wang


@pytest.fixture
def logged(lin: Lin) -> Lin:
    """Family Lin, whose mother agreed to a log of both children."""
    for child in (lin.dudu, lin.xiaomi):
        families.give_consent(actor=lin.mother.actor, purpose="growth", child=child)
    return lin
