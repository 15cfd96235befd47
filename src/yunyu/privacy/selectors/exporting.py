"""Everything a family or person owns, read row by row from every registered table, sealed columns opened."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.encoding import force_str

from yunyu.kernel import clock
from yunyu.privacy import export, registry, rules
from yunyu.privacy.export import Column, Export, ExportedTable, Value
from yunyu.privacy.keyring import ring
from yunyu.privacy.keyring.models import Kind


def export_family(family: UUID, *, reader: UUID | None = None) -> Export:
    """A family's data, complete; for a `reader` (a member) without what is another person's alone.

    Raises KeyDestroyed or KeyMissing when there is no family to export.
    """
    return _export(family, Kind.FAMILY, reader)


def export_user(user: UUID) -> Export:
    """A person's own data: how they log in, not their families' records. Raises KeyDestroyed for one erased."""
    return _export(user, Kind.USER, None)


def _export(owner: UUID, kind: Kind, reader: UUID | None) -> Export:
    region = _region(owner, kind)
    with translation.override(settings.LANGUAGE_CODE):  # source strings: the page translates them when it is written
        tables = tuple(_table(table, owner, reader) for table in registry.tables(kind))
    return Export(owner=owner, kind=kind.value, region=region, made_at=clock.now(), tables=tables)


def _region(owner: UUID, kind: Kind) -> str:
    """Where the owner's data lives; a person who signs in by e-mail has nothing sealed, and so no key."""
    try:
        return ring.region_of(owner)
    except rules.KeyMissing:
        if kind is Kind.FAMILY:
            raise
        return str(settings.DEFAULT_REGION)


def _table(table: registry.PrivateTable, owner: UUID, reader: UUID | None) -> ExportedTable:
    fields = [field for field in table.model._meta.concrete_fields if field.attname not in table.hidden]
    rows = table.model._base_manager.filter(_open_to(table, reader), **{table.owner: owner}).order_by("pk")
    return ExportedTable(
        label=table.label,
        title=force_str(table.title) or force_str(table.model._meta.verbose_name),
        columns=tuple(_column(table, field) for field in fields),
        rows=tuple(tuple(_cells(row, fields)) for row in rows.iterator(chunk_size=500)),
        named_by=table.named_by,
    )


def _open_to(table: registry.PrivateTable, reader: UUID | None) -> models.Q:
    """The rows a reader may have: the family's and their own; all of them where nobody in particular reads."""
    if reader is None or not table.own:
        return models.Q()
    mine = str(reader) if "__" in table.own else reader
    return models.Q(**{f"{table.own}__isnull": True}) | models.Q(**{table.own: mine})


def _column(table: registry.PrivateTable, field: models.Field[Any, Any]) -> Column:
    choices = {force_str(key): force_str(word) for key, word in field.flatchoices}
    return Column(
        name=field.attname,
        title=table.titles.get(field.attname) or force_str(field.verbose_name),
        kind="program" if field.attname in table.for_programs else _kind(field),
        words=registry.words_of(f"{table.label}.{field.attname}") or choices or None,
    )


def _kind(field: models.Field[Any, Any]) -> export.Kind:
    if isinstance(field, models.UUIDField) or field.is_relation or field.primary_key:
        return "id"
    if isinstance(field, models.DateTimeField):
        return "moment"
    return "day" if isinstance(field, models.DateField) else "value"


def _cells(row: models.Model, fields: list[models.Field[Any, Any]]) -> Iterator[Value]:
    for field in fields:
        try:
            yield _value(getattr(row, field.attname))
        except rules.BrokenSeal:
            yield {"unreadable": "seal broken"}


def _value(value: Any) -> Value:
    """A column's value in JSON's types."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, timedelta):
        return value.total_seconds()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, str | int | float | bool | list | dict | None):
        return value
    return str(value)
