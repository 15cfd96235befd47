"""A fuse: after several failures in a row nobody is asked for a while, then one request tries again."""

import threading
import time
from collections.abc import Callable

FAILURES = 3
REST = 30.0
"""Seconds without a request once the fuse is out."""


class Breaker:
    """Counts failures in this process. Safe to share between threads."""

    def __init__(
        self, *, failures: int = FAILURES, rest: float = REST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._rest, self._clock = failures, rest, clock
        self._failed = 0
        self._open_until: float | None = None
        self._trying = False
        self._lock = threading.Lock()

    def allows(self) -> bool:
        """Whether to ask now. After a rest one asker gets a yes; whoever got one tells how it went."""
        with self._lock:
            if self._open_until is None:
                return True
            if self._trying or self._clock() < self._open_until:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        """It answered: as good as new."""
        with self._lock:
            self._failed, self._open_until, self._trying = 0, None, False

    def failed(self) -> None:
        """It did not: after several in a row, or on the one try after a rest, rest (again)."""
        with self._lock:
            self._failed += 1
            if self._trying or self._failed >= self._most:
                self._open_until = self._clock() + self._rest
            self._trying = False
