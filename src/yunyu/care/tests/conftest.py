"""The families of these tests, noon of one day, and a log that may be kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from tests.people import Lin, Wang, family_lin, family_wang
from yunyu.care import services
from yunyu.care.services import DoseWords
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock

__all__ = ["family_lin", "family_wang"]

TODAY = date(2026, 11, 22)
GROWTH = frozenset({"growth"})


@pytest.fixture
def noon() -> Iterator[FixedClock]:
    """Noon in Shanghai; a test may move the hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


@pytest.fixture
def lin(noon: FixedClock, family_lin: Lin) -> Lin:
    """Family Lin on that noon: 嘟嘟 is three, 小米 four months and three days."""
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


def given(actor: Actor, child: UUID, code: str, on: date) -> UUID:
    """A dose written down."""
    return services.record_dose(actor=actor, child=child, dose=DoseWords(code, on), agreed=GROWTH)
