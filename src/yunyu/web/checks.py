"""Refuses to start a real site that families could not reach."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register("web")
def families_can_complain(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    """An error where a real site names no way to reach the shop: every consent text promises one."""
    if settings.CONTACT or not settings.SECURE:
        return []
    return [Error("families are told how to reach you, but nothing says how", id="web.E001", hint="Set YUNYU_CONTACT.")]
