"""Days of a pregnancy as its rows write them: 12+6 is 12 weeks and 6 days, and 40+0 is the due date."""

from datetime import date, timedelta
from functools import cache
from importlib.resources import files

DATA = files("yunyu.care") / "data"
DUE_DAY = 280
CONCEPTION_DAY = 14
LAST_COUNTED_DAY = 42 * 7
"""42+0: after it nothing is counted on."""


@cache
def days_of(written: str) -> int:
    """`12+6` as days, 90. Raises ValueError for anything else, or more than six days over."""
    weeks, _, over = written.partition("+")
    days = int(over)
    if not 0 <= days <= 6:
        message = f"{written!r} has more than six days over"
        raise ValueError(message)
    return int(weeks) * 7 + days


def day_at(due_on: date, gestation: int) -> date:
    """The calendar day of so many days of gestation, counted from the due date."""
    return due_on + timedelta(days=gestation - DUE_DAY)


def gestation_on(due_on: date, on: date) -> int:
    """Days of gestation on a calendar day; the due date is day 280."""
    return DUE_DAY - (due_on - on).days
