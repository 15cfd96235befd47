"""How fast a child grows: the change between two of its own measures, and what its earlier ones let expect.

The second is conditional growth (care.md 4.3): the twin foretells the newest measure from those before it, and the
distance to that is counted in the width of the foretelling. Only the child's own line is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from yunyu.growth import twin

# Nearer than this, the error of the scale or the tape is larger than what a child grows.
LEAST_DAYS = MappingProxyType({"weight": 7, "length": 28, "head": 28, "arm": 28})
OLD_FROM_DAYS = 183
LEAST_DAYS_OLD = 28
WEEKS_UNTIL_DAYS = 365
WEEK, MONTH = 7, Decimal("30.4375")
TWIN_NAMES = MappingProxyType({"weight": "weight_kg", "length": "length_cm"})


@dataclass(frozen=True)
class Change:
    """The way from one measure to the next: how much, in how many days, and how much that is a week or a month."""

    since: date
    days: int
    amount: Decimal
    rate: Decimal
    per: str


@dataclass(frozen=True)
class Expected:
    """What the earlier measures let expect (8 of 10 such children lie between), and how far off the newest is."""

    low: float
    high: float
    z: float

    @property
    def as_expected(self) -> bool:
        """The newest lies between."""
        return abs(self.z) <= twin.EIGHTY_PERCENT


def change(what: str, days: Sequence[tuple[date, Decimal]], *, age_days: int) -> Change | None:
    """From the nearest measure that is far enough away to the newest; None where there is none."""
    if len(days) < 2:
        return None
    on, value = days[-1]
    least = max(LEAST_DAYS[what], LEAST_DAYS_OLD if age_days > OLD_FROM_DAYS else 0)
    before = next((one for one in reversed(days[:-1]) if (on - one[0]).days >= least), None)
    if before is None:
        return None
    apart, amount = (on - before[0]).days, value - before[1]
    weekly = what == "weight" and age_days <= WEEKS_UNTIL_DAYS
    return Change(before[0], apart, amount, amount / apart * (WEEK if weekly else MONTH), "week" if weekly else "month")


def expected(what: str, ages: Sequence[tuple[int, Decimal]], *, sex: str) -> Expected | None:
    """What all but the newest measure let expect of the newest; for weight and length of a known sex, to five years."""
    if what not in TWIN_NAMES or sex not in {"M", "F"} or len(ages) < 2:
        return None
    name = TWIN_NAMES[what]
    (now, value), before = ages[-1], [one for one in ages[:-1] if one[0] < ages[-1][0]]
    if not before or not 0 <= now <= twin.LAST_DAY:
        return None
    history = [twin.Point(age, name, float(one)) for age, one in before]
    scored = [(point.age_days, z) for point in history if (z := twin.z_of(point, sex)) is not None]
    z_now = twin.z_of(twin.Point(now, name, float(value)), sex)
    if not scored or z_now is None:
        return None
    days, scores = [one[0] for one in scored], [one[1] for one in scored]
    middle, spread = twin.blend(twin.parameters(name), days[-twin.MOST_POINTS :], scores[-twin.MOST_POINTS :], now)
    foretold = twin.predict(history, sex, now, name)
    return Expected(foretold.p10, foretold.p90, (z_now - middle) / spread)
