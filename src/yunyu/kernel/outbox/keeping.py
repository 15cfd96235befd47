"""How long events are kept: dropped 30 days after delivery, with their family at once, parked until retried."""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import UUID

from yunyu.kernel import clock
from yunyu.kernel.models import HandlerRun, OutboxEvent
from yunyu.kernel.outbox import registry

KEPT_FOR = timedelta(days=30)
_PORTION = 1000


def drop_delivered(before: datetime | None = None) -> int:
    """Delete events older than 30 days (or `before`) that no handler is still owed, in small transactions; how many.

    A handler that no longer exists in the code is owed nothing.
    """
    registry.load()
    events = OutboxEvent.objects.delivered_before(before or clock.now() - KEPT_FOR, registry.known())
    dropped = 0
    while portion := list(events.values_list("pk", flat=True)[:_PORTION]):
        HandlerRun.objects.filter(event__in=portion).delete()
        dropped += OutboxEvent.objects.filter(pk__in=portion).delete()[0]
    return dropped


def drop_family(family: UUID) -> int:
    """Delete everything that names a family, delivered or not; how many events."""
    HandlerRun.objects.filter(event__family_id=family).delete()
    return OutboxEvent.objects.of_family(family).delete()[0]


def retry_parked(handler: str = "", *, only: Collection[UUID] | None = None) -> int:
    """Give parked deliveries (of one handler, or `only` those with these ids) eight fresh attempts; how many."""
    parked = HandlerRun.objects.parked()
    if handler:
        parked = parked.filter(handler=handler)
    if only is not None:
        parked = parked.filter(pk__in=only)
    return parked.update(parked_at=None, attempts=0, next_at=clock.now())
