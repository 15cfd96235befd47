"""Makes a deleted row vanish from the database's own files, where its bytes would lie on in free space."""

from functools import partial

from django.db import connections, transaction


def overwrite_what_is_deleted(alias: str) -> None:
    """From here on this connection zeroes the bytes of deleted rows (SQLite; PostgreSQL has no such switch)."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def drop_older_copies(alias: str) -> None:
    """Empty SQLite's write-ahead log, which still holds pages as they were, once no transaction is open any more."""
    if connections[alias].vendor == "sqlite":
        transaction.on_commit(partial(_empty_log, alias), using=alias)


def _empty_log(alias: str) -> None:
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def rewrite_table(alias: str, table: str) -> None:
    """Write a small table anew without its dead rows (PostgreSQL; locks it meanwhile, so by night)."""
    connection = connections[alias]
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute(f"VACUUM FULL {connection.ops.quote_name(table)}")
