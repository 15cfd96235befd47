"""Template tags of diaries: hours of a length, and numbers as an SVG wants them."""

from datetime import timedelta

from django import template

from yunyu.growth import diary_words

register = template.Library()


@register.simple_tag
def hours_of(lasted: timedelta) -> str:
    """A length in hours with one decimal; whole hours without."""
    hours = round(lasted.total_seconds() / 3600, 1)
    return f"{hours:g}"


@register.simple_tag
def length_of(seconds: float) -> str:
    """So many seconds, in hours and minutes."""
    return diary_words.length(timedelta(seconds=seconds))


@register.filter
def unlocalised(number: float) -> str:
    """A number with a point, whatever the reader's language."""
    return f"{number:g}"
