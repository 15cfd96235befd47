"""`{{ fact.row|row_text }}`: a row of a table in the reader's language; `{{ 1.5|unlocalized }}` for SVG."""

from django import template

from yunyu.growth import food_words
from yunyu.growth.rules import foods

register = template.Library()


@register.filter
def row_text(row: foods.SignRow | foods.SayRow) -> str:
    """The row in the reader's language."""
    return food_words.row_text(row)


@register.filter
def unlocalized(number: float) -> str:
    """A number as SVG writes it, whatever the language."""
    return f"{number:g}"
