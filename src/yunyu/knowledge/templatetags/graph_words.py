"""Template filters of the graph: its codes and columns in words."""

from collections.abc import Mapping
from enum import Enum

from django import template
from django.utils.translation import gettext, ngettext

from yunyu.kernel.dated import State
from yunyu.kernel.errors import N_
from yunyu.knowledge.graph.checks import sentences as sentences_of
from yunyu.knowledge.graph.days import LAST_PERIOD, MONTH_DAYS, YEAR_DAYS
from yunyu.knowledge.graph.days import span as span_of
from yunyu.knowledge.graph.states import STATUSES, SourceHold
from yunyu.knowledge.graph.terms import ABOUT, KINDS, REGISTERS, SORTS
from yunyu.knowledge.models import ACTS
from yunyu.knowledge.selectors.graph import FactCard
from yunyu.knowledge.selectors.graph_desk import FactLine

register = template.Library()

HOLDS: Mapping[SourceHold, str] = {
    SourceHold.LIVE: N_("有效"),
    SourceHold.EXPIRED: N_("过期了"),
    SourceHold.WITHDRAWN: N_("停用了"),
}
COLUMNS: Mapping[str, str] = {
    "key": N_("编号"),
    "topic": N_("主题"),
    "subject": N_("关于谁"),
    "from_day": N_("从什么时候"),
    "to_day": N_("到什么时候"),
    "kind": N_("类别"),
    "question": N_("问题"),
    "similar": N_("相似问法"),
    "answer": N_("答案"),
    "source": N_("来源"),
    "locator": N_("在原文哪里"),
    "quotation": N_("原文"),
    "confidence": N_("可信程度"),
    "concepts": N_("说到的概念"),
    "related": N_("相关的编号"),
    "review_due": N_("哪天前复审"),
    "condition": N_("前提"),
    "evidence": N_("证据"),
}
_WORDS: Mapping[Enum, str] = {
    code: text for words in (STATUSES, KINDS, REGISTERS, SORTS, ABOUT, HOLDS) for code, text in words.items()
}


@register.filter
def code_words(code: Enum) -> str:
    """A status, kind, register, sort, subject or hold in words."""
    return gettext(_WORDS[code])


@register.filter
def column_words(column: str) -> str:
    """A column's title; the name itself where it has none."""
    return gettext(COLUMNS[column]) if column in COLUMNS else column


@register.filter
def act_words(act: str) -> str:
    """What was done to a fact."""
    return gettext(ACTS[act])


@register.filter
def seen_words(line: FactLine) -> str:
    """Whether parents see it, and if not, why."""
    if line.shown and line.state is State.DRAFT:
        return gettext("只在演示里看得到")
    if line.shown:
        return gettext("家长看得到")
    if line.status.value != "published":
        return gettext("家长看不到")
    if line.hold is not SourceHold.LIVE:
        return gettext("来源不再有效，先不显示")
    return gettext("等医师签字，先不显示")


@register.filter
def sentences(text: str) -> tuple[str, ...]:
    """An answer as its sentences, each on its own line."""
    return sentences_of(text)


@register.simple_tag
def stage(from_day: int | None, to_day: int | None) -> str:
    """When a fact holds, in words."""
    return span_of(from_day, to_day)


@register.filter
def when_words(card: FactCard) -> str:
    """When a fact holds, as a parent says it; "" where at any time."""
    first, last = card.from_day, card.to_day
    if (first, last) == (LAST_PERIOD, -1):
        return gettext("整个孕期")
    begins, ends = (None if day is None else _day(day, card.subject) for day in (first, last))
    if begins is None:
        return "" if ends is None else gettext("%(ends)s以内") % {"ends": ends}
    if ends is None:
        return gettext("%(begins)s起") % {"begins": begins}
    return begins if begins == ends else gettext("%(begins)s–%(ends)s") % {"begins": begins, "ends": ends}


def _day(day: int, subject: str) -> str:
    if day < LAST_PERIOD:
        return gettext("备孕")
    if day < 0:
        weeks, days = divmod(day - LAST_PERIOD, 7)
        said = gettext("怀孕 %(weeks)d 周 %(days)d 天") if days else gettext("怀孕 %(weeks)d 周")
        return said % {"weeks": weeks, "days": days}
    if day == 0:
        return gettext("出生")
    return gettext("产后 %(age)s") % {"age": _age(day)} if subject == "mother" else _age(day)


def _age(day: int) -> str:
    years, months = round(day / YEAR_DAYS), round(day / MONTH_DAYS)
    if years and day == round(years * YEAR_DAYS):
        return ngettext("%(n)d 岁", "%(n)d 岁", years) % {"n": years}
    if months and day == round(months * MONTH_DAYS):
        return ngettext("%(n)d 个月", "%(n)d 个月", months) % {"n": months}
    return ngettext("%(n)d 天", "%(n)d 天", day) % {"n": day}
