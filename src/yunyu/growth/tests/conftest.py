"""The families of these tests, noon of one day, and a log that may be kept."""

from datetime import date
from decimal import Decimal

from tests.noon import lin, logged, noon, wang
from tests.people import family_lin, family_wang
from yunyu.growth import units
from yunyu.growth.rules.measures import NewMeasure

__all__ = ["family_lin", "family_wang", "lin", "logged", "noon", "wang"]

TODAY = date(2026, 11, 22)
GROWTH = frozenset({"growth"})


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
