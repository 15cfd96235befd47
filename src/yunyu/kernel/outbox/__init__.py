"""The transactional outbox: facts told inside a transaction, delivered at least once, with effects exactly once.

A room defines events in `events.py`, calls `emit` in a service, and handles others' events with `@handles` in
`handlers.py`. See docs/kernel.md for how a delivery goes.
"""

from yunyu.kernel.outbox.delivery import deliver_due
from yunyu.kernel.outbox.emitting import emit
from yunyu.kernel.outbox.event import Event
from yunyu.kernel.outbox.keeping import drop_delivered, drop_family, retry_parked
from yunyu.kernel.outbox.registry import handles

__all__ = ["Event", "deliver_due", "drop_delivered", "drop_family", "emit", "handles", "retry_parked"]
