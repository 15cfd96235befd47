"""What energy arithmetic says of eating more or less in the first year; never a forecast of a baby.

What is eaten pays for what is spent, and the rest is laid down as weight: FAO/WHO/UNU 2004. Three lines of spending are
published (all infants, breast-fed, formula-fed), and infants of one weight spend more or less; the interval is made of
these two. The model knows no appetite, so what it says is held inside the WHO band from P3 to P97. Pure; no millilitre
is told here. Rows and sources: `data/fao_*.csv`, `data/infant_*.csv`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from yunyu.growth import lms
from yunyu.growth.lms.tables import DATA, DAYS_A_MONTH, table
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

NEEDS, SPENDING = "growth.energy_needs", "growth.energy_spending"
TISSUE, SPREAD = "growth.energy_tissue", "growth.energy_spread"
LAST_DAY = 365
FRESH_DAYS = 62  # from an older weight nothing is reckoned
STEPS = (-10, -5, 0, 5, 10)  # per cent of the reference, the only questions there are
FEEDINGS = ("all", "breast", "formula")
LOW, HIGH = lms.z_of_centile(3), lms.z_of_centile(97)
_GRAMS = 1000

Days = npt.NDArray[np.float64]


class OutsideEnergy(ValueError):
    """A question the arithmetic has no answer to: an age, a weight outside the band, another share."""


@dataclass(frozen=True, kw_only=True)
class NeedRow(Dated):
    """A month of life: the reference weight, what such a child needs a day, and how much of it goes into growth."""

    key: str
    sex: str
    month: int
    weight_kg: Decimal
    kcal_a_day: Decimal
    growth_kcal_a_day: Decimal


@dataclass(frozen=True, kw_only=True)
class SpendingRow(Dated):
    """Total energy expenditure a day as a line of body weight."""

    feeding: str
    kcal_a_kg: Decimal
    kcal_offset: Decimal


@dataclass(frozen=True, kw_only=True)
class TissueRow(Dated):
    """What a gram of new body costs, by sex and age."""

    key: str
    sex: str
    from_month: int
    until_month: int
    kcal_a_gram: Decimal


@dataclass(frozen=True, kw_only=True)
class SpreadRow(Dated):
    """How far the spending of one infant lies from the line (a standard deviation), and the spending that was of."""

    sex: str
    sd_kcal_a_day: Decimal
    of_kcal_a_day: Decimal


@dataclass(frozen=True)
class Step:
    """A day: the line the child is on now, and where the arithmetic lands, with the ends of the interval."""

    age_days: int
    line_kg: float
    low_kg: float
    middle_kg: float
    high_kg: float


@dataclass(frozen=True)
class WhatIf:
    """The answer for one share, from an age to the first birthday; `capped` where the WHO band cut it short."""

    percent: int
    steps: tuple[Step, ...]
    capped: bool

    @property
    def last(self) -> Step:
        """Where it ends."""
        return self.steps[-1]


@dataclass(frozen=True)
class _Line:
    """Spending by one formula, and day by day what its reference child spends, needs, and pays for a kilogram."""

    slope: float
    spent: Days
    need: Days
    cost: Days


@cache
def rows() -> tuple[Dated, ...]:
    """Every row the arithmetic stands on, for whoever shows the sources."""
    return (*_needs(), *_spending(), *_tissue(), *_spread())


def facts_for(sex: str) -> tuple[tuple[str, str], ...]:
    """One row of each set that speaks of this sex, by the set's name and the row's key: what a page shows as source."""
    return (NEEDS, f"{sex}0"), (SPENDING, "all"), (TISSUE, f"{sex}0"), (SPREAD, sex)


@cache
def _needs() -> tuple[NeedRow, ...]:
    return dated.load_rows(DATA / "fao_infant_energy_2004.csv", NeedRow)


@cache
def _spending() -> tuple[SpendingRow, ...]:
    return dated.load_rows(DATA / "fao_expenditure_2004.csv", SpendingRow)


@cache
def _tissue() -> tuple[TissueRow, ...]:
    return dated.load_rows(DATA / "infant_tissue_2005.csv", TissueRow)


@cache
def _spread() -> tuple[SpreadRow, ...]:
    return dated.load_rows(DATA / "infant_spending_spread_2023.csv", SpreadRow)


def what_if(sex: str, *, age_days: int, kg: float, percent: int, every: int = 15) -> WhatIf:
    """Eating so much more or less than the reference from this age on, a step every so many days. Raises OutsideEnergy.

    `sex` is M or F, `age_days` corrected for a preterm child. Eating what the reference eats for its size, the child
    goes on along its own WHO line; only the difference is counted.
    """
    if percent not in STEPS:
        raise OutsideEnergy(f"one of {STEPS} per cent, not {percent}")
    if not 0 <= age_days < LAST_DAY:
        raise OutsideEnergy(f"the arithmetic knows ages from 0 to {LAST_DAY - 1} days, not {age_days}")
    z = lms.one("who2006", "wfa", sex=sex, x=age_days, value=kg)
    if z is None or not LOW <= z <= HIGH:
        raise OutsideEnergy("a weight outside the WHO band from P3 to P97 is for a doctor, not for arithmetic")
    own, low, high = (weights(sex, at) for at in (z, LOW, HIGH))
    heavier = own - weights(sex, 0)
    moved = np.stack(
        [_difference(line, heavier, age_days, percent, more=more) for line in _lines(sex) for more in _shares(sex)]
    )
    days = [*range(age_days, LAST_DAY, every), LAST_DAY]
    landed = np.clip(own + moved, low, high)
    found = [
        Step(day, *(float(one[day]) for one in (own, landed.min(axis=0), landed[0], landed.max(axis=0))))
        for day in days
    ]
    return WhatIf(percent, tuple(found), capped=bool(np.any(np.abs(landed - own - moved)[:, age_days:] > 1e-9)))


def reference_course(sex: str, *, feeding: str = "all") -> Sequence[float]:
    """The weight of the reference child from the WHO median at birth to the first birthday, day by day.

    This is the check of the model: eating what FAO asks for, it should stay by the WHO median.
    """
    line = _lines(sex)[FEEDINGS.index(feeding)]
    offset = float(next(row.kcal_offset for row in _spending() if row.feeding == feeding))
    kg = [float(weights(sex, 0)[0])]
    for day in range(LAST_DAY):
        kg.append(kg[-1] + (line.need[day] - line.slope * kg[-1] - offset) / line.cost[day])
    return kg


@lru_cache(maxsize=64)
def weights(sex: str, z: float) -> Days:
    """WHO weight for age at a z-score within 3 SD, one a day of the first year."""
    found = table("who2006", "wfa", sex).values[: LAST_DAY + 1]
    power, median, spread = found[:, 0], found[:, 1], found[:, 2]
    return np.asarray(median * (1 + power * spread * z) ** (1 / power))


def _shares(sex: str) -> tuple[float, float, float]:
    """What an infant spends more than the line says, as a share: the middle, and the ends for 8 of 10."""
    row = next(one for one in _spread() if one.sex == sex)
    share = lms.z_of_centile(90) * float(row.sd_kcal_a_day / row.of_kcal_a_day)
    return 0.0, -share, share


def _difference(line: _Line, heavier: Days, since: int, percent: int, *, more: float) -> Days:
    """Kilograms more or less by each day of the year; nought until the day it starts.

    `more` is the share by which this infant spends more than the formula says, and so eats more to stay on its line.
    """
    eaten = line.need + line.slope * heavier[:LAST_DAY] + more * line.spent
    extra = (percent / 100 * eaten / line.cost).tolist()
    kept = (1 - line.slope / line.cost).tolist()
    moved = np.zeros(LAST_DAY + 1)
    now = 0.0
    for day in range(since, LAST_DAY):
        now = now * kept[day] + extra[day]
        moved[day + 1] = now
    return moved


@cache
def _lines(sex: str) -> tuple[_Line, ...]:
    """The three formulas in the order of FEEDINGS, spread over the days."""
    by_feeding = {row.feeding: row for row in _spending()}
    return tuple(_line(sex, by_feeding[feeding]) for feeding in FEEDINGS)


def _line(sex: str, spending: SpendingRow) -> _Line:
    """FAO's own way: what is spent at the reference weight by this formula, and what goes into growth."""
    months = np.minimum((np.arange(LAST_DAY) / DAYS_A_MONTH).astype(int), 11)
    slope, offset = float(spending.kcal_a_kg), float(spending.kcal_offset)
    mine = [row for row in _needs() if row.sex == sex]
    spent = np.asarray([slope * float(row.weight_kg) + offset for row in mine])
    grown = np.asarray([float(row.growth_kcal_a_day) for row in mine])
    costs = [row for row in _tissue() if row.sex == sex]
    cost = np.asarray([float(_tissue_at(costs, month).kcal_a_gram) * _GRAMS for month in range(12)])
    return _Line(slope, spent[months], (spent + grown)[months], cost[months])


def _tissue_at(costs: Sequence[TissueRow], month: int) -> TissueRow:
    return next(row for row in costs if row.from_month <= month < row.until_month)
