"""Template tags about people and days: what somebody is called, and how far off a day is."""

from datetime import date

from django import template
from django.utils.translation import gettext, ngettext

from yunyu.families import rules, selectors, stage, stage_words

register = template.Library()


@register.simple_tag
def called(member: selectors.MemberView) -> str:
    """The name the family uses, else the role."""
    return selectors.called(member)


@register.simple_tag
def role_name(role: str) -> str:
    """A role in the reader's language."""
    return gettext(rules.ROLE_NAMES[role]) if role in rules.ROLE_NAMES else ""


@register.simple_tag
def days_away(on: date, today: date) -> str:
    """今天, 明天, or how many days off or ago."""
    days = (on - today).days
    if days < 0:
        return gettext("昨天") if days == -1 else ngettext("%(n)d 天前", "%(n)d 天前", -days) % {"n": -days}
    if days == 0:
        return gettext("今天")
    return gettext("明天") if days == 1 else ngettext("还有 %(n)d 天", "还有 %(n)d 天", days) % {"n": days}


@register.simple_tag
def stage_line(at: stage.Stage) -> str:
    """A stage on one line."""
    return stage_words.short(at)


@register.simple_tag
def corrected_line(at: stage.Childhood) -> str:
    """A preterm child's corrected age, or nothing."""
    return stage_words.corrected(at)
