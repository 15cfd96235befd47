"""Gaining weight in pregnancy after WS/T 801-2022, which is made for one child.

The standard prints totals by the body mass index before pregnancy, and what belongs to the first thirteen weeks. A band
for every day is our own drawing of it: straight lines from nought at 0+0 to the first figures at 13+0 and on to the
totals at 40+0, and level after. Its slope agrees with the weekly gain the standard prints (a test holds it to that).
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from yunyu.care.schedule.gestation import DATA, DUE_DAY
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

GAINS = "care.weight_gain"
EARLY_ENDS = 13 * 7


@dataclass(frozen=True, kw_only=True)
class GainRow(Dated):
    """A class of body mass index (kg/m²) and what it may gain (kg, kg a week)."""

    bmi_class: str
    title_zh: str
    title_en: str
    total_min_kg: Decimal
    total_max_kg: Decimal
    early_min_kg: Decimal
    early_max_kg: Decimal
    weekly_mid_kg: Decimal
    weekly_min_kg: Decimal
    weekly_max_kg: Decimal
    bmi_from: Decimal | None = None
    bmi_below: Decimal | None = None


@dataclass(frozen=True)
class Band:
    """What is usual to have gained by a day of gestation, in kilograms."""

    day: int
    low: float
    middle: float
    high: float


@cache
def gains() -> tuple[GainRow, ...]:
    """The classes of the newest edition."""
    return dated.load_rows(DATA / "cn_gwg_2022.csv", GainRow)


def body_mass_index(*, height_mm: int, grams: int) -> Decimal:
    """Kilograms by square metres, to a hundredth. Raises ValueError for a height or a weight of nought or less."""
    if height_mm <= 0 or grams <= 0:
        message = "height and weight are more than nought"
        raise ValueError(message)
    return (Decimal(grams) * 1000 / Decimal(height_mm) ** 2).quantize(Decimal("0.01"))


def class_of(bmi: Decimal) -> GainRow:
    """The class an index falls in: a value on a cut belongs to the class above it."""
    return next(row for row in gains() if row.bmi_below is None or bmi < row.bmi_below)


def band(row: GainRow, day: int, *, children: int = 1) -> Band | None:
    """What is usual by a day of gestation; None for more than one child, of whom the standard says nothing."""
    if children > 1:
        return None
    low = _line(day, float(row.early_min_kg), float(row.total_min_kg))
    high = _line(day, float(row.early_max_kg), float(row.total_max_kg))
    return Band(day, low, (low + high) / 2, high)


def _line(day: int, early: float, total: float) -> float:
    if day <= EARLY_ENDS:
        return early * max(day, 0) / EARLY_ENDS
    share = (min(day, DUE_DAY) - EARLY_ENDS) / (DUE_DAY - EARLY_ENDS)
    return early + share * (total - early)
