"""A pytest plugin: empties tables after a test that commits, also those whose rows the database refuses to delete.

PostgreSQL empties by TRUNCATE, which asks no row; SQLite deletes, so its triggers step aside for that moment.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db.backends.sqlite3.base import DatabaseOperations

from yunyu.books import append_only

TABLE = "books_leg"


@pytest.hookimpl
def pytest_configure(config: pytest.Config) -> None:
    """Put our flush before Django's."""
    deleting = DatabaseOperations.sql_flush

    def flush(self: DatabaseOperations, style: Any, tables: Iterable[str], **options: Any) -> list[str]:
        statements = deleting(self, style, tables, **options)
        if TABLE not in tables:
            return statements
        return [*append_only.OFF_SQLITE, *statements, *append_only.ON_SQLITE]

    DatabaseOperations.sql_flush = flush  # type: ignore[method-assign]
