"""Bilirubin that was measured in a newborn, in mg/dL, in a plain text: 黄疸值21, 经皮测16.5, 胆红素380微摩尔.

Parents tell the number without a unit. What no child has in mg/dL is read as µmol/L.
"""

import re
from collections.abc import Iterator

from yunyu.knowledge.reading.quantities import Quantity

LEAST, MOST = 1.0, 45.0  # mg/dL that are told of a child
_MICROMOLES = 17.1  # µmol/L in one mg/dL
_FROM_MICROMOLES = 50.0

_ONES = "一二三四五六七八九"
_NUMBER = rf"(?:(?P<digits>\d{{1,3}}(?:\.\d{{1,2}})?)|(?P<tens>[二三]?十[{_ONES}]?)(?:点(?P<tenth>[{_ONES}]))?)"
_OTHER_UNIT = (
    r"(?![\d/.]*(?:多|几|来)?(?:天|周|星期|礼拜|个|月|岁|次|小时|钟|日|号|斤|公斤|克|g(?!/)|度|毫升|ml|分钟|%|片|顿|床|"
    r"点(?!多|几)|米))"
)
_TOLD = re.compile(
    r"(?:黄疸|胆红素|黄胆|经皮(?:测)?|测黄)[^。!?;]{0,14}?"
    rf"(?<![\d.第{_ONES}十]){_NUMBER}(?![\d.]){_OTHER_UNIT}"
)
_MOVED = re.compile(rf"[^。!?;]{{0,4}}?(?:降|退|跌|落|涨|升|反弹)(?:到|至|成|回)了?{_NUMBER}(?![\d.]){_OTHER_UNIT}")
_DIGITS = {digit: value for value, digit in enumerate(_ONES, 1)}


def bilirubins(text: str) -> tuple[Quantity, ...]:
    """Every value told of jaundice, in mg/dL, in the order they stand; of 从18降到12 both."""
    return tuple(_all(text))


def _all(text: str) -> Iterator[Quantity]:
    for first in _TOLD.finditer(text):
        match: re.Match[str] | None = first
        while match is not None:
            value = _value(match)
            value = value / _MICROMOLES if value >= _FROM_MICROMOLES else value
            if LEAST <= value <= MOST:
                yield Quantity(value, match.start("digits") if match["digits"] else match.start("tens"), match.end())
            match = _MOVED.match(text, match.end())


def _value(match: re.Match[str]) -> float:
    if match["digits"]:
        return float(match["digits"])
    tens, _, ones = match["tens"].partition("十")
    return 10.0 * _DIGITS.get(tens, 1) + _DIGITS.get(ones, 0) + _DIGITS.get(match["tenth"] or "", 0) / 10
