"""How a child grows in a parent's words: values, ages, where a measure stands, how fast. Never a rank, never a goal."""

from datetime import date
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext

from yunyu.families import api as families
from yunyu.growth import lms
from yunyu.growth.rules import measures, scores
from yunyu.growth.rules.scores import Score
from yunyu.growth.rules.velocity import Change
from yunyu.growth.units import UNIT_NAMES, Typed
from yunyu.kernel.errors import N_

INTERGROWTH_IN_ENGLISH = "INTERGROWTH-21st, preterm postnatal growth (2015)"
REFERENCE_NAMES = {"cn2022": N_("中国标准"), "who": N_("世卫组织")}
DECIMALS = {"weight": 2, "length": 1, "head": 1, "arm": 1}
BELOW, WITHIN, ABOVE = N_("比常见的范围小一点"), N_("在常见的范围里"), N_("比常见的范围大一点")


def what_name(what: str, age_days: int = 0) -> str:
    """体重, 身长 (身高 from two years), 头围, 上臂围."""
    if what == "length" and age_days >= measures.STANDS_FROM_DAYS:
        return gettext(measures.STANDING_WHAT)
    return gettext(measures.WHAT[what])


def number(what: str, value: float | Decimal) -> str:
    """A value as it is said: two decimals of a kilogram, one of a centimetre."""
    return str(number_format(round(Decimal(value), DECIMALS[what]), DECIMALS[what]))


def unit(what: str) -> str:
    """公斤 or 厘米."""
    return gettext(UNIT_NAMES[measures.UNITS[what]])


def value(what: str, amount: float | Decimal) -> str:
    """8.02 公斤."""
    return f"{number(what, amount)} {unit(what)}"


def reading(typed: Typed) -> str:
    """A reading of a number as it is offered: 8.03 公斤, and in what unit it was then written."""
    plain = value(typed.what, typed.value)
    if typed.unit == measures.UNITS[typed.what]:
        return plain
    return gettext("%(value)s，就是 %(number)s %(unit)s") % {
        "value": plain,
        "number": f"{typed.number.normalize():f}",
        "unit": gettext(UNIT_NAMES[typed.unit]),
    }


def age(born_on: date, on: date) -> str:
    """6 个月 3 天（186 天）: as people say it, and exactly."""
    at = families.stage.age_on(born_on, on)
    days = ngettext("%(n)d 天", "%(n)d 天", at.days) % {"n": at.days}
    if at.months == 0:
        return days
    if at.months < 24:
        said = ngettext("%(n)d 个月", "%(n)d 个月", at.months) % {"n": at.months}
        over = ngettext("%(n)d 天", "%(n)d 天", at.month_days) % {"n": at.month_days} if at.month_days else ""
    else:
        said = gettext("%(n)d 岁") % {"n": at.years}
        rest = at.months % 12
        over = ngettext("%(n)d 个月", "%(n)d 个月", rest) % {"n": rest} if rest else ""
    return gettext("%(age)s（%(days)s）") % {"age": f"{said} {over}".strip(), "days": days}


def edition(table: str) -> str:
    """The reference and its edition, as it stands beside every result."""
    if (get_language() or "zh").startswith("zh"):
        return scores.edition_line(table)
    found = lms.EDITIONS.get(table)
    return f"{found.title_en} ({found.edition})" if found else INTERGROWTH_IN_ENGLISH


def drawn_age(score: Score) -> str:
    """What age the score was read at, where that is not the age since birth."""
    if not score.corrected:
        return ""
    if score.table == "ig" and score.menstrual_days is not None:
        return gettext("按胎龄加出生后：%(age)s") % {"age": _weeks(score.menstrual_days)}
    return gettext("按矫正月龄：%(days)d 天") % {"days": score.used_days}


def standing(score: Score) -> str:
    """Where a measure stands, in range words."""
    if score.z is None:
        return gettext(scores.WHY_NONE[score.why_none])
    if score.band == "<P3":
        return gettext(BELOW)
    return gettext(ABOVE) if score.band == ">P97" else gettext(WITHIN)


def centile(score: Score) -> str:
    """第 37 百分位; at the ends no number, which would say more than a reference knows."""
    if score.centile is None:
        return ""
    if score.band == "<P3":
        return gettext("第 3 百分位以下")
    if score.band == ">P97":
        return gettext("第 97 百分位以上")
    return gettext("第 %(n)d 百分位") % {"n": min(max(round(score.centile), 3), 97)}


def usual_range(what: str, values: tuple[float, ...], sex: str) -> str:
    """Between which values 94 of 100 such children lie."""
    if not values:
        return ""
    said = N_("一样大的女孩，100 个里有 94 个在 %(low)s 到 %(high)s。")
    if sex == "M":
        said = N_("一样大的男孩，100 个里有 94 个在 %(low)s 到 %(high)s。")
    return gettext(said) % {"low": number(what, values[0]), "high": value(what, values[-1])}


def change(what: str, found: Change) -> str:
    """这 28 天：多了 0.42 公斤，一周大约 105 克."""
    more = N_("%(days)d 天，多了 %(amount)s。") if found.amount > 0 else N_("%(days)d 天，少了 %(amount)s。")
    if not found.amount:
        return gettext("%(days)d 天，没有变。") % {"days": found.days}
    line = gettext(more) % {"days": found.days, "amount": value(what, abs(found.amount))}
    return f"{line}{_rate(what, found)}" if found.amount > 0 else line


def _rate(what: str, found: Change) -> str:
    if found.per == "week":
        return gettext("一周大约 %(n)d 克。") % {"n": round(found.rate * 1000)}
    if what == "weight":
        return gettext("一个月大约 %(n)d 克。") % {"n": round(found.rate * 1000, -1)}
    return gettext("一个月大约 %(amount)s。") % {"amount": value(what, found.rate)}


def _weeks(days: int) -> str:
    return gettext("%(weeks)d 周 + %(days)d 天") % {"weeks": days // 7, "days": days % 7}
