"""Telling a fact: one row for the event and one for each handler, in the transaction that made the fact true."""

import threading
from uuid import UUID

from django.db import transaction

from yunyu.kernel import clock, ids
from yunyu.kernel.models import HandlerRun, OutboxEvent
from yunyu.kernel.outbox import registry
from yunyu.kernel.outbox.event import Event, name_of, to_body

bell = threading.Event()
"""Rung after a commit that left something to deliver, so that a worker in the same process wakes at once."""


def emit(event: Event) -> UUID:
    """Keep an event for each of its handlers; one added later does not get it. Gives the event's id.

    Raises RuntimeError outside a transaction: an event without its fact, or the other way round, would be a lie.
    """
    if not transaction.get_connection().in_atomic_block:
        message = "emit() belongs inside transaction.atomic, with the change it tells of"
        raise RuntimeError(message)
    registry.load()
    now = clock.now()
    row = OutboxEvent.objects.create(
        id=ids.uuid7(), family_id=event.family, name=name_of(type(event)), body=to_body(event), created_at=now
    )
    names = registry.handlers_of(type(event))
    HandlerRun.objects.bulk_create(HandlerRun(event=row, handler=name, next_at=now) for name in names)
    transaction.on_commit(bell.set)
    return row.id
