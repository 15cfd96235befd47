"""The kinds of cards and letters that this room itself writes about the family record."""

from datetime import date

from django.utils.translation import gettext as _

from yunyu.notices.registry import card_kind
from yunyu.notices.rules import Face, Facts


def _joined(facts: Facts, on: date) -> Face:
    return Face(
        title=_("%(names)s 加入了这个家") % {"names": facts["names"]},
        body=_("能看什么、能记什么，可以在“我家”里调整。"),
        href="/family/",
        action=_("去看看"),
        picture="family",
    )


def _merged(facts: Facts, on: date) -> Face:
    return Face(
        title=_("登录前记下的，都在这里了"),
        body=_("要是同一个孩子出现了两次，在“我家”里删掉多的那个就好。"),
        href="/family/",
        action=_("去看看"),
        picture="letter",
    )


card_kind("notices.joined", _joined, may="manage:family")
card_kind("notices.merged", _merged, may="manage:family")
