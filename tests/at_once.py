"""Threads that start together, each on the clock of the test and with connections of its own."""

from collections.abc import Callable
from contextvars import copy_context
from threading import Barrier, Thread

import pytest
from django.db import connection, connections

# The SQLite of the tests is one memory that connections share, and there a second writer fails instead of waiting.
several_writers = pytest.mark.skipif(connection.vendor == "sqlite", reason="needs a database with several writers")


def at_once(*works: Callable[[], object]) -> None:
    """Do all of this at the same moment, and wait until the last is done."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> None:
        try:
            connection.ensure_connection()
            barrier.wait()
            work()
        finally:
            connections.close_all()

    threads = [Thread(target=copy_context().run, args=(run, work)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
