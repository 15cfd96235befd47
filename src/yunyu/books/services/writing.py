"""The statements of a posting, as SQL: put together anew each time, they would take four times as long as the database
does. Names come from the models and values go through their fields.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Field, Model

from yunyu.books.models import Account, Leg, Posting


class Known(NamedTuple):
    """An account that stands."""

    id: UUID
    code: str
    currency: str
    kind: str
    is_kept: bool


def accounts(codes: Collection[str]) -> list[Known]:
    """The accounts of these codes, in any currency."""
    database = _database(Account)
    marks = ", ".join(["%s"] * len(codes))
    names = ", ".join(map(database.ops.quote_name, Known._fields))
    with database.cursor() as cursor:
        cursor.execute(
            f"SELECT {names} FROM {_table(Account)} WHERE code IN ({marks})",  # noqa: S608 - names of our own columns
            list(codes),
        )
        rows = cursor.fetchall()
    return [Known(_uuid(key), code, currency, kind, bool(kept)) for key, code, currency, kind, kept in rows]


def open_accounts(rows: Sequence[Account]) -> list[Known]:
    """Open accounts; those that were opened now. One that stands already is left as it is."""
    fields = ("id", "code", "currency", "kind", "is_kept", "balance", "opened_at")
    values = [[getattr(row, name) for name in fields] for row in rows]
    opened = {_uuid(key) for (key,) in _insert(Account, fields, values, "ON CONFLICT DO NOTHING RETURNING id")}
    return [Known(row.id, row.code, row.currency, row.kind, row.is_kept) for row in rows if row.id in opened]


def change(account: UUID, amount: int) -> bool:
    """Change a kept balance, where it stays at or above zero; whether it did."""
    database = _database(Account)
    key = Account._meta.pk.get_db_prep_value(account, database)
    with database.cursor() as cursor:
        cursor.execute(
            f"UPDATE {_table(Account)} SET balance = balance + %s WHERE id = %s AND balance >= %s",  # noqa: S608
            [amount, key, -amount],
        )
        return int(cursor.rowcount) == 1


def legs(posting: UUID, lines: Iterable[tuple[UUID, int]]) -> None:
    """The legs of a posting: (account, amount)."""
    _insert(Leg, ("posting", "account", "amount"), [(posting, account, amount) for account, amount in lines])


def close(posting: Posting) -> None:
    """The posting itself, behind its legs. Raises IntegrityError for a key that was used."""
    fields = ("id", "key", "kind", "digest", "about", "reverses", "posted_at")
    values = [getattr(posting, _field(Posting, name).attname) for name in fields]
    _insert(Posting, fields, [values])


def _insert(model: type[Model], names: Sequence[str], rows: Sequence[Sequence[Any]], further: str = "") -> list[Any]:
    database = _database(model)
    fields = [_field(model, name) for name in names]
    columns = ", ".join(database.ops.quote_name(str(field.column)) for field in fields)
    marks = ", ".join([f"({', '.join(['%s'] * len(fields))})"] * len(rows))
    values = [field.get_db_prep_save(value, database) for row in rows for field, value in zip(fields, row, strict=True)]
    with database.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_table(model)} ({columns}) VALUES {marks} {further}",  # noqa: S608
            values,
        )
        return cursor.fetchall() if cursor.description else []


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    return cast("Field[Any, Any]", model._meta.get_field(name))


def _database(model: type[Model]) -> BaseDatabaseWrapper:
    return connections[router.db_for_write(model)]


def _table(model: type[Model]) -> str:
    return _database(model).ops.quote_name(model._meta.db_table)


def _uuid(key: UUID | str) -> UUID:
    """SQLite keeps an id as text."""
    return key if isinstance(key, UUID) else UUID(key)
