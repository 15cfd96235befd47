"""The z-score, the centile and the band of one measure, by the table its drawn age chooses."""

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from yunyu.growth import lms
from yunyu.growth.lms.bands import PERCENTILE_BANDS, percentile_band
from yunyu.growth.lms.intergrowth import STANDARDS as INTERGROWTH
from yunyu.growth.lms.scores import LYING, STANDING, STANDING_ADDS_CM, TWO_YEARS_DAYS
from yunyu.growth.lms.tables import NoSuchTable
from yunyu.growth.rules import plotted as drawn
from yunyu.growth.rules.plotted import Plotted
from yunyu.kernel.errors import N_

STANDS_WELL_FROM_MONTHS = 9
CENTILES = (3, 10, 25, 50, 75, 90, 97)

INTERGROWTH_TITLE = "早产儿出生后生长标准（INTERGROWTH-21st，2015）"

NO_SEX = "no_sex"
OEDEMA = "oedema"
OUTSIDE = "outside"
NO_STANDARD = "no_standard"
WHY_NONE = {
    NO_SEX: N_("还没填男孩女孩。标准分男女，填了就能看位置。"),
    OEDEMA: N_("有水肿的时候，体重不对照标准。"),
    OUTSIDE: N_("这个标准不包括这个年龄。"),
    NO_STANDARD: N_("这个标准没有这一项。"),
}


@dataclass(frozen=True)
class Score:
    """Where a measure stands. `why_none` names the reason where there is no score."""

    reference: str
    table: str
    z: float | None
    centile: float | None
    band: str
    age_days: int
    used_days: int
    corrected: bool
    menstrual_days: int | None = None
    why_none: str = ""
    standing_too_young: bool = False

    @property
    def edition(self) -> str:
        """The table and its edition in Chinese; pages say it in the reader's language (`words.edition`)."""
        return edition_line(self.table)


def score(
    what: str, value: Decimal, *, sex: str, at: Plotted, reference: str, position: str = "", oedema: bool = False
) -> Score:
    """Score one measure; `sex` is M, F or "" and `reference` one of `plotted.REFERENCES`."""
    table = drawn.table_of(reference, at)
    none = _why_none(what, sex=sex, at=at, table=table, oedema=oedema)
    size, too_young = as_table_reads(what, float(value), table=table, at=at, position=position)
    z = None if none else z_of(what, size, sex=sex, at=at, table=table)
    if z is None and not none:
        none = OUTSIDE
    return Score(
        reference=reference,
        table=table,
        z=z,
        centile=None if z is None else lms.centile_of(z),
        band="" if z is None else _band(what, size, z, sex=sex, at=at, table=table),
        age_days=at.days,
        used_days=at.used,
        corrected=at.corrected,
        menstrual_days=at.menstrual_days,
        why_none=none,
        standing_too_young=too_young,
    )


def proportion(weight: Decimal, length: Decimal, *, sex: str, at: Plotted, reference: str, position: str = "") -> Score:
    """Weight for length below two years, BMI from then on, each by the reference's own rules; never before term."""
    table = drawn.table_of(reference, at)
    z, band = None, ""
    if table != "ig" and sex in {"M", "F"}:
        found = lms.scores(table, _one(weight, length, sex=sex, at=at, position=position))
        number = float((found.zwfl if at.used < TWO_YEARS_DAYS else found.zbmi)[0])
        z = None if math.isnan(number) else number
    if z is not None:
        band = PERCENTILE_BANDS[sum(z >= lms.z_of_centile(p) - 1e-9 for p in CENTILES)]
    return Score(
        reference=reference,
        table=table,
        z=z,
        centile=None if z is None else lms.centile_of(z),
        band=band,
        age_days=at.days,
        used_days=at.used,
        corrected=at.corrected,
        menstrual_days=at.menstrual_days,
        why_none="" if z is not None else NO_STANDARD,
    )


def _one(weight: Decimal, length: Decimal, *, sex: str, at: Plotted, position: str) -> lms.Children:
    none = np.array([np.nan])
    return lms.Children(
        sex=np.array([0 if sex == "M" else 1], dtype=np.int8),
        days=np.array([float(at.used)]),
        months=none,
        weight_kg=np.array([float(weight)]),
        lenhei_cm=np.array([float(length)]),
        measured=np.array([LYING if position == "l" else STANDING if position == "h" else 0], dtype=np.int8),
        headc_cm=none,
        muac_cm=none,
        oedema=np.array([False]),
    )


