"""The packaged tables as arrays, read once when first asked for; `build.py` makes them from the published numbers."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

DATA = files("yunyu.growth") / "data"
DAYS_A_MONTH = 30.4375
SEXES = ("M", "F")

PERCENTILES = ("P3", "P10", "P25", "P50", "P75", "P90", "P97")
SDS = ("SD-3", "SD-2", "SD-1", "SD0", "SD+1", "SD+2", "SD+3")


class NoSuchTable(KeyError):
    """The reference has no such indicator."""


@dataclass(frozen=True)
class Table:
    """One indicator for one sex: `x` rising (days, months or cm), one row of `values` for each.

    `values` are the columns L, M, S for an LMS table, the printed cuts for a table of cuts.
    """

    x: Numbers
    values: Numbers

    def at(self, x: npt.ArrayLike) -> Numbers:
        """Rows at `x`, linear between the printed ones; NaN outside. Shape (len(x), columns)."""
        asked = np.atleast_1d(np.asarray(x, dtype=np.float64))
        inside = (asked >= self.x[0]) & (asked <= self.x[-1])
        safe = np.where(inside, asked, self.x[0])
        low = np.clip(np.searchsorted(self.x, safe, side="right") - 1, 0, len(self.x) - 2)
        share = (safe - self.x[low]) / (self.x[low + 1] - self.x[low])
        found: Numbers = self.values[low] + share[:, None] * (self.values[low + 1] - self.values[low])
        found[~inside] = np.nan
        return found


@cache
def _packed() -> dict[str, Numbers]:
    with as_file(DATA / "references.npz") as path, np.load(path) as packed:
        return {name: packed[name] for name in packed.files}


@cache
def table(reference: str, indicator: str, sex: str) -> Table:
    """A table by name, e.g. ("who2006", "wfa", "M") or ("cn2022_p", "wfl", "F"). Raises NoSuchTable."""
    name = f"{reference}/{indicator}/{sex}"
    try:
        return Table(_packed()[f"{name}/x"], _packed()[f"{name}/v"])
    except KeyError as missing:
        raise NoSuchTable(name) from missing


@cache
def by_row(reference: str, indicator: str) -> tuple[Numbers, int]:
    """Both sexes' rows of an evenly printed table, shape (2, rows, 3), and the first row's x in steps.

    Days and months step by 1, length and height by 0.1 cm.
    """
    both = [table(reference, indicator, sex) for sex in SEXES]
    step = 0.1 if indicator in {"wfl", "wfh"} else 1.0
    return np.stack([one.values for one in both]), round(float(both[0].x[0]) / step)
