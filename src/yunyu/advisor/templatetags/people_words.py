"""Template filters of the desk: a coarse stage in words."""

from django import template
from django.utils.translation import gettext

from yunyu.advisor import words

register = template.Library()


@register.filter
def stage_words(band: str) -> str:
    """A band such as "trimester 1" as a person says it; a word nobody knows stands as it is."""
    return gettext(words.BANDS[band]) if band in words.BANDS else band
