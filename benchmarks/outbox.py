"""Events the outbox tells and delivers in a second, beside a plain task table, on a temporary SQLite file.

The peer is what is usually written by hand: one row a task, its work and its mark each in autocommit, no ORM. A crash
between the two repeats the work there; in the outbox both commit together.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

from benchmarks.harness import Figure, at_least

EVENTS = 2_000
HANDLERS = ("first", "second")
ROOT = Path(__file__).resolve().parents[1]


def run() -> list[Figure]:
    """Measure in a process of its own, so that no installation's database or handlers are touched."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])}
        command = [sys.executable, "-m", "benchmarks.outbox", folder]
        answer = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)  # noqa: S603
    rates: dict[str, float] = json.loads(answer.stdout)
    peer = f"plain task table, {rates['peer']:.0f} events/s"
    return [
        at_least("delivered to 2 handlers", rates["delivered"], "events/s", 500, peer=peer, peer_value=rates["peer"]),
        at_least("told, a transaction each", rates["told"], "events/s", 500),
    ]


def _measure(folder: str) -> dict[str, float]:
    _set_up(folder)
    tell, deliver = _outbox()
    told, delivered = _rate(tell), _rate(deliver)
    _plain_tasks()
    return {"told": told, "delivered": delivered, "peer": _rate(_work_plainly)}


def _rate(work: Callable[[], None]) -> float:
    before = time.perf_counter()
    work()
    return EVENTS / (time.perf_counter() - before)


def _set_up(folder: str) -> None:
    import django
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from yunyu.web.environment import SQLITE_OPTIONS

    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": f"{folder}/outbox.sqlite3", "OPTIONS": SQLITE_OPTIONS}
    settings.configure(DATABASES={"default": file}, INSTALLED_APPS=["yunyu.kernel"], USE_TZ=True, SECRET_KEY=folder)
    django.setup()
    call_command("migrate", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE effect (handler varchar(20), feed varchar(36))")
        cursor.execute("CREATE TABLE task (id integer PRIMARY KEY, handler text, feed text, done_at real)")


def _leave_effect(handler: str, feed: str) -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO effect (handler, feed) VALUES (%s, %s)", [handler, feed])


def _effects() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM effect")
        return int(cursor.fetchone()[0])


def _outbox() -> tuple[Callable[[], None], Callable[[], None]]:
    """Telling and delivering our way."""
    from django.db import transaction

    from yunyu.kernel import outbox

    @dataclass(frozen=True, kw_only=True)
    class Fed(outbox.Event):
        feed: UUID

    outbox.handles(Fed, "bench.first")(lambda event: _leave_effect("first", str(event.feed)))
    outbox.handles(Fed, "bench.second")(lambda event: _leave_effect("second", str(event.feed)))

    def tell() -> None:
        for _ in range(EVENTS):
            with transaction.atomic():
                outbox.emit(Fed(feed=uuid4()))

    def deliver() -> None:
        while outbox.deliver_due():
            pass
        _check(len(HANDLERS) * EVENTS)

    return tell, deliver


def _plain_tasks() -> None:
    from django.db import connection

    tasks = [(handler, str(uuid4())) for _ in range(EVENTS) for handler in HANDLERS]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO task (handler, feed) VALUES (%s, %s)", tasks)


def _work_plainly() -> None:
    """The peer: each task is done and then marked, each statement on its own."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT id, handler, feed FROM task WHERE done_at IS NULL ORDER BY id")
        for number, handler, feed in cursor.fetchall():
            _leave_effect(handler, feed)
            cursor.execute("UPDATE task SET done_at = %s WHERE id = %s", [time.time(), number])
    _check(2 * len(HANDLERS) * EVENTS)


def _check(effects: int) -> None:
    if _effects() != effects:
        message = f"{_effects()} effects instead of {effects}: this measured nothing"
        raise RuntimeError(message)


if __name__ == "__main__":
    print(json.dumps(_measure(sys.argv[1])))
