"""The families of these tests, noon of one day, and a log that may be kept."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.people import Lin, Wang, family_lin, family_wang
from yunyu.families import api as families
from yunyu.growth import units
from yunyu.growth.rules.measures import NewMeasure
from yunyu.kernel import clock
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


def weight(words: str = "6.4 kg", on: date = TODAY, how: str = "home_scale") -> NewMeasure:
    """A weight as it was typed."""
    typed = units.read("weight", words)
    return NewMeasure("weight", typed.value, on, typed, how=how)


def length(words: str = "62 cm", on: date = TODAY, position: str = "l") -> NewMeasure:
    """A length as it was typed."""
    typed = units.read("length", words)
    return NewMeasure("length", typed.value, on, typed, position=position)


def kg(value: str) -> Decimal:
    """A value as it is kept."""
    return Decimal(value)