def edition_line(table: str) -> str:
    """A table and its edition, in Chinese."""
    found = lms.EDITIONS.get(table)
    return f"{found.title}（{found.edition}）" if found else INTERGROWTH_TITLE


def as_table_reads(what: str, value: float, *, table: str, at: Plotted, position: str) -> tuple[float, bool]:
    """WHO 2006 reads length below two years and height from then on; True where a child stood too young for that."""
    if what != "length" or table != "who2006":
        return value, False
    if position == "h" and at.used < TWO_YEARS_DAYS:
        too_young = at.months < STANDS_WELL_FROM_MONTHS
        return (value if too_young else value + STANDING_ADDS_CM), too_young
    return (value - STANDING_ADDS_CM if position == "l" and at.used >= TWO_YEARS_DAYS else value), False


def z_of(what: str, value: float, *, sex: str, at: Plotted, table: str) -> float | None:
    """The z-score in a table; None where it has none."""
    if table == "ig":
        return _intergrowth_z(what, value, sex=sex, days=at.menstrual_days)
    try:
        return lms.one(table, drawn.INDICATORS[what], sex=sex, x=_x(table, at), value=value)
    except NoSuchTable:
        return None


def value_at(what: str, z: float, *, sex: str, at: Plotted, table: str) -> float | None:
    """The inverse of `z_of`."""
    if table == "ig":
        return _intergrowth_value(what, z, sex=sex, days=at.menstrual_days)
    try:
        return lms.measure_at(table, drawn.INDICATORS[what], sex=sex, x=_x(table, at), z=z)
    except NoSuchTable:
        return None


def centile_values(what: str, *, sex: str, at: Plotted, table: str) -> tuple[float, ...]:
    """P3, P10, P25, P50, P75, P90, P97 at an age: as printed for the Chinese standard; () outside the table."""
    if table == "cn2022":
        try:
            cuts = lms.cuts(drawn.INDICATORS[what], sex=sex, x=at.months)
        except NoSuchTable:
            return ()
        return cuts.percentiles if cuts else ()
    found = [value_at(what, lms.z_of_centile(p), sex=sex, at=at, table=table) for p in CENTILES]
    return tuple(one for one in found if one is not None)


def _x(table: str, at: Plotted) -> float:
    return float(at.used) if table == "who2006" else at.months


def _why_none(what: str, *, sex: str, at: Plotted, table: str, oedema: bool) -> str:
    if oedema and what == "weight":
        return OEDEMA
    if sex not in {"M", "F"}:
        return NO_SEX
    if table == "ig" and what not in drawn.STANDARDS:
        return NO_STANDARD
    if table in {"cn2022", "who2007"} and what == "arm":
        return NO_STANDARD
    return ""


def _band(what: str, value: float, z: float, *, sex: str, at: Plotted, table: str) -> str:
    if table == "cn2022":
        cuts = lms.cuts(drawn.INDICATORS[what], sex=sex, x=at.months)
        if cuts is not None:
            return percentile_band(value, cuts)
    return PERCENTILE_BANDS[sum(z >= lms.z_of_centile(p) - 1e-9 for p in CENTILES)]


def _intergrowth_value(what: str, z: float, *, sex: str, days: int | None) -> float | None:
    if what not in drawn.STANDARDS or days is None or not drawn.INTERGROWTH_FROM <= days <= drawn.INTERGROWTH_TO:
        return None
    return INTERGROWTH[drawn.STANDARDS[what]].value(days, z, sex)


def _intergrowth_z(what: str, value: float, *, sex: str, days: int | None) -> float | None:
    """The standard gives the value of a z-score; the z-score of a value is searched for, to a ten-thousandth."""
    low, high = -12.0, 12.0
    if _intergrowth_value(what, 0.0, sex=sex, days=days) is None:
        return None
    while high - low > 1e-5:
        middle = (low + high) / 2
        at_middle = _intergrowth_value(what, middle, sex=sex, days=days)
        low, high = (middle, high) if at_middle is not None and at_middle < value else (low, middle)
    return (low + high) / 2


def plausible_value(
    what: str, z: float, *, sex: str, born_on: date, on: date, gestation: int | None = None
) -> float | None:
    """The value of a child ("boy" or "girl") who stands at a z-score on a day, by the Chinese standard or, born early,
    by that for preterm infants; for examples and demonstrations. None outside the tables."""
    at = drawn.plotted(born_on, gestation, on)
    sex_code = drawn.SEXES.get(sex, "")
    return value_at(what, z, sex=sex_code, at=at, table=drawn.table_of("cn2022", at)) if sex_code else None
