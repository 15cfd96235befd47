"""Refuses to start without keys, or with data files that do not hold together."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from yunyu.kernel import clock
from yunyu.kernel.dated import DatedRowError
from yunyu.privacy import laws, purposes, rules, texts
from yunyu.privacy.keyring import files


@register("keys")
def keys_are_in_order(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    """An error for each key file that is missing, damaged or open to others."""
    faults = files.faults(Path(settings.KEYS), settings.REGIONS, secret_from_file=not settings.SECRET_KEY_IS_GIVEN)
    return [Error(fault, id="privacy.E001", hint="./yunyu keys make writes what is missing.") for fault in faults]


@register("keys")
def keyring_stands_apart(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    """An error where keys and data would share a database: one stolen backup would then hold both."""
    data, keyring = (_place(settings.DATABASES[alias]) for alias in ("default", "keyring"))
    if data != keyring:
        return []
    return [Error("the keyring and the data share one database", id="privacy.E002", hint="Set YUNYU_KEYRING_URL.")]


@register("privacy")
def every_region_has_its_law(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    """An error for a region without a law pack, and for a purpose without a text."""
    found: list[CheckMessage] = []
    try:
        for region in settings.REGIONS:
            laws.law(region, clock.today())
            purposes.place(region)
        for purpose in purposes.purposes():
            texts.consent_text(purpose.key)
    except (LookupError, DatedRowError, rules.PrivacyError) as fault:
        found.append(Error(f"privacy data: {fault}", id="privacy.E003"))
    return found


def _place(database: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(database.get(part, "")) for part in ("ENGINE", "HOST", "PORT", "NAME"))
