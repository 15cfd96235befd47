"""What is measured of a body, how and where; which days it may be of; what can go wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from yunyu.growth.units import Typed
from yunyu.kernel.errors import N_, Conflict, DomainError

WHAT = MappingProxyType({"weight": N_("体重"), "length": N_("身长"), "head": N_("头围"), "arm": N_("上臂围")})
STANDING_WHAT = N_("身高")
POSITIONS = MappingProxyType({"l": N_("躺着量"), "h": N_("站着量"), "": N_("没说")})
HOWS = MappingProxyType(
    {
        "home_scale": N_("家里的秤和尺"),
        "held": N_("抱着称，减去大人"),
        "clinic": N_("社区或保健门诊"),
        "hospital": N_("医院"),
        "school": N_("托育园或幼儿园"),
        "other": N_("别的地方"),
    }
)
DEFAULT_HOW = "home_scale"
UNITS = MappingProxyType({"weight": "kg", "length": "cm", "head": "cm", "arm": "cm"})
STANDS_FROM_DAYS = 731
MOST_MEASURES = 2000
HOW_LENGTH, WHAT_LENGTH, KEY_LENGTH = 12, 8, 64
# What no child measures, whatever the age: below and above, nobody is asked, it is refused.
POSSIBLE: Mapping[str, tuple[Decimal, Decimal]] = MappingProxyType(
    {
        "weight": (Decimal("0.25"), Decimal(200)),
        "length": (Decimal(20), Decimal(220)),
        "head": (Decimal(14), Decimal(75)),
        "arm": (Decimal(4), Decimal(60)),
    }
)


class GrowthError(DomainError):
    """The base of what can go wrong in this room."""


class NothingMeasured(GrowthError):
    """No number at all."""

    code = "nothing_measured"
    message = N_("还差一个数。体重、身长、头围，填一样就能记。")


class UnknownMeasure(GrowthError):
    """Something this room does not keep, or a position or a place it does not know."""

    code = "unknown_measure"
    message = N_("没认出这一项。从列出的里选一个。")


class MeasuredAhead(GrowthError):
    """A day that has not come."""

    code = "measured_ahead"
    message = N_("这一天还没到。填量的那天，最晚是今天。")


class MeasuredBeforeBirth(GrowthError):
    """A day before the child was born."""

    code = "measured_before_birth"
    message = N_("这一天孩子还没出生。填出生那天或以后的日子。")


class ImpossibleMeasure(GrowthError):
    """No child measures so much or so little, and no slip explains it."""

    code = "impossible_measure"
    message = N_("%(value)s，孩子不会是这个数。看看单位和小数点。")


class TooManyMeasures(GrowthError):
    """More than any log holds."""

    code = "too_many_measures"
    message = N_("一个孩子最多记 %(most)d 个数。先删掉多记的。")


class MeasureChanged(Conflict):
    """Somebody else corrected it first."""

    code = "measure_changed"
    message = N_("刚才家里有人改过这个数。看过新的，再改一次。")


@dataclass(frozen=True)
class NewMeasure:
    """One number of one day, in kilograms or centimetres, with the words it was typed in."""

    what: str
    value: Decimal
    measured_on: date
    typed: Typed
    position: str = ""
    oedema: bool = False
    how: str = DEFAULT_HOW


def check_day(on: date, *, born_on: date, today: date) -> None:
    """Raises MeasuredAhead, MeasuredBeforeBirth."""
    if on > today:
        raise MeasuredAhead("measured_on")
    if on < born_on:
        raise MeasuredBeforeBirth("measured_on")


def check_words(measure: NewMeasure) -> None:
    """Codes that are known. Raises UnknownMeasure."""
    for field, code, known in (
        ("what", measure.what, WHAT),
        ("position", measure.position, POSITIONS),
        ("how", measure.how, HOWS),
    ):
        if code not in known:
            raise UnknownMeasure(field)
    if measure.position and measure.what != "length":
        raise UnknownMeasure("position")


def is_possible(what: str, value: Decimal) -> bool:
    """Some child somewhere measures this."""
    least, most = POSSIBLE[what]
    return least <= value <= most


def usual_position(what: str, age_days: int) -> str:
    """Length is taken lying until two years, height standing from then on."""
    if what != "length":
        return ""
    return "l" if age_days < STANDS_FROM_DAYS else "h"
