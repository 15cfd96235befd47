"""The one place that tells the time, so that a test or a demo can put another clock there."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

HOME_ZONE = "Asia/Shanghai"


class Clock(Protocol):
    """Whatever can say the present instant."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present, aware, in UTC."""
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock that stands still until it is moved."""

    at: datetime

    def __post_init__(self) -> None:
        if self.at.tzinfo is None:
            message = "a clock needs an aware instant"
            raise ValueError(message)

    def now(self) -> datetime:
        """The instant it stands at, in UTC."""
        return self.at.astimezone(UTC)

    def forward(self, by: timedelta) -> None:
        """Move the hands."""
        self.at += by


_clock: ContextVar[Clock] = ContextVar("clock", default=SystemClock())  # noqa: B039 - it has no state


def now() -> datetime:
    """The present instant, aware, in UTC."""
    return _clock.get().now()


def today(zone: str = HOME_ZONE) -> date:
    """The date on the wall calendar of a zone."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def use(clock: Clock) -> Iterator[Clock]:
    """Tell the time by another clock inside the `with` block (this thread or task only)."""
    token = _clock.set(clock)
    try:
        yield clock
    finally:
        _clock.reset(token)
