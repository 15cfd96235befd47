"""The cards of the growth room."""

import json
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from yunyu.growth import diary_words
from yunyu.growth.rules import diary
from yunyu.notices import api as notices


def _diary(facts: Any, on: date) -> notices.Face:
    """The last feed, sleep and nappy, in the words of the day they are read."""
    lines = [_line(one, str(facts["zone"]), on) for one in json.loads(str(facts["lasts"]))]
    name = facts["name"]
    return notices.Face(
        title=_("%(name)s，上一次") % {"name": name} if name else _("上一次"),
        body=_("；").join(lines) + _("。"),
        href=reverse("growth_log"),
        action=_("记一笔"),
    )


def _line(one: Any, zone: str, on: date) -> str:
    until = datetime.fromisoformat(one["until"]) if one["until"] else None
    at, detail = datetime.fromisoformat(one["at"]), diary.opened(one["detail"])
    return diary_words.line(one["kind"], at, until, detail, zone=zone, on=on)


notices.card_kind("growth.diary", _diary, may="read:growth")
