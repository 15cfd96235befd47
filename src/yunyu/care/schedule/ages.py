"""The day a child reaches an age: since birth, or since the due date for the development of a preterm child."""

from datetime import date, timedelta

from yunyu.care.schedule.vaccines.rows import months_after

TERM_DAYS = 280  # the due date is 40+0
PRETERM_BEFORE_DAYS = 259  # born before 37+0
CORRECTED_UNTIL_MONTHS = 24


def due_on(born_on: date, gestation_days: int) -> date:
    """The day that would have been 40+0."""
    return born_on + timedelta(days=TERM_DAYS - gestation_days)


def is_preterm(gestation_days: int | None) -> bool:
    """Born before 37+0; False where nobody told."""
    return gestation_days is not None and gestation_days < PRETERM_BEFORE_DAYS


def grown_to(born_on: date, months: int, *, gestation_days: int | None = None) -> date:
    """The day development reaches an age: corrected up to and including 24 months, by birth from then on."""
    if gestation_days is not None and is_preterm(gestation_days) and months <= CORRECTED_UNTIL_MONTHS:
        return months_after(due_on(born_on, gestation_days), months)
    return months_after(born_on, months)


def whole_months(since: date, on: date) -> int:
    """The months that have passed; below zero for a day before."""
    months = (on.year - since.year) * 12 + on.month - since.month
    return months if months_after(since, months) <= on else months - 1
