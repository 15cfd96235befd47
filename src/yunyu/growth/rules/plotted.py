"""At which age and in which table a measure stands: a preterm child by corrected age until 24 months.

One `Plotted` decides both: the table is never chosen by another age than the one that is drawn. Up to and including 64
weeks after the last period the INTERGROWTH-21st standard for preterm infants is used, then the chosen reference at
corrected age.
"""

from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from yunyu.growth.lms.tables import DAYS_A_MONTH

TERM_DAYS = 280
PRETERM_BEFORE_DAYS = 259
CORRECTED_BELOW_DAYS = 731
INTERGROWTH_FROM, INTERGROWTH_TO = 27 * 7, 64 * 7 + 6

REFERENCES = ("cn2022", "who")
INDICATORS = MappingProxyType({"weight": "wfa", "length": "lhfa", "head": "hcfa", "arm": "acfa"})
STANDARDS = MappingProxyType({"weight": "ig_png_weight", "length": "ig_png_len", "head": "ig_png_hc"})
SEXES = MappingProxyType({"boy": "M", "girl": "F"})


@dataclass(frozen=True)
class Plotted:
    """The age since birth, the age that is drawn, and the days since the last period where a child came early."""

    days: int
    used: int
    corrected: bool
    menstrual_days: int | None = None

    @property
    def months(self) -> float:
        """The age that is drawn, in months of 30.4375 days."""
        return self.used / DAYS_A_MONTH


def is_preterm(gestation_days: int | None) -> bool:
    """Born before 37+0; False where nobody told."""
    return gestation_days is not None and gestation_days < PRETERM_BEFORE_DAYS


def plotted(born_on: date, gestation_days: int | None, on: date) -> Plotted:
    """The ages of a child on a day. The drawn one is below zero before the due date of a child born early."""
    days = (on - born_on).days
    if gestation_days is None or not is_preterm(gestation_days):
        return Plotted(days, days, corrected=False)
    corrected = days - (TERM_DAYS - gestation_days)
    if corrected >= CORRECTED_BELOW_DAYS:
        return Plotted(days, days, corrected=False)
    return Plotted(days, corrected, corrected=True, menstrual_days=gestation_days + days)


def table_of(reference: str, at: Plotted) -> str:
    """The table in force at the drawn age: "ig", "cn2022", "who2006" or "who2007"."""
    if at.corrected and at.menstrual_days is not None and at.menstrual_days <= INTERGROWTH_TO:
        return "ig"
    if reference != "who":
        return reference
    return "who2006" if at.months < 60 else "who2007"


def usual_reference(gestation_days: int | None, at: Plotted) -> str:
    """The Chinese standard; WHO's while a child born early is drawn by corrected age (care.md 2.2)."""
    return "who" if at.corrected and is_preterm(gestation_days) else "cn2022"
