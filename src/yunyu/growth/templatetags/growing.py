"""`{% how code %}`: where something was measured, in the reader's language."""

from django import template
from django.utils.translation import gettext

from yunyu.growth.rules import measures

register = template.Library()


@register.simple_tag
def how(code: str) -> str:
    """家里的秤和尺, 医院 …"""
    return gettext(measures.HOWS[code]) if code in measures.HOWS else ""
