"""The restore drill on real SQLite files, run by test_drill.py in a process of its own: backup, erase, restore, apply.

Prints what it found as JSON.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from threading import Thread
from uuid import UUID

import django
from django.core.management import call_command
from django.db import connection, connections

NOTES = 20
MARK = "read:drill-marker"


def main() -> None:
    """Every step; needs YUNYU_HOME to be an empty folder."""
    django.setup()
    home = Path(os.environ["YUNYU_HOME"])
    lin, wang = _two_families()
    wrapped = _wrapped(lin)
    _back_up(home, home / "backup")
    found: dict[str, object] = {"before": _count(lin)}

    receipts = _erase_four_times_at_once(lin)
    connections.close_all()
    found["receipts"] = len(set(receipts))
    found["erasures"] = len(receipts)
    found["live"] = _count(lin)
    connections.close_all()
    found["key_bytes_left"] = _holds(home, "keyring.sqlite3", wrapped)
    found["plain_bytes_left"] = _holds(home, "yunyu.sqlite3", MARK.encode())

    _restore(home, "yunyu.sqlite3")
    found["data_restored"] = _count(lin)
    found["data_restored_gone"] = _apply()
    found["data_applied"] = _count(lin)

    _restore(home, "yunyu.sqlite3", "keyring.sqlite3")
    found["both_restored"] = _count(lin)
    found["both_restored_gone"] = _apply()
    found["both_applied"] = _count(lin)
    found["again"] = _apply()
    found["neighbour"] = _count(wang)
    sys.stdout.write(json.dumps(found))


def _two_families() -> tuple[UUID, UUID]:
    from yunyu.kernel import ids
    from yunyu.privacy import api
    from yunyu.privacy.tests.notes import TABLES, Note, Page, Slip

    call_command("keys", "make", stdout=StringIO(), stderr=StringIO())
    for alias in ("default", "keyring"):
        call_command("migrate", database=alias, verbosity=0)
    with connection.schema_editor() as editor:
        for table in TABLES:
            editor.create_model(table)
    api.register("tests", api.PrivateTable(Page), api.PrivateTable(Note), api.PrivateTable(Slip))
    families = (ids.uuid7(), ids.uuid7())
    for family, what in zip(families, (MARK, "read:record"), strict=True):
        _live_a_little(family, what)
    return families


def _live_a_little(family: UUID, what: str) -> None:
    from yunyu.kernel.actor import Actor
    from yunyu.privacy import api
    from yunyu.privacy.tests.notes import Note

    api.new_key(family, kind="family", region="cn")
    Note.objects.bulk_create([Note(family_id=family, words=f"第 {number} 天") for number in range(NOTES)])
    api.give_consent(family=family, member=None, user=None, purpose="record", text_version="2026.1", as_guardian=True)
    api.log_access(family=family, actor=Actor(None, None, family, "mother"), what=what)


def _count(family: UUID) -> dict[str, int]:
    """Rows of the family in every registered table, and how many of its sealed fields still open."""
    from yunyu.privacy import api, registry
    from yunyu.privacy.tests.notes import Note

    api.forget_keys()
    tables = [table for table in registry.tables("family") if table.owner == "family_id"]
    rows = sum(table.model._base_manager.filter(family_id=family).count() for table in tables)
    return {"rows": rows, "readable": sum(_opens(note) for note in Note.objects.filter(family_id=family))}


def _opens(note: object) -> bool:
    from yunyu.privacy import api

    try:
        return bool(getattr(note, "words"))  # noqa: B009 - reading it is the test
    except api.PrivacyError:
        return False


def _erase_four_times_at_once(family: UUID) -> list[UUID]:
    from yunyu.privacy import api

    receipts: list[UUID] = []

    def erase() -> None:
        receipts.append(api.erase_family(family, by=family).id)
        connections.close_all()

    threads = [Thread(target=erase) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return receipts


def _apply() -> int:
    from yunyu.privacy import api

    gone = api.apply_tombstones()
    connections.close_all()
    return gone


def _wrapped(family: UUID) -> bytes:
    from yunyu.privacy.keyring.models import OwnerKey

    return bytes(OwnerKey.objects.get(owner=family).wrapped)


def _databases(home: Path) -> Iterator[Path]:
    return iter((home / "yunyu.sqlite3", home / "keyring.sqlite3"))


def _back_up(home: Path, folder: Path) -> None:
    folder.mkdir()
    connections.close_all()
    for path in _databases(home):
        source, target = sqlite3.connect(path), sqlite3.connect(folder / path.name)
        source.backup(target)
        source.close()
        target.close()


def _restore(home: Path, *names: str) -> None:
    connections.close_all()
    for name in names:
        for suffix in ("-wal", "-shm"):
            (home / f"{name}{suffix}").unlink(missing_ok=True)
        (home / name).write_bytes((home / "backup" / name).read_bytes())


def _holds(home: Path, name: str, needle: bytes) -> int:
    """How often the bytes stand in the database's files, free space and log included."""
    files = (home / f"{name}{suffix}" for suffix in ("", "-wal", "-journal"))
    return sum(path.read_bytes().count(needle) for path in files if path.exists())


if __name__ == "__main__":
    main()
