"""Six z-scores for many children at once, by WHO's rules (anthro) or the Chinese standard; arrays in, arrays out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from yunyu.growth.lms.tables import DAYS_A_MONTH, SEXES, Numbers, by_row, table

Codes: TypeAlias = npt.NDArray[np.int8]
Flags: TypeAlias = npt.NDArray[np.bool_]

LYING, STANDING = 1, 2
TWO_YEARS_DAYS = 731
STANDING_ADDS_CM = 0.7
NO_AGE_LYING_BELOW_CM = 87


@dataclass(frozen=True)
class Children:
    """Measurements as columns of one length; NaN where nothing was measured.

    `sex` is 0 male, 1 female, -1 unknown; `measured` is 1 lying, 2 standing, 0 not said. Ages in completed or exact
    `days`, or in `months`; whichever is NaN throughout is worked out from the other (30.4375 days a month).
    """

    sex: Codes
    days: Numbers
    months: Numbers
    weight_kg: Numbers
    lenhei_cm: Numbers
    measured: Codes
    headc_cm: Numbers
    muac_cm: Numbers
    oedema: Flags

    def __len__(self) -> int:
        return len(self.sex)


@dataclass(frozen=True)
class Scores:
    """z-scores of each child, NaN where the standard gives none.

    `standing_too_young` marks a standing measure under nine months, which WHO leaves unconverted.
    """

    zlen: Numbers
    zwei: Numbers
    zwfl: Numbers
    zbmi: Numbers
    zhc: Numbers
    zac: Numbers
    standing_too_young: Flags


def scores(reference: str, children: Children) -> Scores:
    """Score children by a reference: who2006, who2007 or cn2022. Raises KeyError for another name."""
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        return _BY_REFERENCE[reference](children)


def whole_days(days: Numbers) -> Numbers:
    """Days as WHO counts them: a half day or more counts as a whole one."""
    return np.floor(days + 0.5)


def _ages(children: Children) -> tuple[Numbers, Numbers]:
    """Whole days and exact months of each child; a negative age is none."""
    days = np.where(np.isnan(children.days), children.months * DAYS_A_MONTH, children.days)
    months = np.where(np.isnan(children.days), children.months, children.days / DAYS_A_MONTH)
    known = days >= 0
    return np.where(known, whole_days(days), np.nan), np.where(known, months, np.nan)


def _positive(values: Numbers) -> Numbers:
    return np.where(values > 0, values, np.nan)


# -- Cole's LMS on columns ---------------------------------------------------------------------------------------------


def _plain(value: Numbers, lms: Numbers) -> Numbers:
    power, median, spread = lms.T
    with_power: Numbers = ((value / median) ** power - 1) / (power * spread)
    if (power == 0).any():
        return np.asarray(np.where(power == 0, np.log(value / median) / spread, with_power))
    return with_power


def _restricted(value: Numbers, lms: Numbers) -> Numbers:
    """Beyond 3 SD the width of SD 2 to 3 goes on as a straight line (WHO 2006, chapter 7)."""
    z = _plain(value, lms)
    far = np.flatnonzero(np.abs(z) > 3)
    if far.size:
        power, median, spread = lms[far].T
        side = np.sign(z[far]) * 3
        third = median * (1 + power * spread * side) ** (1 / power)
        second = median * (1 + power * spread * side * 2 / 3) ** (1 / power)
        z[far] = side + (value[far] - third) / np.abs(third - second)
    return z


def _looked_up(reference: str, indicator: str, sex: Codes, step: Numbers) -> Numbers:
    """The printed rows at whole steps, NaN for an unknown sex or a row that is not printed. Shape (n, 3)."""
    rows, first = by_row(reference, indicator)
    index = step - first
    inside = (sex >= 0) & (index >= 0) & (index <= rows.shape[1] - 1)
    found = rows[np.where(inside, sex, 0), np.where(inside, index, 0).astype(np.int64)]
    found[~inside] = np.nan
    return found


def _between(reference: str, indicator: str, sex: Codes, steps: Numbers) -> Numbers:
    """Rows between whole steps, linear in L, M and S; on a step the row itself. Shape (n, 3)."""
    low = np.trunc(steps)
    share = (steps - low)[:, None]
    here = _looked_up(reference, indicator, sex, low)
    there = _looked_up(reference, indicator, sex, low + 1)
    return np.where(share > 0, here + share * (there - here), here)


# -- WHO 2006 ----------------------------------------------------------------------------------------------------------


def _who2006(children: Children) -> Scores:
    days, months = _ages(children)
    young = months < 60
    too_young_to_stand = (children.measured == STANDING) & (months < 9)
    measured = np.where(too_young_to_stand, 0, children.measured)
    length = _converted(_positive(children.lenhei_cm), days, measured)
    weight = np.where(children.oedema, np.nan, _positive(children.weight_kg))
    day = np.where(young, days, np.nan)

    def by_day(indicator: str, value: Numbers, score: Callable[[Numbers, Numbers], Numbers]) -> Numbers:
        return score(value, _looked_up("who2006", indicator, children.sex, np.where(np.isnan(day), -1, day)))

    return Scores(
        zlen=by_day("lhfa", length, _plain),
        zwei=by_day("wfa", weight, _restricted),
        zwfl=_who2006_weight_for_length(children.sex, weight, length, days, measured, old=months >= 60),
        zbmi=by_day("bfa", weight / (length / 100) ** 2, _restricted),
        zhc=by_day("hcfa", _positive(children.headc_cm), _plain),
        zac=by_day("acfa", _positive(children.muac_cm), _restricted),
        standing_too_young=too_young_to_stand,
    )


def _converted(lenhei: Numbers, days: Numbers, measured: Codes) -> Numbers:
    """Length below two years of age and height from then on, whichever was measured."""
    to_length = (days < TWO_YEARS_DAYS) & (measured == STANDING)
    to_height = (days >= TWO_YEARS_DAYS) & (measured == LYING)
    converted: Numbers = lenhei + STANDING_ADDS_CM * to_length - STANDING_ADDS_CM * to_height
    return converted


def _who2006_weight_for_length(
    sex: Codes, weight: Numbers, length: Numbers, days: Numbers, measured: Codes, *, old: Flags
) -> Numbers:
    """The table goes by age; without an age by the position, and without that by 87 cm."""
    by_position = np.where(measured == 0, length < NO_AGE_LYING_BELOW_CM, measured == LYING)
    lying = np.where(np.isnan(days), by_position, days < TWO_YEARS_DAYS)
    inside = np.where(lying, (length >= 45) & (length <= 110), (length >= 65) & (length <= 120))
    tenths = np.where(inside, length * 10, -1)
    # As WHO's own code finds the rows to either side, so that 102.4 cm made of 103.1 - 0.7 reads the same rows here.
    low, high = np.trunc(tenths), np.trunc(tenths + 1)
    share = ((length - low / 10) / 0.1)[:, None]

    def between(indicator: str) -> Numbers:
        here, there = (_looked_up("who2006", indicator, sex, row) for row in (low, high))
        return np.where(share > 0, here + share * (there - here), here)

    lms = np.where(lying[:, None], between("wfl"), between("wfh"))
    return np.where(inside & ~old, _restricted(weight, lms), np.nan)


# -- WHO 2007 ----------------------------------------------------------------------------------------------------------


def _who2007(children: Children) -> Scores:
    """From 60 to under 229 months, weight to under 121 (as anthroplus from 1.1.0); linear between whole months."""
    _, months = _ages(children)
    months = np.where((months >= 60) & (months < 229), months, -1)
    height = _positive(children.lenhei_cm)
    weight = np.where(children.oedema, np.nan, _positive(children.weight_kg))
    none = np.full(len(children), np.nan)
    return Scores(
        zlen=_plain(height, _between("who2007", "lhfa", children.sex, months)),
        zwei=_restricted(weight, _between("who2007", "wfa", children.sex, np.where(months < 121, months, -1))),
        zwfl=none,
        zbmi=_restricted(weight / (height / 100) ** 2, _between("who2007", "bfa", children.sex, months)),
        zhc=none,
        zac=none,
        standing_too_young=np.zeros(len(children), dtype=np.bool_),
    )


# -- WS/T 423-2022 -----------------------------------------------------------------------------------------------------


def _cn2022(children: Children) -> Scores:
    """z by LMS fitted to the 14 printed values of each row (within 0.069 of each); linear between rows."""
    _, months = _ages(children)
    length = _positive(children.lenhei_cm)
    weight = np.where(children.oedema, np.nan, _positive(children.weight_kg))
    lying = lies(months, length, children.measured)

    def at(indicator: str, x: Numbers) -> Numbers:
        both = np.stack([table("cn2022", indicator, sex).at(x) for sex in SEXES])
        found: Numbers = both[np.where(children.sex < 0, 0, children.sex), np.arange(len(children))]
        found[children.sex < 0] = np.nan
        return found

    weight_for_length = np.where(lying[:, None], at("wfl", length), at("wfh", length))
    return Scores(
        zlen=_plain(length, at("lhfa", months)),
        zwei=_plain(weight, at("wfa", months)),
        zwfl=_plain(weight, weight_for_length),
        zbmi=_plain(weight / (length / 100) ** 2, at("bfa", months)),
        zhc=_plain(_positive(children.headc_cm), at("hcfa", months)),
        zac=np.full(len(children), np.nan),
        standing_too_young=np.zeros(len(children), dtype=np.bool_),
    )


def lies(months: Numbers, length: Numbers, measured: Codes) -> Flags:
    """Weight for length (lying) rather than for height: as measured; unsaid, by age (24 months), then by 87 cm."""
    unsaid = np.where(np.isnan(months), length < NO_AGE_LYING_BELOW_CM, months < 24)
    found: Flags = np.where(measured == 0, unsaid, measured == LYING)
    return found


_BY_REFERENCE: dict[str, Callable[[Children], Scores]] = {"who2006": _who2006, "who2007": _who2007, "cn2022": _cn2022}
