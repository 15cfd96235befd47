"""Where a value stands among the printed cuts of WS/T 423-2022: in a band of percentiles and in a band of SDs."""

from dataclasses import dataclass

import numpy as np

from yunyu.growth.lms.tables import PERCENTILES, SDS, SEXES, Numbers, table

PERCENTILE_BANDS = ("<P3", "P3-P10", "P10-P25", "P25-P50", "P50-P75", "P75-P90", "P90-P97", ">P97")
SD_BANDS = ("<-3", "-3..-2", "-2..-1", "-1..0", "0..+1", "+1..+2", "+2..+3", ">+3")
# Cuts are printed to 0.1 and values carry two decimals; what lies nearer than this is the same number.
SAME = 1e-6


@dataclass(frozen=True)
class Cuts:
    """The printed cuts of one indicator at one age or length, rising; linear between printed rows."""

    percentiles: tuple[float, ...]
    sds: tuple[float, ...]

    @property
    def named(self) -> dict[str, float]:
        """Every cut under its name, P3 to P97 and SD-3 to SD+3."""
        return dict(zip((*PERCENTILES, *SDS), (*self.percentiles, *self.sds), strict=True))


def cuts(indicator: str, *, sex: str, x: float) -> Cuts | None:
    """The cuts at `x` (months, or cm for wfl and wfh); None outside the table. Raises NoSuchTable."""
    percentiles = table("cn2022_p", indicator, sex).at(x)[0]
    if np.isnan(percentiles).any():
        return None
    return Cuts(tuple(percentiles.tolist()), tuple(table("cn2022_sd", indicator, sex).at(x)[0].tolist()))


def percentile_band(value: float, at: Cuts) -> str:
    """The band a value stands in; a value on a cut belongs to the band above (WS/T 423-2022, table 1)."""
    return PERCENTILE_BANDS[sum(value >= cut - SAME for cut in at.percentiles)]


def sd_band(value: float, at: Cuts) -> str:
    """As `percentile_band`, among the SDs."""
    return SD_BANDS[sum(value >= cut - SAME for cut in at.sds)]


def banded(kind: str, indicator: str, *, sex: Numbers, x: Numbers, value: Numbers) -> list[str]:
    """Bands of many values: `kind` is "p" or "sd", `sex` 0 male, 1 female; "" where there is none."""
    names = PERCENTILE_BANDS if kind == "p" else SD_BANDS
    both = np.stack([table(f"cn2022_{kind}", indicator, one).at(x) for one in SEXES])
    edges = both[np.where(sex < 0, 0, sex).astype(np.int64), np.arange(len(value))]
    above = (value[:, None] >= edges - SAME).sum(axis=1)
    known = (sex >= 0) & ~np.isnan(value) & ~np.isnan(edges[:, 0])
    return [names[count] if is_known else "" for count, is_known in zip(above, known, strict=True)]
