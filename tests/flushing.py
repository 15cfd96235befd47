"""A pytest plugin: empties tables after a test that commits, also those whose rows the database refuses to delete.

PostgreSQL empties by TRUNCATE, which asks no row; SQLite deletes, so its triggers step aside for that moment.
"""

from collections.abc import Sequence
from typing import Any

import pytest
from django.db.backends.sqlite3 import base

from yunyu.books import append_only

TABLE = "books_leg"


@pytest.hookimpl
def pytest_configure(config: pytest.Config) -> None:
    """Put our flush before Django's."""
    operations: Any = base.DatabaseWrapper.ops_class
    deleting = operations.sql_flush

    def flush(self: Any, style: Any, tables: Sequence[str], **options: Any) -> list[str]:
        statements: list[str] = deleting(self, style, tables, **options)
        if TABLE not in tables:
            return statements
        return [*append_only.OFF_SQLITE, *statements, *append_only.ON_SQLITE]

    operations.sql_flush = flush
