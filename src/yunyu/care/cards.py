"""The cards and letters of the plan: one kind about children, one about a pregnancy, the time after and before."""

from datetime import date
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from yunyu.care import words
from yunyu.care.rules import Decided
from yunyu.care.schedule import mother_signs
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.month import Month
from yunyu.knowledge import api as knowledge
from yunyu.notices import api as notices

PICTURES = {Kind.WEEK: "pregnant"}  # a card with days and a source needs the whole width


def _face(facts: Any, on: date) -> notices.Face:
    """The item in the words of the day it is read."""
    item = _item(facts)
    row = _row(facts)
    told = mother_signs.usual_of_week(int(item.key.partition(":")[2])) if item.kind is Kind.WEEK else None
    moved = Decided("moved", date.fromisoformat(facts["moved"])) if facts["moved"] else None
    named = _("%(names)s：%(what)s") if facts["names"] else "%(what)s"
    lines = (words.window(item, on, moved), words.best_words(item, on) if moved is None else "", words.ask_first(item))
    body = _("，").join(line for line in lines if line) + _("。")
    return notices.Face(
        title=named % {"names": facts["names"], "what": facts.get("said") or words.title(item, row)},
        body=f"{body}{words.said(told, 'text')}{_source(told)}" if told else f"{body}{_source(row)}",
        href=_page(facts["subject"], item),
        action=_action(item.kind),
        picture=PICTURES.get(item.kind, ""),
    )


def _action(kind: Kind) -> str:
    return {Kind.WEEK: _("看看这一周"), Kind.NOTE: _("打开看看")}.get(kind) or _("看看怎么准备")


def _page(subject: str, item: DueItem) -> str:
    """A week has a page of its own."""
    if item.kind is Kind.WEEK:
        return reverse("care_week", args=[subject, int(item.key.partition(":")[2])])
    return reverse("care_item", args=[subject, quote(item.key, safe=":")])


def _item(facts: Any) -> DueItem:
    key = str(facts["key"])
    return DueItem(
        opens=date.fromisoformat(facts["opens"]),
        key=key,
        kind=Kind(key.partition(":")[0]),
        best=date.fromisoformat(facts["best"]),
        closes=date.fromisoformat(facts["closes"]) if facts["closes"] else None,
        rules=tuple(part for part in str(facts["rules"]).split("|") if part),
    )


def _row(facts: Any) -> Any:
    """The row behind the item, from the package: no query."""
    return knowledge.packaged_row(facts["set"], facts["fact"]) if facts["set"] else None


def _source(row: Any) -> str:
    """Where it is from, in one breath; the whole line stands on the item's page."""
    return _("来源：%(source)s。") % {"source": row.source.partition(";")[0]} if row is not None else ""


def _mood(facts: Any, on: date) -> notices.Face:
    """A person's own card; it says nothing of anything answered before."""
    return notices.Face(
        title=_("这几天，心里怎么样"),
        body=_("两个问题，一分钟。只有你自己看得到。"),
        href=reverse("mood"),
        action=_("说说看"),
        tone="calm",
    )


def _word(facts: Any, on: date) -> notices.Face:
    """The words somebody wrote, and nothing else."""
    return notices.Face(title=_("%(name)s想跟你说句话") % {"name": facts["from"]}, body=str(facts["text"]))


notices.card_kind("care.mood", _mood, may="read:mood")
notices.card_kind("care.word", _word, while_quiet=True, group="family")


def _month_face(facts: Any, on: date) -> notices.Face:
    """A month is written; the names are those of the children born together."""
    month = Month.read(facts["month"]) or Month.of(on)
    name = facts["names"] or _("孩子")
    return notices.Face(
        title=_("%(name)s的%(month)s") % {"name": name, "month": date_format(month.first, "F")},
        body=_("这个月写成了一张，能打印给爷爷奶奶。"),
        href=reverse("care_report", args=[facts["child"], str(month)]),
        action=_("看一看"),
        picture="kite",
    )


notices.card_kind("care.month", _month_face, may="read:growth")
notices.card_kind("care.child", _face, may="read:record")
notices.card_kind("care.pregnancy", _face, may="read:pregnancy")
