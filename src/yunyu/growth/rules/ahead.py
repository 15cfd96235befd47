"""What the twin says of the months to come, and no further than its promise was tried on children.

The interval promises eight of ten. `TRIED` says where that was looked at (`benchmarks/fit_twin.py`); where it broke,
nothing is foretold: children born early (6 of 10 held instead of 8), length from two years on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from yunyu.growth import twin
from yunyu.growth.rules.measures import WHAT
from yunyu.growth.twin import Point
from yunyu.kernel.errors import N_

TWIN_NAMES = MappingProxyType({"weight": "weight_kg", "length": "length_cm"})
UNTIL_DAYS = MappingProxyType({"weight": 1461, "length": 730})
LEAST_POINTS = 2
FARTHEST_DAYS = 731
MILESTONES = (3, 6, 12, 24)  # months from today
LEAST_AHEAD_DAYS = 28
SAMPLES = 16
FEW, PRETERM, OLDER, NO_SEX = "few", "preterm", "older", "no_sex"
# Why nothing is foretold, each with what to do about it.
WHY_NOT = MappingProxyType(
    {
        FEW: N_("再量一次就能画。至少要两次，不在同一天。"),
        PRETERM: N_("给早产的孩子推，还不够准，先不画。"),
        OLDER: N_("再大的孩子没有试过，先不画。"),
        NO_SEX: N_("写上男孩还是女孩，就能画。"),
    }
)


@dataclass(frozen=True)
class Ahead:
    """A day to come: the age that is drawn, and what eight of ten such children lie between."""

    age: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Course:
    """One measure foretold from so many days of measuring; `why` is a key of WHY_NOT where nothing is."""

    what: str
    count: int
    why: str = ""
    samples: tuple[Ahead, ...] = ()
    milestones: tuple[Ahead, ...] = ()


@dataclass(frozen=True)
class Tried:
    """Where the promise of eight of ten was looked at.

    `apart`: each child was foretold by parameters fitted without it. The width of the interval was set on all of them.
    """

    what: str
    seen_until: str
    asked_at: str
    children: int
    whose: str
    study: str
    held: int
    apart: bool

    @property
    def name(self) -> str:
        """体重 or 身长."""
        return WHAT[self.what]


TRIED = (
    Tried("length", N_("前 6 个月半"), N_("2 岁"), 175, N_("荷兰的孩子"), "SMOCC, Herngreen 1994", 80, apart=True),
    Tried("weight", N_("出生和 4 个月"), N_("1 岁"), 424, N_("美国的孩子"), "CPP, 1959–1965", 79, apart=True),
    Tried("weight", N_("前 45 天"), N_("6 个月"), 127, N_("出生时小的孩子"), "LIFE, Vesel 2023", 78, apart=True),
    Tried("weight", N_("第一年"), N_("4 岁"), 136, N_("美国的孩子"), "CPP, 1959–1965", 88, apart=False),
)


def course(
    what: str, seen: Sequence[tuple[float, float]], *, sex: str, today: int, marks: Sequence[int], preterm: bool
) -> Course:
    """From ages in days and values, oldest first, one an age; `sex` is M, F or "" where nobody told.

    `marks` are the ages somebody will read; those too far ahead fall away.
    """
    name = TWIN_NAMES[what]
    points = [Point(age, name, value) for age, value in seen if 0 <= age <= twin.LAST_DAY]
    until = min(today + FARTHEST_DAYS, UNTIL_DAYS[what])
    why = _why_not(points, sex=sex, preterm=preterm, left=until - today)
    if why:
        return Course(what, len(points), why)

    start = points[-1].age_days
    ages = [round(start + (until - start) * (step / SAMPLES) ** 1.5) for step in range(SAMPLES + 1)]
    shown = [mark for mark in marks if mark <= until] or [round(until)]
    asked = [*sorted(set(ages)), *shown]
    said = twin.predict_all(points, sex, asked, name)
    found = [Ahead(age, one.p10, one.mean, one.p90) for age, one in zip(asked, said, strict=True)]
    return Course(what, len(points), "", tuple(found[: -len(shown)]), tuple(found[-len(shown) :]))


def _why_not(points: Sequence[Point], *, sex: str, preterm: bool, left: float) -> str:
    if preterm:
        return PRETERM
    if left < LEAST_AHEAD_DAYS:
        return OLDER
    if not sex:
        return NO_SEX
    return FEW if len(points) < LEAST_POINTS else ""
