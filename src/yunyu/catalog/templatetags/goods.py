"""How goods are written on a page."""

from django import template
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yunyu.catalog import rules
from yunyu.catalog.classes import Attribute
from yunyu.catalog.selectors import Feature
from yunyu.kernel.money import Fen

register = template.Library()
WORDS = {
    "category": rules.CATEGORIES,
    "allergen": rules.ALLERGENS,
    "mark": rules.MARKS,
    "returns": rules.RETURNS,
    "place": rules.PLACES,
}


@register.filter
def yuan(price: Fen) -> str:
    """¥59 and ¥62.50: whole yuan without decimals."""
    told = Fen(price).yuan()
    return f"¥{told.removesuffix('.00')}"


@register.filter
def word(code: str, of: str) -> str:
    """The name of a category, an allergen, a mark, a way back or a place, in the reader's language."""
    return _(WORDS[of][code])


@register.filter
def label(attribute: Attribute) -> str:
    """The name of a property, in the reader's language."""
    return attribute.label if (get_language() or "zh").startswith("zh") else attribute.label_en


@register.filter
def value(feature: Feature) -> str:
    """What a property is: 36 片, 是, M."""
    if feature.attribute.type == "flag":
        return _("是") if feature.value == "yes" else _("否")
    return f"{feature.value} {feature.attribute.unit}".strip()


@register.filter
def age_word(months: int) -> str:
    """8 个月, 3 岁."""
    if months >= 24 and not months % 12:
        return ngettext("%(n)d 岁", "%(n)d 岁", months // 12) % {"n": months // 12}
    return ngettext("%(n)d 个月", "%(n)d 个月", months) % {"n": months}


@register.filter
def lasts(minutes: int) -> str:
    """45 分钟; 10 小时 once it is two hours or more and whole."""
    hours, rest = divmod(minutes, 60)
    if hours > 1 and not rest:
        return ngettext("%(n)d 小时", "%(n)d 小时", hours) % {"n": hours}
    return ngettext("%(n)d 分钟", "%(n)d 分钟", minutes) % {"n": minutes}
