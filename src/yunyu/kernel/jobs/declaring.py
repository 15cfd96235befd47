"""When each job is due: every so often, or at an hour of the day in Asia/Shanghai."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from typing import TypeAlias
from zoneinfo import ZoneInfo

from django.utils.module_loading import autodiscover_modules

from yunyu.kernel.clock import HOME_ZONE

Work: TypeAlias = Callable[[], None]
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Job:
    """A piece of regular work; either `every` or `at` is set."""

    name: str
    work: Work
    every: timedelta | None = None
    at: time | None = None

    def slot(self, now: datetime) -> datetime:
        """The latest moment up to now at which the job was due."""
        if self.every is not None:
            return now - (now - _EPOCH) % self.every
        zone = ZoneInfo(HOME_ZONE)
        local = now.astimezone(zone)
        due = datetime.combine(local.date(), self.at or time(), zone)
        return (due if due <= local else due - timedelta(days=1)).astimezone(UTC)

    def when(self) -> str:
        """The timetable's line for a reader."""
        return f"every {self.every}" if self.every is not None else f"at {self.at:%H:%M} {HOME_ZONE}"


_jobs: dict[str, Job] = {}


def job(name: str, *, every: timedelta | None = None, at: str = "") -> Callable[[Work], Work]:
    """Put a function on the timetable; it runs outside any transaction, at least once a slot: make it safe to repeat.

    After time off it runs once, not once for each slot missed. A job new to a database first runs at its next slot.
    Raises ValueError for a taken name, or unless exactly one of `every` and `at` ("03:30") is given.
    """
    if name in _jobs or bool(every) == bool(at):
        message = f"job {name}: the name is taken, or not exactly one of every and at is given"
        raise ValueError(message)
    due = time.fromisoformat(at) if at else None

    def keep(work: Work) -> Work:
        _jobs[name] = Job(name, work, every=every, at=due)
        return work

    return keep


@cache
def load() -> None:
    """Import every room's jobs."""
    autodiscover_modules("jobs")


def timetable() -> list[Job]:
    """All jobs of every room, by name."""
    load()
    return [_jobs[name] for name in sorted(_jobs)]


@contextmanager
def alone() -> Iterator[None]:
    """No jobs but those declared inside the `with` block, for tests."""
    load()
    kept = dict(_jobs)
    _jobs.clear()
    try:
        yield
    finally:
        _jobs.clear()
        _jobs.update(kept)
