"""UUIDv7 identifiers (RFC 9562): sortable by time, in order within a process, unguessable in their last 62 bits."""

import secrets
import threading
import time
from datetime import UTC, datetime, timedelta
from uuid import UUID

_TICKS = 4096  # rand_a divides a millisecond into 4096 ticks (RFC 9562 §6.2, method 3)
_NANOSECONDS = 1_000_000
_PATIENCE = 10_000 * _TICKS  # a clock stepping back further than 10 s was set anew, and is believed
_VERSION = 0x7
_VARIANT = 0b10
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_lock = threading.Lock()
_last = 0


def _next_tick() -> int:
    """The present in ticks of 1/4096 ms, always later than the tick before."""
    global _last
    now = time.time_ns() * _TICKS // _NANOSECONDS
    with _lock:
        stepped_back = now < _last - _PATIENCE
        _last = now if stepped_back else max(now, _last + 1)
        return _last


def uuid7() -> UUID:
    """A new identifier, greater than every one this process made before it."""
    milliseconds, tick = divmod(_next_tick(), _TICKS)
    high = milliseconds << 16 | _VERSION << 12 | tick
    low = _VARIANT << 62 | secrets.randbits(62)
    return UUID(int=high << 64 | low)


def time_of(identifier: UUID) -> datetime:
    """The instant an identifier was made, to the millisecond. Raises ValueError unless it is a UUIDv7."""
    if identifier.version != _VERSION:
        message = "only a UUIDv7 tells its time"
        raise ValueError(message)
    return _EPOCH + timedelta(milliseconds=identifier.int >> 80)
