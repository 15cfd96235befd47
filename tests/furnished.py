"""Rooms furnished once: what a browser test finds in the database is written the first time and copied after that.

Ten families and their months of records take seconds to write, and every journey begins with them.
"""

import sqlite3
from collections.abc import Callable, Mapping
from datetime import date

from django.db import connections

from yunyu.kernel import clock

Tables = tuple[tuple[str, ...], ...]
_kept: dict[tuple[str, date, Tables], Mapping[str, sqlite3.Connection]] = {}


def furnish(name: str, write: Callable[[], object]) -> None:
    """Write it, or put back every row it left behind the first time on this day. For tests that commit.

    Only SQLite's databases are copied; elsewhere it is written each time. What stood before is gone either way, as it
    would be after a flush. A copy holds tables too, so it is put back only where the tables are the same: tests of a
    room may have made some of their own since.
    """
    if any(connection.vendor != "sqlite" for connection in connections.all()):
        write()
        return
    key = name, clock.today(), tuple(map(_tables, connections))
    kept = _kept.get(key)
    if kept is not None:
        for alias, copy in kept.items():
            copy.backup(_open(alias))
        return
    write()
    copies = {alias: sqlite3.connect(":memory:", check_same_thread=False) for alias in connections}
    for alias, copy in copies.items():
        _open(alias).backup(copy)
    _kept[key] = copies


def _tables(alias: str) -> tuple[str, ...]:
    found = _open(alias).execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY sql")
    return tuple(sql for (sql,) in found)


def _open(alias: str) -> sqlite3.Connection:
    connections[alias].ensure_connection()
    opened: sqlite3.Connection = connections[alias].connection
    return opened
