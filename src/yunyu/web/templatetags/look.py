"""Template tags of the look: `{% drawing %}`, `{% icon %}` and `{% ribbon %}` put SVG straight into the page."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import Any

from django import template
from django.forms import BoundField
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from yunyu.web import fields, thread
from yunyu.web import specimens as design

STATIC = Path(__file__).resolve().parents[1] / "static"
ROOMS = Path(__file__).resolve().parents[2]
_NAME = re.compile(r"[a-z0-9-]+")
_OPENING = re.compile(r"<svg\b([^>]*)>")

register = template.Library()


@cache
def _parts(folder: str, name: str) -> tuple[str, str]:
    """The attributes and the inside of one of our SVG files; a room's own as `catalog/nappy`.

    Raises TemplateSyntaxError for a name without a file.
    """
    room, _, plain = name.rpartition("/")
    file = (ROOMS / room / "static" / room if room else STATIC) / folder / f"{plain}.svg"
    if not _NAME.fullmatch(room or plain) or not _NAME.fullmatch(plain) or not file.is_file():
        message = f"There is no {folder}/{name}.svg"
        raise template.TemplateSyntaxError(message)
    text = file.read_text(encoding="utf-8")
    opening = _OPENING.search(text)
    if opening is None:
        message = f"{folder}/{name}.svg has no <svg> element"
        raise template.TemplateSyntaxError(message)
    inside = text[opening.end() : text.rindex("</svg>")]
    return opening.group(1).strip(), re.sub(r"\s*\n\s*", "", inside)


@lru_cache(maxsize=512)
def _inline(folder: str, name: str, css: str, label: str) -> SafeString:
    attributes, inside = _parts(folder, name)
    heard = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    return format_html(
        '<svg {} class="{}" {} focusable="false">{}</svg>',
        SafeString(attributes),
        css,
        heard,
        SafeString(inside),
    )


@register.simple_tag
def drawing(name: str, label: str = "", css: str = "") -> SafeString:
    """A line drawing, a room's own as `catalog/nappy`; `label` is read aloud, without one it is decoration."""
    return _inline("drawings", name, f"drawing {css}".strip(), label)


@register.simple_tag
def icon(name: str, label: str = "", css: str = "") -> SafeString:
    """A small line icon in the colour of the text around it."""
    return _inline("icons", name, f"icon {css}".strip(), label)


@register.simple_tag
def sheets(*names: str) -> SafeString:
    """The further style sheets of a page, by name; a room's own as `growth/chart`."""
    paths = (f"css/{name}.css" if "/" not in name else f"{name}.css" for name in names)
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', ((static(path),) for path in paths))


@register.simple_tag
def ribbon(stands: Sequence[thread.Stand] = (), *, upright: bool = False, quiet: bool = False) -> thread.Ribbon:
    """The thread for these stands, for `cotton/thread.html`."""
    return thread.draw(stands or (), shape=thread.TALL if upright else thread.FLAT, quiet=quiet)


@register.filter
def initial(name: str) -> str:
    """The first character of a name, whether a page has escaped it already or not."""
    return unescape(str(name))[:1]


@register.simple_tag
def stations() -> tuple[Any, ...]:
    """The names of the seven stations."""
    return thread.STATIONS


@register.simple_tag
def describe_field(
    *,
    field: BoundField | None,
    name: str,
    label: str,
    value: object,
    hint: str,
    error: str,
    required: object,
    id: str,
) -> fields.Described:
    """A field for `cotton/field.html`: from a bound form field, or from words alone."""
    if isinstance(field, BoundField):
        return fields.described_bound(field, label=label, hint=hint, error=error, id=id)
    return fields.described(name=name, label=label, value=value, hint=hint, error=error, required=bool(required), id=id)


@cache
def _blocks() -> dict[str, str]:
    """What tokens.css says of each scheme."""
    text = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")
    found = re.findall(r'(:root|html\[data-theme="(\w+)"\])\s*{([^}]*)}', text)
    return {theme or "light": block for _, theme, block in reversed(found) if theme != "auto"}


@register.simple_tag
def colour(name: str, theme: str = "light") -> str:
    """A colour from tokens.css, for the few places CSS cannot reach (the browser's bar, the manifest)."""
    values: dict[str, str] = dict(re.findall(r"--([\w-]+):\s*(#\w+);", _blocks().get(theme, _blocks()["light"])))
    return values[name]


@register.simple_tag
def specimens() -> design.Specimens:
    """What the design page shows."""
    return design.SPECIMENS
