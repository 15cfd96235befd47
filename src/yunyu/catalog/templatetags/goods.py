"""How goods are written and drawn on a page."""

import re
from functools import cache
from importlib.resources import files

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from yunyu.catalog import rules
from yunyu.catalog.classes import Attribute
from yunyu.catalog.selectors import Feature
from yunyu.kernel.money import Fen

register = template.Library()
_SVG = re.compile(r"<svg\b([^>]*)>(.*)</svg>", re.DOTALL)
_CODE = re.compile(r"[a-z0-9-]+")


@cache
def _drawn(name: str) -> SafeString:
    """One of our drawings as it goes into a page. Raises FileNotFoundError."""
    if not _CODE.fullmatch(name):
        raise FileNotFoundError(name)
    text = (files("yunyu.catalog") / "static" / "catalog" / "drawings" / f"{name}.svg").read_text(encoding="utf-8")
    found = _SVG.search(text)
    attributes, inside = (found.group(1), found.group(2)) if found else ("", "")
    return format_html(
        '<svg {} class="drawing" aria-hidden="true" focusable="false">{}</svg>',
        SafeString(attributes.strip()),
        SafeString(re.sub(r"\s*\n\s*", "", inside)),
    )


@register.simple_tag
def goods_drawing(name: str) -> SafeString:
    """The picture of a product; what has none yet is drawn as a parcel."""
    try:
        return _drawn(name)
    except FileNotFoundError:
        return _drawn("parcel")


@register.filter
def yuan(price: Fen) -> str:
    """¥59 and ¥62.50: whole yuan without decimals."""
    told = Fen(price).yuan()
    return f"¥{told.removesuffix('.00')}"


@register.filter
def category_word(code: str) -> str:
    """The name of a category, in the reader's language."""
    return _(rules.CATEGORIES.get(code, code))


@register.filter
def allergen_word(code: str) -> str:
    """The name of an allergen."""
    return _(rules.ALLERGENS[code])


@register.filter
def mark_word(code: str) -> str:
    """The name of a mark."""
    return _(rules.MARKS[code])


@register.filter
def returns_word(code: str) -> str:
    """How it goes back."""
    return _(rules.RETURNS[code])


@register.filter
def place_word(code: str) -> str:
    """Where a service is given."""
    return _(rules.PLACES[code])


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
