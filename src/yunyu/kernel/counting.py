"""Insert a row, or add to the one that stands: Django has no upsert that adds, SQLite and PostgreSQL both do."""

from collections.abc import Sequence

from django.db import connections, router
from django.db.models import AutoField, Model


def insert_or_add(row: Model, *, on: Sequence[str], add: Sequence[str], take: Sequence[str] = ()) -> None:
    """Insert `row`; where one with the same `on` stands, add its columns `add` and overwrite those of `take`.

    One statement. `on` names the columns of a unique constraint.
    """
    model = type(row)
    connection = connections[router.db_for_write(model)]
    quoted = connection.ops.quote_name
    fields = [field for field in model._meta.concrete_fields if not isinstance(field, AutoField)]
    names = ", ".join(quoted(field.attname) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    values = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    table = quoted(model._meta.db_table)
    changes = [f"{quoted(one)} = {table}.{quoted(one)} + excluded.{quoted(one)}" for one in add]
    changes += [f"{quoted(one)} = excluded.{quoted(one)}" for one in take]
    statement = (
        f"INSERT INTO {table} ({names}) VALUES ({marks}) "  # noqa: S608 - names of our own columns only
        f"ON CONFLICT ({', '.join(map(quoted, on))}) DO UPDATE SET {', '.join(changes)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
