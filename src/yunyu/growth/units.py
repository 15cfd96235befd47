"""What somebody types about a body, with or without its unit, as kilograms or centimetres; pure arithmetic.

A unit in the text wins over the one chosen beside it. Units of two parts are read as people say them: 16斤2两, 6斤半,
17 lb 11 oz, 1米02.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from yunyu.kernel import text
from yunyu.kernel.errors import N_, Invalid

LONGEST_TYPED = 40
POUND = Decimal("0.45359237")
INCH = Decimal("2.54")

MASS = MappingProxyType({"kg": Decimal(1), "jin": Decimal("0.5"), "g": Decimal("0.001"), "lb": POUND, "oz": POUND / 16})
SPAN = MappingProxyType({"cm": Decimal(1), "in": INCH, "mm": Decimal("0.1"), "m": Decimal(100)})
FACTORS: Mapping[str, Mapping[str, Decimal]] = MappingProxyType(
    {"weight": MASS, "length": SPAN, "head": SPAN, "arm": SPAN}
)
UNIT_NAMES = MappingProxyType(
    {
        "kg": N_("公斤"),
        "jin": N_("斤"),
        "g": N_("克"),
        "lb": N_("磅"),
        "oz": N_("盎司"),
        "cm": N_("厘米"),
        "in": N_("英寸"),
        "mm": N_("毫米"),
        "m": N_("米"),
    }
)
DEFAULT_UNIT = MappingProxyType({"weight": "kg", "length": "cm", "head": "cm", "arm": "cm"})
STEP = MappingProxyType(
    {"weight": Decimal("0.001"), "length": Decimal("0.01"), "head": Decimal("0.01"), "arm": Decimal("0.01")}
)

EXAMPLES = MappingProxyType({"weight": "8.02", "length": "71.1", "head": "44.5", "arm": "14.5"})
SHOWN = MappingProxyType(
    {"weight": ("kg", "斤", "g"), "length": ("cm", "英寸"), "head": ("cm", "英寸"), "arm": ("cm", "英寸")}
)

_SPELLINGS = MappingProxyType(
    {
        **dict.fromkeys(("kg", "kgs", "公斤", "千克", "kilo", "kilos"), "kg"),
        **dict.fromkeys(("斤", "市斤", "jin"), "jin"),
        **dict.fromkeys(("g", "克", "gram", "grams", "gr"), "g"),
        **dict.fromkeys(("lb", "lbs", "磅", "pound", "pounds"), "lb"),
        **dict.fromkeys(("oz", "盎司", "ounce", "ounces"), "oz"),
        **dict.fromkeys(("cm", "厘米", "公分", "cms"), "cm"),
        **dict.fromkeys(("in", "inch", "inches", "英寸", "吋", '"', "″"), "in"),
        **dict.fromkeys(("mm", "毫米"), "mm"),
        **dict.fromkeys(("m", "米", "公尺"), "m"),
    }
)
# The second part of a measure in two units, in shares of the first.
_SECOND = MappingProxyType(
    {"jin": {"两": Decimal("0.1"), "": Decimal("0.1")}, "lb": {"oz": Decimal(1) / 16}, "m": {"cm": Decimal("0.01")}}
)
_NUMBER = r"\d+(?:\.\d+)?|\.\d+"
_TYPED = re.compile(rf"({_NUMBER})([^\d.半]*)(?:({_NUMBER}|半)([^\d.半]*))?")
# 8,022.9 and 8,022 g part thousands; 8,023 alone may be either, and its comma is then the decimal point.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?:\.\d|g|克))")


class UnreadableMeasure(Invalid):
    """Not a number with a unit that fits."""

    code = "unreadable_measure"
    message = N_("没认出这个数。写数字就好，比如 %(example)s。")


class UnknownUnit(Invalid):
    """A unit nobody measures this in."""

    code = "unknown_unit"
    message = N_("没认出这个单位。从 %(units)s 里选一个。")


@dataclass(frozen=True)
class Typed:
    """A number as it was written, its unit, and what that makes in kilograms or centimetres."""

    what: str
    number: Decimal
    unit: str
    value: Decimal
    words: str


def read(what: str, words: str, unit: str = "") -> Typed:
    """What was typed. `unit` is the one chosen beside it. Raises UnreadableMeasure, UnknownUnit, TooLong."""
    kept = text.clean_line(words, LONGEST_TYPED, what)
    plain = _plain(kept)
    found = _TYPED.fullmatch(plain)
    if found is None:
        raise UnreadableMeasure(what, example=EXAMPLES[what])
    number, spelled, more, second = found.groups()
    told = _unit(what, spelled, unit)
    total = Decimal(number) + (_second(what, told, more, second) if more else Decimal(0))
    return typed(what, total, told, words=kept)


def typed(what: str, number: Decimal, unit: str, *, words: str = "") -> Typed:
    """A number in a unit, rounded to what is kept (a gram, a tenth of a millimetre). Raises UnreadableMeasure."""
    try:
        value = (number * FACTORS[what][unit]).quantize(STEP[what])
    except InvalidOperation as far_too_much:
        raise UnreadableMeasure(what, example=EXAMPLES[what]) from far_too_much
    return Typed(what, number, unit, value, words or f"{number} {unit}")


def _plain(words: str) -> str:
    """Half width, small letters, no blanks; a comma is a decimal point unless it parts thousands."""
    plain = re.sub(r"\s+", "", text.half_width(words).lower()).replace("。", ".")
    return _THOUSANDS.sub("", plain).replace(",", ".")


def _unit(what: str, spelled: str, chosen: str) -> str:
    told = _SPELLINGS.get(spelled, "") if spelled else chosen or DEFAULT_UNIT[what]
    if told not in FACTORS[what]:
        raise UnknownUnit(what, units="、".join(SHOWN[what]))
    return told


def _second(what: str, unit: str, more: str, spelled: str) -> Decimal:
    """The second part in shares of the first: 2两, 半, 11 oz, or the centimetres behind 1米."""
    if more == "半" and not spelled:
        return Decimal("0.5")
    name = _SPELLINGS.get(spelled, spelled)
    if unit == "m" and name == "" and len(more) == 2:
        name = "cm"
    share = _SECOND.get(unit, {}).get(name)
    if share is None or more == "半":
        raise UnreadableMeasure(what, example=EXAMPLES[what])
    return Decimal(more) * share
