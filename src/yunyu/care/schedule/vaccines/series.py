"""Which doses belong together: series of rows, the products that fill them, and the course some newborns need."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache, lru_cache

from yunyu.care.schedule.vaccines.child import VaccineChild
from yunyu.care.schedule.vaccines.rows import NipRow, months_after, schedule

SERIES_OF = {
    "HepB": "HepB", "BCG": "BCG", "IPV": "Polio", "bOPV": "Polio", "DTaP": "DTaP", "MMR": "MMR",
    "JE-L": "JE-L", "JE-I": "JE-I", "MPSV-A": "MPSV-A", "MPSV-AC": "MPSV-AC",
    "HepA-L": "HepA-L", "HepA-I": "HepA-I", "2vHPV": "2vHPV",
}  # fmt: skip
# The rule that speaks of the intervals of a series; where there is none, the schedule itself (G1).
INTERVAL_RULE = {
    "Polio": "Polio-a", "DTaP": "DTaP-a", "JE-L": "JE-a", "JE-I": "JE-b", "MPSV-A": "Men-a", "MPSV-AC": "Men-b",
    "HepA-I": "HepA-a", "2vHPV": "HPV-a",
}  # fmt: skip
HPV_COHORT_AFTER = date(2011, 11, 10)
DTAP_CHANGED_ON = date(2025, 1, 1)
DTAP_AGES_BEFORE = {1: 2, 2: 4, 3: 5, 4: 18}  # months; doses given by the older schedule stay valid (DTaP-c)
LIVE_GAP = timedelta(days=28)
_NUMBERED = re.compile(r"(.+)-\d+")
_PLUS_IPV = re.compile(r"(?i)^(?=.*ipv).*(?:dtap|dtwp|hib|hepb|hexa|penta)")
_UNSAFE_HBSAG = frozenset({"positive", "unknown", "pos", "+", "阳性", "不详"})


@dataclass(frozen=True)
class Product:
    """What was injected: the vaccine's code, and the series it counts in."""

    code: str
    series: tuple[str, ...]


@lru_cache(maxsize=4096)
def product_of(dose: str) -> Product | None:
    """The product behind a name in a booklet ("DTaP-2", "IPV-4", "DTaP-IPV-Hib-1"), or None where no rule names it."""
    match = _NUMBERED.fullmatch(dose.strip())
    code = match[1] if match else dose.strip()
    if code in SERIES_OF:
        return Product(code, (SERIES_OF[code],))
    if _PLUS_IPV.match(code):  # Polio-b counts every vaccine with an IPV part
        return Product("IPV+", ("DTaP", "Polio") if "dtap" in code.lower() else ("Polio",))
    return None


def rows_by_series(edition: str, child: VaccineChild) -> dict[str, tuple[NipRow, ...]]:
    """The rows of each series in their order, with the 0-1-2-7-month course where a newborn needs it.

    Raises KeyError for an edition that is not in the package.
    """
    found = _rows_by_series(edition)
    return {**found, "HepB": _four_hepb(found["HepB"])} if needs_four_hepb(child) else found


@cache
def _rows_by_series(edition: str) -> dict[str, tuple[NipRow, ...]]:
    found: dict[str, tuple[NipRow, ...]] = {}
    for row in schedule(edition):
        series = SERIES_OF.get(row.vaccine_code, row.vaccine_code)
        found[series] = (*found.get(series, ()), row)
    return found


def needs_four_hepb(child: VaccineChild) -> bool:
    """HepB-b: the mother's HBsAg positive or unknown, and under 2,000 g at birth."""
    light = child.birth_weight_g is not None and child.birth_weight_g < 2000
    return light and child.mother_hbsag.lower() in _UNSAFE_HBSAG


def _four_hepb(rows: tuple[NipRow, ...]) -> tuple[NipRow, ...]:
    first = replace(rows[0], min_interval_days_from_prev=0)
    later = [
        replace(
            rows[1], dose_id=f"HepB-{number}", dose_no=number, min_age_months=months,
            min_interval_days_from_prev=28, recommended_before_age_months="",
        )
        for number, months in ((2, 1), (3, 2), (4, 7))
    ]  # fmt: skip
    return (first, *later)


def from_age(birth: date, row: NipRow) -> date:
    """The first day of the row's minimum age."""
    day = months_after(birth, row.min_age_months)
    return day + timedelta(days=row.min_age_extra_days) if row.min_age_extra_days else day


def after(before: date, row: NipRow) -> date:
    """The first day far enough from the dose before."""
    day = months_after(before, row.min_interval_months_from_prev) if row.min_interval_months_from_prev else before
    return day + timedelta(days=row.min_interval_days_from_prev) if row.min_interval_days_from_prev else day
