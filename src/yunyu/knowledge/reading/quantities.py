"""The quantities in a plain text: temperatures, durations, ages, weeks, weights, blood pressures, counts.

All functions take what `normal.normalise` returns. Every quantity keeps where it stands, so that others can see what
it belongs to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

HOUR_OF = {
    "分钟": 1 / 60,
    "分": 1 / 60,
    "秒": 1 / 3600,
    "小时": 1.0,
    "钟头": 1.0,
    "钟": 1.0,
    "天": 24.0,
    "日": 24.0,
    "晚": 24.0,
    "夜": 24.0,
    "宿": 24.0,
    "周": 168.0,
    "星期": 168.0,
    "礼拜": 168.0,
    "月": 30.4 * 24,
    "年": 365.0 * 24,
}
DAYS_A_MONTH = 30.44
DAYS_A_YEAR = 365.25
WEEK = 7
PREGNANT_MONTH = 28  # a month of pregnancy is told as four weeks

N = r"(\d+(?:\.\d+)?)(?:-(\d+(?:\.\d+)?))?"


@dataclass(frozen=True)
class Quantity:
    """A value in the unit its reader names, and where it stands in the text."""

    value: float
    start: int
    end: int


_CELSIUS = re.compile(r"(?<![\d.])(3[3-9]|4[0-4])(?:\.(\d{1,2}))?(度|°)?(?![\d/])(?!\.\d)")
_FAHRENHEIT = re.compile(r"(?<![\d.])(\d{2,3}(?:\.\d)?)°?f(?![a-z])")
_NOT_OF_THE_BODY = re.compile(
    r"(?:室温|水温|水|空调|奶温|气温|奶|天气|外面|恒温|调到|洗澡水|房间|温度调|冲调|泡)[^,。!?;]{0,5}$"
)
_BODY_HEAT = re.compile(
    r"(?:烧|体温|温度|发热|量了?|测了?|腋下|耳温|额温|肛温|到了?|高热|低热|低烧|最高|现在|还是|又|"
    r"才|有|是|就|快|都|冲)[^,。!?;\d]{0,4}$"
)
_OTHER_UNIT = re.compile(
    r"\s*(?:周|岁|斤|公斤|kg|厘米|cm|公分|毫升|ml|码|个|天|次|片|分|块|元|w|\+|%|月|年|号|克|g|点|"
    r"小时|秒|名|下|毫米|mm|级|支)"
)


def temperatures(text: str) -> tuple[Quantity, ...]:
    """Body temperatures in °C; room, water and milk temperatures left out."""
    return tuple(sorted([*_in_celsius(text), *_in_fahrenheit(text)], key=lambda each: each.start))


def _in_celsius(text: str) -> Iterator[Quantity]:
    for match in _CELSIUS.finditer(text):
        before, degree = text[max(0, match.start() - 10) : match.start()], match[3]
        if _NOT_OF_THE_BODY.search(before):
            continue
        if not degree and (_OTHER_UNIT.match(text, match.end()) or not (match[2] or _BODY_HEAT.search(before))):
            continue
        yield Quantity(float(f"{match[1]}.{match[2] or 0}"), match.start(), match.end())


def _in_fahrenheit(text: str) -> Iterator[Quantity]:
    for match in _FAHRENHEIT.finditer(text):
        celsius = round((float(match[1]) - 32) / 1.8, 1)
        if 33 <= celsius <= 44:
            yield Quantity(celsius, match.start(), match.end())


_DURATION = re.compile(
    r"(?P<nth>第)?(?:(?P<low>\d+(?:\.\d+)?)(?:-(?P<high>\d+(?:\.\d+)?))?|(?P<few>好几|几|半|整|1整|数))"
    r"(?P<more>多|几)?(?:个)?(?P<half>半)?(?:多)?(?P<unit>分钟|小时|钟头|钟|天|晚上?|夜|宿|周(?!岁)|"
    r"星期|礼拜|(?<=[个多半整\d])月|年|秒)"
)
_SPANS: tuple[tuple[str, float], ...] = (
    (r"大前[天晚]", 72),
    (r"前[天晚]", 48),
    (r"(?:从?昨[天日早]|昨儿)(?:[^,。]{0,4}(?:到现在|开始|起|到今))?", 24),
    (r"昨[晚夜](?:[^,。]{0,4}(?:到现在|开始|起|到今))?|昨天[晚下夜]", 12),
    (r"从?(?:今早|早上|今天早|早晨|一早|上午)(?:[^,。]{0,4}(?:到现在|到晚上|到下午|开始|起))", 8),
    (r"(?:一|1)整?[天日]1?[夜晚]", 24),
    (r"大?半天|(?:一|1)下午|(?:一|1)上午|(?:一|整)晚上?|(?:一|整)[夜宿]", 8),
    (r"(?:一|整|1)整?[天日](?!比|天)", 24),
    (r"上周|上个?星期|上个?礼拜", 168),
    (r"上个?月", 720),
)
_SPAN_FORMS = tuple((re.compile(form), hours) for form, hours in _SPANS)
_FEW = {"好几": 4.0, "几": 3.0, "半": 0.5, "整": 1.0, "1整": 1.0, "数": 3.0}


def durations(text: str) -> tuple[Quantity, ...]:
    """Spans of time in hours: counted ones (3天, 半小时, 第5天) and told ones (昨晚到现在)."""
    found = [_duration(match) for match in _DURATION.finditer(text)]
    for form, hours in _SPAN_FORMS:
        found += [Quantity(hours, match.start(), match.end()) for match in form.finditer(text)]
    return tuple(sorted(found, key=lambda each: each.start))


def _duration(match: re.Match[str]) -> Quantity:
    number = float(match["high"] or match["low"]) if match["low"] else _FEW[match["few"]]
    unit = match["unit"].rstrip("上") or match["unit"]
    number += 2 if match["more"] == "几" else 0
    return Quantity((number + (0.5 if match["half"] else 0)) * HOUR_OF[unit], match.start(), match.end())


_PRESSURE = re.compile(r"(?<!\d)([1-2]\d{2}|9\d)\s*[/-]\s*(\d{2,3})(?![\d月])")
_HIGH = re.compile(r"(?:高压|收缩压|血压)[^,。!?;\d]{0,5}(\d{2,3})(?![\d.])")
_LOW = re.compile(r"(?:低压|舒张压)[^,。!?;\d]{0,5}(\d{2,3})(?![\d.])")


def pressures(text: str) -> tuple[tuple[int, int], ...]:
    """Blood pressures in mmHg as (systolic, diastolic); 0 for the one that is not told."""
    pairs = [(int(match[1]), int(match[2])) for match in _PRESSURE.finditer(text)]
    plausible = [(high, low) for high, low in pairs if 40 <= low < high <= 260]
    if plausible:
        return tuple(plausible)
    alone = [(int(match[1]), 0) for match in _HIGH.finditer(text) if 70 <= int(match[1]) <= 260]
    return tuple(alone + [(0, int(match[1])) for match in _LOW.finditer(text) if 40 <= int(match[1]) <= 180])


_COUNT = re.compile(r"(?:(\d+)(?:-(\d+))?(几|来|多)?|(好几|几|无数|好多|很多|数|不停))(次|回|趟|遍|下)")


def counts(text: str) -> tuple[Quantity, ...]:
    """How many times (3次, 7-8回, 好几次); of a range the higher, a vague number as the least it can be."""
    return tuple(Quantity(_count(match), match.start(), match.end()) for match in _COUNT.finditer(text))


def _count(match: re.Match[str]) -> float:
    if match[4]:
        return 6.0 if match[4] in {"无数", "好多", "很多", "不停"} else 3.0
    return float(match[2] or match[1]) + (2 if match[3] else 0)


_WEIGHT = re.compile(rf"{N}\s*(?:多)?(公斤|千克|kg|斤|克(?!力)|g(?![a-z]))")
_GRAMS = {"公斤": 1000, "千克": 1000, "kg": 1000, "斤": 500, "克": 1, "g": 1}


def weights(text: str) -> tuple[Quantity, ...]:
    """Weights in grams, whatever they are of."""
    return tuple(
        Quantity(float(match[2] or match[1]) * _GRAMS[match[3]], match.start(), match.end())
        for match in _WEIGHT.finditer(text)
    )


_HEIGHT = re.compile(r"(\d+(?:\.\d+)?)(?:多)?(米|厘米|公分|cm|层|楼)")
_CENTIMETRES = {"米": 100.0, "厘米": 1.0, "公分": 1.0, "cm": 1.0, "层": 300.0, "楼": 300.0}


def heights(text: str) -> tuple[Quantity, ...]:
    """Lengths and heights in centimetres; a storey counts as 300."""
    return tuple(
        Quantity(float(match[1]) * _CENTIMETRES[match[2]], match.start(), match.end())
        for match in _HEIGHT.finditer(text)
    )
