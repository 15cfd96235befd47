"""The bottom tabs; a tab stands here only once its room is built."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext

from yunyu.kernel.errors import N_


@dataclass(frozen=True)
class Tab:
    """One tab of the bar."""

    name: str
    label: str
    icon: str
    prefixes: tuple[str, ...]


TABS = (
    Tab("today", N_("今天"), "today", ("/today/", "/inbox/", "/log/")),
    Tab("ask", N_("问一问"), "ask", ("/ask/", "/help/", "/mood/")),
    Tab("family", N_("我家"), "family", ("/family/", "/plan/", "/children/", "/privacy/", "/in/")),
)


def tabs(path: str) -> list[dict[str, str | bool]]:
    """The tabs as the base page draws them, with the one the path belongs to marked."""
    return [
        {
            "label": gettext(tab.label),
            "url": reverse(tab.name),
            "icon": tab.icon,
            "current": path.startswith(tab.prefixes),
        }
        for tab in TABS
    ]
