"""Sends the keyring's tables, and nothing else, to the database of their own."""

from typing import Any

from django.db.models import Model

KEYRING = "keyring"


class KeyringRouter:
    """Keys never share a database, or its backups, with what they seal."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        """The keyring for the keyring's models; no opinion on others."""
        return KEYRING if model._meta.app_label == KEYRING else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        """As for reading."""
        return self.db_for_read(model)

    def allow_relation(self, left: Model, right: Model, **hints: Any) -> bool | None:
        """No link crosses from the keyring to the data."""
        return None if (left._meta.app_label == KEYRING) == (right._meta.app_label == KEYRING) else False

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        """Each table is made in its own database only."""
        return (db == KEYRING) == (app_label == KEYRING)
