"""`{{ view.met|met_words:fact.key }}`: what the log says of a food of the plan."""

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext

from yunyu.care.selectors.foods import Met
from yunyu.kernel.errors import N_

WORDS = {Met.EATEN: N_("吃过"), Met.UNWELL: N_("吃过，有不舒服")}
register = template.Library()


@register.filter
def met_words(met: Mapping[str, Met], key: str) -> str:
    """吃过, or nothing."""
    found = met.get(key)
    return gettext(WORDS[found]) if found else ""
