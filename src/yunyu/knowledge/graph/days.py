"""The one axis of days in people's words: the last period is -280, birth is 0; what is said reads back the same."""

import re

from yunyu.kernel.errors import N_
from yunyu.knowledge.graph.terms import FIRST_DAY, LAST_DAY
from yunyu.knowledge.rules import KnowledgeError

LAST_PERIOD = -280
YEAR_DAYS = 365.25
MONTH_DAYS = 30.4375  # a twelfth of 365.25

_FORMS = (
    (re.compile(r"孕前(\d{1,3})天"), lambda days: LAST_PERIOD - days),
    (re.compile(r"孕(\d{1,2})周"), lambda weeks: LAST_PERIOD + weeks * 7),
    (re.compile(r"孕(\d{1,2})周?\+(\d)(?:天)?"), lambda weeks, days: LAST_PERIOD + weeks * 7 + days),
    (re.compile(r"(\d{1,4})天"), lambda days: days),
    (re.compile(r"(\d{1,3})周"), lambda weeks: weeks * 7),
    (re.compile(r"(\d{1,3})(?:个月|月)"), lambda months: round(months * MONTH_DAYS)),
    (re.compile(r"(\d{1,2})(?:周岁|岁)"), lambda years: round(years * YEAR_DAYS)),
    (re.compile(r"(-?\d{1,4})"), lambda day: day),
)


class NotADay(KnowledgeError):
    """A day that cannot be read, or that lies outside the axis."""

    code = "not_a_day"
    message = N_("看不懂这个时间。可以写“孕20周”“6个月”“3岁”。")


def said(day: int | None) -> str:
    """A day as an editor and a parent read it; "" for any day. `read` gives the same day back."""
    if day is None:
        return ""
    if day < LAST_PERIOD:
        return f"孕前{LAST_PERIOD - day}天"
    if day < 0:
        weeks, days = divmod(day - LAST_PERIOD, 7)
        return f"孕{weeks}周+{days}" if days else f"孕{weeks}周"
    return _age(day)


def _age(day: int) -> str:
    if day == 0:
        return "出生"
    years, months = round(day / YEAR_DAYS), round(day / MONTH_DAYS)
    if years and day == round(years * YEAR_DAYS):
        return f"{years}岁"
    if months and day == round(months * MONTH_DAYS):
        return f"{months}个月"
    return f"{day}天"


def read(text: str) -> int | None:
    """The day a person wrote, None for an empty field. Raises NotADay."""
    plain = re.sub(r"\s", "", text)
    if not plain:
        return None
    if plain in {"出生", "刚出生"}:
        return 0
    for form, day_of in _FORMS:
        match = form.fullmatch(plain)
        if match:
            return _on_the_axis(day_of(*map(int, match.groups())))
    raise NotADay


def _on_the_axis(day: int) -> int:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotADay
    return day


def span(from_day: int | None, to_day: int | None) -> str:
    """A stretch of days in words; "" where it holds at any time."""
    if from_day is None and to_day is None:
        return ""
    if from_day == to_day:
        return said(from_day)
    return f"{said(from_day) or '…'}—{said(to_day) or '…'}"
