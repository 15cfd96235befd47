"""The one letter of this room: a person has answered. Nothing of what was asked or said is in it."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from yunyu.notices import api as notices


def answered(facts: Any, on: date) -> notices.Face:
    """Where the answer stands."""
    return notices.Face(
        title=_("顾问回你了"),
        body=_("打开那段话就看得到。"),
        href=f"{reverse('ask_conversation', args=[facts['conversation']])}#person",
        action=_("去看"),
        picture="letter",
    )


notices.card_kind("advisor.person", answered, may="read:questions", while_quiet=True)
