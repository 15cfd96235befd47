"""Template filters of the desk: a coarse stage in words."""

from django import template
from django.utils.translation import gettext

from yunyu.kernel.errors import N_

register = template.Library()

BANDS = {
    "planning": N_("备孕"),
    "trimester 1": N_("孕早期"),
    "trimester 2": N_("孕中期"),
    "trimester 3": N_("孕晚期"),
    "after birth": N_("产后"),
    "mother": N_("大人"),
    "unknown": N_("不知道"),
    "newborn": N_("不满 4 周"),
    "0-5 months": N_("0–5 个月"),
    "6-11 months": N_("6–11 个月"),
    "1-2 years": N_("1–2 岁"),
    "3 years up": N_("3 岁以上"),
}
"""A coarse stage, as counts keep it."""


@register.filter
def stage_words(band: str) -> str:
    """A band such as "trimester 1" as a person says it; a word nobody knows stands as it is."""
    return gettext(BANDS[band]) if band in BANDS else band
