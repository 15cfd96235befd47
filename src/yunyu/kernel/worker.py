"""The worker: delivers events and runs the timetable until it is told to stop; as a process, or a thread in `demo`."""

import logging
import threading
import time

from django.db import close_old_connections, connections

from yunyu.kernel import jobs, outbox
from yunyu.kernel.outbox.emitting import bell

logger = logging.getLogger(__name__)

_PAUSE = 0.5
_PAUSE_AFTER_TROUBLE = 5.0
_TIMETABLE_EVERY = 5.0


class Worker:
    """Works until `stop` is set. Any number of workers share one database."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop
        self._looked_at_timetable = -_TIMETABLE_EVERY

    def run(self) -> None:
        """Work, rest when there is nothing to do, and outlive a database that is away for a while."""
        while not self._stop.is_set():
            try:
                busy = self._turn()
            except Exception:
                logger.exception("Could not work; trying again in %s seconds", _PAUSE_AFTER_TROUBLE)
                self._stop.wait(_PAUSE_AFTER_TROUBLE)
            else:
                self._rest(busy)

    def _turn(self) -> bool:
        close_old_connections()
        bell.clear()
        delivered = outbox.deliver_due()
        return bool(delivered + self._timetable())

    def _timetable(self) -> int:
        now = time.monotonic()
        if now - self._looked_at_timetable < _TIMETABLE_EVERY:
            return 0
        self._looked_at_timetable = now
        return jobs.run_due()

    def _rest(self, busy: bool) -> None:
        if not busy and not self._stop.is_set():
            bell.wait(_PAUSE)


class WorkerThread:
    """A worker inside another process."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="worker", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    @property
    def working(self) -> bool:
        """Whether it has not stopped yet."""
        return self._thread.is_alive()

    def _work(self) -> None:
        try:
            Worker(self._stop).run()
        finally:
            connections.close_all()

    def stop(self, patience: float = 10.0) -> None:
        """Finish what is in hand and stop."""
        self._stop.set()
        bell.set()
        self._thread.join(patience)


def start_thread() -> WorkerThread:
    """Start a worker thread; call `.stop()` when the process ends."""
    thread = WorkerThread()
    thread.start()
    return thread
