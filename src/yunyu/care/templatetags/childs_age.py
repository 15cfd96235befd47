"""`{{ months|age_words }}`: an age of a schedule as it is said, 8 个月, 2 岁半, 4 岁."""

from django import template
from django.utils.translation import gettext, ngettext

register = template.Library()
HALF_YEARS_FROM = 24


@register.filter
def age_words(months: int) -> str:
    """Months to 24, then years and halves."""
    if months < HALF_YEARS_FROM:
        return ngettext("%(n)d 个月", "%(n)d 个月", months) % {"n": months}
    years, rest = divmod(months, 12)
    if rest == 6:
        return gettext("%(n)d 岁半") % {"n": years}
    return ngettext("%(n)d 岁", "%(n)d 岁", years) % {"n": years}
