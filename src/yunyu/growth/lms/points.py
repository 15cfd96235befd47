"""One child at a time: a z-score, the value of a z-score, and the L, M, S in force at an age or a length."""

import math
from functools import cache
from typing import NamedTuple

from yunyu.growth.lms.tables import table

# WHO restricts the power distribution beyond 3 SD for what rests on weight or skin, not for lengths (WHO 2006, ch. 7).
RESTRICTED = frozenset({"wfa", "bfa", "wfl", "wfh", "acfa", "ssfa", "tsfa"})
WHO = frozenset({"who2006", "who2007"})


class Params(NamedTuple):
    """Box-Cox power, median and coefficient of variation."""

    l: float  # noqa: E741  # the field's name for it
    m: float
    s: float


@cache
def _rows(reference: str, indicator: str, sex: str) -> tuple[tuple[float, ...], tuple[Params, ...]]:
    found = table(reference, indicator, sex)
    return tuple(found.x.tolist()), tuple(Params(*row) for row in found.values.tolist())


def params_at(reference: str, indicator: str, sex: str, x: float) -> Params | None:
    """L, M and S at `x` (days for who2006, months for the others, cm for wfl and wfh); None outside the table.

    Between printed rows they are linear. Raises NoSuchTable.
    """
    xs, rows = _rows(reference, indicator, sex)
    if not xs[0] <= x <= xs[-1]:
        return None
    low = _row_before(xs, x)
    share = (x - xs[low]) / (xs[low + 1] - xs[low]) if low + 1 < len(xs) else 0.0
    if share <= 0:
        return rows[low]
    here, there = rows[low], rows[low + 1]
    return Params(*(a + share * (b - a) for a, b in zip(here, there, strict=True)))


def _row_before(xs: tuple[float, ...], x: float) -> int:
    """The last row at or before x: counted where rows are even, searched where they are not."""
    step = (xs[-1] - xs[0]) / (len(xs) - 1)
    low = min(int((x - xs[0]) / step + 1e-9), len(xs) - 1)
    while xs[low] > x + 1e-9:
        low -= 1
    while low + 1 < len(xs) and xs[low + 1] <= x + 1e-9:
        low += 1
    return low


def z_of(value: float, params: Params, *, restricted: bool) -> float:
    """The z-score of a value (Cole's LMS); `restricted` draws a line of the width of SD 2 to 3 beyond 3 SD."""
    z = _plain(value, params)
    if not restricted or -3 <= z <= 3:
        return z
    side = 3.0 if z > 0 else -3.0
    third, second = value_of(side, params), value_of(side * 2 / 3, params)
    return side + (value - third) / abs(third - second)


def _plain(value: float, params: Params) -> float:
    if params.l == 0:
        return math.log(value / params.m) / params.s
    return float(((value / params.m) ** params.l - 1) / (params.l * params.s))


def value_of(z: float, params: Params) -> float:
    """The value at a z-score; the inverse of the unrestricted z. NaN where the distribution has no such value."""
    if params.l == 0:
        return params.m * math.exp(params.s * z)
    base = 1 + params.l * params.s * z
    return float(params.m * base ** (1 / params.l)) if base > 0 else math.nan


def one(reference: str, indicator: str, *, sex: str, x: float, value: float) -> float | None:
    """One z-score; None for a value of zero or less, or an `x` outside the table. Raises NoSuchTable.

    Positions and age limits are the caller's: `scores` knows them all.
    """
    params = params_at(reference, indicator, sex, x) if value > 0 else None
    if params is None:
        return None
    return z_of(value, params, restricted=reference in WHO and indicator in RESTRICTED)


def measure_at(reference: str, indicator: str, *, sex: str, x: float, z: float) -> float | None:
    """The value at a z-score, the inverse of `one`; None outside the table. Raises NoSuchTable."""
    params = params_at(reference, indicator, sex, x)
    if params is None:
        return None
    if reference in WHO and indicator in RESTRICTED and abs(z) > 3:
        side = math.copysign(3.0, z)
        third, second = value_of(side, params), value_of(side * 2 / 3, params)
        return third + (z - side) * abs(third - second)
    return value_of(z, params)
