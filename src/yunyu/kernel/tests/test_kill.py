"""Workers killed with SIGKILL at random points: no event lost, every handler's effect exactly once."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection

PROGRAM = [sys.executable, "-m", "yunyu.kernel.tests.kill_worker"]
SOURCE = Path(__file__).resolve().parents[3]


@pytest.fixture
def database(tmp_path: Path, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """A database of its own beside the one of the settings: a file, or another name on the same server."""
    base = {**settings.DATABASES["default"], "TEST": {}}
    if connection.vendor == "sqlite":
        yield {**base, "NAME": str(tmp_path / "kill.sqlite3")}
        return
    name = f"kill_{uuid4().hex}"
    with django_db_blocker.unblock(), connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        yield {**base, "NAME": name}
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


class Kills:
    """Two workers on one database, and somebody who kills one of them again and again."""

    def __init__(self, database: dict[str, Any], pace: float) -> None:
        self._environment = {
            **os.environ,
            "PYTHONPATH": str(SOURCE),
            "KILL_DATABASE": json.dumps(database, default=str),
        }
        self._pace = str(pace)

    def run(self, what: str, *arguments: str) -> str:
        """Run the program to its end; what it printed."""
        command = [*PROGRAM, what, *arguments]
        return subprocess.run(command, env=self._environment, check=True, capture_output=True, text=True).stdout

    def start(self) -> "subprocess.Popen[str]":
        """Start a worker and wait until it works."""
        environment = self._environment | {"KILL_PACE": self._pace}
        worker = subprocess.Popen([*PROGRAM, "work"], env=environment, stdout=subprocess.PIPE, text=True)
        assert worker.stdout is not None
        assert worker.stdout.readline() == "working\n"
        return worker

    def kill(self, times: int, longest: float) -> None:
        """Kill a worker at a random moment, put another in its place, and so on; in the end kill both."""
        workers = [self.start(), self.start()]
        for _ in range(times - 2):
            time.sleep(random.uniform(0, longest))
            _end(workers.pop(0))
            workers.append(self.start())
        for worker in workers:
            time.sleep(random.uniform(0, longest))
            _end(worker)


def _end(worker: "subprocess.Popen[str]") -> None:
    worker.kill()
    assert worker.wait() == -9
    assert worker.stdout is not None
    worker.stdout.close()


def _survives(database: dict[str, Any], events: int, times: int, pace: float, longest: float) -> None:
    kills = Kills(database, pace)
    kills.run("prepare", str(events))
    kills.kill(times, longest)
    left = int(kills.run("left"))
    tally = json.loads(kills.run("drain"))
    assert 0 < left < 2 * events, "the kills must fall into the work"
    assert tally == {"not_done": 0, "effects": 2 * events, "different": 2 * events}


def test_five_kills_lose_nothing_and_repeat_nothing(database: dict[str, Any]) -> None:
    _survives(database, events=300, times=5, pace=0.02, longest=0.3)


@pytest.mark.long
def test_fifty_kills_over_five_thousand_events_lose_nothing_and_repeat_nothing(database: dict[str, Any]) -> None:
    _survives(database, events=5_000, times=50, pace=0.02, longest=0.4)
