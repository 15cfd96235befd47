"""What a woman types about her body in a pregnancy: kilograms or 斤 and centimetres, and what cannot be so."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from yunyu.care.schedule.gestation import DUE_DAY
from yunyu.kernel.errors import N_, DomainError

LIGHTEST, HEAVIEST = 30_000, 200_000  # grams
SHORTEST, TALLEST = 1_200, 2_100  # millimetres
UNIT_SLIP = Decimal("0.18")
"""How near a weight must lie to the last one, halved or doubled, to be read as a slip of the unit."""
MOST_CHANGE = Decimal("0.35")
"""How far from the last one a weight may lie before it is looked at for a slip."""


class Unit(Enum):
    """What a scale shows."""

    KG = "kg"
    JIN = "jin"


GRAMS = {Unit.KG: 1000, Unit.JIN: 500}
UNITS = {"kg": N_("公斤"), "jin": N_("斤")}


class WeighingError(DomainError):
    """The base of what can go wrong at the scales."""


class UnlikelyWeight(WeighingError):
    """Lighter than 30 kg or heavier than 200."""

    code = "unlikely_weight"
    message = N_("体重填 30 到 200 公斤之间的数。按斤称的，单位选斤。")


class UnlikelyHeight(WeighingError):
    """Shorter than 120 cm or taller than 210."""

    code = "unlikely_height"
    message = N_("身高填厘米，120 到 210 之间，比如 163。")


class OtherUnit(WeighingError):
    """About half or twice the last weight: kilograms typed as 斤, or the other way."""

    code = "other_unit"
    message = N_("和上一次差了一倍，像是单位选错了。看看是公斤还是斤。")


class UnlikelyWeighDay(WeighingError):
    """A day before the pregnancy or one that has not come."""

    code = "unlikely_weigh_day"
    message = N_("称体重的日子，填怀孕以后、今天以前的一天。")


class UnknownUnit(WeighingError):
    """Neither kilograms nor 斤."""

    code = "unknown_unit"
    message = N_("单位从公斤和斤里选一个。")


class TooManyWeights(WeighingError):
    """More weights than days of a pregnancy."""

    code = "too_many_weights"
    message = N_("一次孕期最多记 %(most)d 次。先删掉多记的。")


@dataclass(frozen=True)
class Start:
    """The body before a pregnancy."""

    height_mm: int
    grams: int


def grams_of(weight: Decimal, unit: str) -> int:
    """Grams from what a scale shows. Raises UnknownUnit, UnlikelyWeight."""
    if unit not in UNITS:
        raise UnknownUnit("unit")
    if not weight.is_finite() or not LIGHTEST / GRAMS[Unit(unit)] <= weight <= HEAVIEST / GRAMS[Unit(unit)]:
        raise UnlikelyWeight("weight")
    return int((weight * GRAMS[Unit(unit)]).to_integral_value())


def millimetres_of(height: Decimal) -> int:
    """Millimetres from centimetres. Raises UnlikelyHeight."""
    if not height.is_finite() or not SHORTEST / 10 <= height <= TALLEST / 10:
        raise UnlikelyHeight("height")
    return int((height * 10).to_integral_value())


def check_unit_slip(grams: int, last: int | None) -> None:
    """A weight far from the last one that comes near it by another unit is a slip. Raises OtherUnit."""
    if last is None or abs(grams - last) <= last * MOST_CHANGE:
        return
    if any(abs(grams * turned - last) <= last * UNIT_SLIP for turned in (Decimal("0.5"), Decimal(2))):
        raise OtherUnit("unit")


def check_day(on: date, *, due_on: date, today: date) -> None:
    """Between the first day of the pregnancy and today. Raises UnlikelyWeighDay."""
    if not due_on - timedelta(days=DUE_DAY) <= on <= today:
        raise UnlikelyWeighDay("on")
