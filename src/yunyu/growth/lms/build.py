"""Makes `growth/data/references.npz` from the published tables: `python -m yunyu.growth.lms.build FOLDER`.

FOLDER holds lms_who2006.csv, lms_who2007.csv and cn_wst423_2022_{percentiles,sd,lms_fitted}.csv, one row a printed
row; newborn_skew_t.csv (made by benchmarks/fit_newborns.py) stands beside the target. Numbers are copied untouched.
"""

import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from yunyu.growth.lms.tables import Numbers

DATA = Path(__file__).resolve().parents[1] / "data"
LMS = ("L", "M", "S")
FILES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("who2006", "lms_who2006.csv", LMS),
    ("who2007", "lms_who2007.csv", LMS),
    ("cn2022", "cn_wst423_2022_lms_fitted.csv", LMS),
    ("cn2022_p", "cn_wst423_2022_percentiles.csv", ("P3", "P10", "P25", "P50", "P75", "P90", "P97")),
    ("cn2022_sd", "cn_wst423_2022_sd.csv", ("SD3neg", "SD2neg", "SD1neg", "median", "SD1", "SD2", "SD3")),
)
# WHO 2007 calls standing height hfa; one name serves every reference here.
SAME = {"hfa": "lhfa"}


def read(path: Path, by: str, columns: tuple[str, ...]) -> dict[tuple[str, str], tuple[Numbers, Numbers]]:
    """Tables of one file by indicator and sex: the rising x, and the columns. Raises KeyError, ValueError."""
    rows: dict[tuple[str, str], list[tuple[float, ...]]] = defaultdict(list)
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            name = SAME.get(row["indicator"], row["indicator"])
            rows[name, row["sex"]].append((float(row[by]), *(float(row[column]) for column in columns)))
    made = {name: np.asarray(sorted(group)) for name, group in rows.items()}
    return {name: (group[:, 0], group[:, 1:]) for name, group in made.items()}


def pack(folder: Path) -> dict[str, Numbers]:
    """Every table of every file under the names `tables.table` asks for."""
    packed: dict[str, Numbers] = {}
    sources = [(reference, folder / file, "x", columns) for reference, file, columns in FILES]
    sources.append(("ig_nbs", DATA / "newborn_skew_t.csv", "ga_days", ("mu", "sigma", "nu", "tau")))
    for reference, path, by, columns in sources:
        for (indicator, sex), (x, values) in sorted(read(path, by, columns).items()):
            packed[f"{reference}/{indicator}/{sex}/x"] = x
            packed[f"{reference}/{indicator}/{sex}/v"] = values
    return packed


def main() -> None:
    """Write the file beside the other data of the room."""
    np.savez_compressed(DATA / "references.npz", allow_pickle=False, **pack(Path(sys.argv[1])))


if __name__ == "__main__":
    main()
