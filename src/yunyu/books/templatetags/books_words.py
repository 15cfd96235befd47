"""How amounts and kinds are written on a page of the books."""

from django import template
from django.utils.translation import gettext as _

from yunyu.books import sheets
from yunyu.books.models import KINDS

register = template.Library()
_KINDS = dict(KINDS)


@register.filter
def amount(value: int, currency: str) -> str:
    """12,345.60 in money of hundredths, 1,230 in grams and units."""
    told = sheets.told(value, currency)
    sign, digits = ("−", told[1:]) if told.startswith("-") else ("", told)
    whole, dot, rest = digits.partition(".")
    return f"{sign}{int(whole):,}{dot}{rest}"


@register.filter
def kind_word(value: str) -> str:
    """资产, 负债, …"""
    return str(_KINDS[value])


@register.filter
def line_title(value: str) -> str:
    """The title of a line of the chart, in the reader's language."""
    return _(value)
