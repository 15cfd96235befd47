"""`{{ row|said:"title" }}`: a row in the reader's language; measures before birth with their names and units."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext

from yunyu.care import words
from yunyu.care.schedule.weeks import FetalRow

register = template.Library()


@register.filter
def said(row: Any, name: str) -> str:
    """A column of a row in the reader's language."""
    return words.said(row, name)


@register.filter
def measure_name(row: FetalRow) -> str:
    """What is measured."""
    return gettext(words.MEASURES[row.measure])


@register.filter
def unit_name(row: FetalRow) -> str:
    """克 or 毫米."""
    return gettext(words.UNITS[row.unit])


@register.filter
def whole(value: Decimal) -> str:
    """A figure as a scan prints it, without decimals."""
    return f"{value:.0f}"
