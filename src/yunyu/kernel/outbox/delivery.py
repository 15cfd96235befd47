"""Delivering events: each handler's effect and the mark that it is done commit in one transaction.

A batch shares a transaction while handlers are quick; each handler has a savepoint of its own, so that one failing
leaves the others' work alone. A worker killed at any point has committed both effect and mark, or neither.
"""

import logging
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import F

from yunyu.kernel import clock
from yunyu.kernel.models import HandlerRun
from yunyu.kernel.outbox import registry
from yunyu.kernel.outbox.backoff import pause_after
from yunyu.kernel.outbox.event import from_body

logger = logging.getLogger(__name__)

_BATCH = 50
_BATCH_SECONDS = 0.05  # on SQLite nobody else writes meanwhile


@dataclass
class _Tally:
    tried: int = 0
    delivered: int = 0
    current: HandlerRun | None = None


def deliver_due(*, limit: int = 1000) -> int:
    """Make at most `limit` due deliveries; how many handlers did their work. Several workers may call it at once."""
    registry.load()
    tried = delivered = 0
    while tried < limit and _something_is_due():
        tally = _deliver_batch(min(_BATCH, limit - tried))
        if not tally.tried:
            break
        tried += tally.tried
        delivered += tally.delivered
    return delivered


def _something_is_due() -> bool:
    return HandlerRun.objects.due(clock.now()).filter(handler__in=registry.known()).exists()


def _deliver_batch(size: int) -> _Tally:
    """One transaction. Where a whole batch cannot commit, its deliveries go one by one, to find the culprit."""
    tally = _Tally()
    try:
        with transaction.atomic():
            _run_handlers(_claim(size), tally)
    except Exception as error:
        if tally.current is None:
            raise
        if size > 1:
            logger.warning("Could not commit a batch of deliveries; trying them one by one", exc_info=True)
            return _deliver_singly(size)
        logger.exception("Could not commit the delivery %s", tally.current)
        _note_failure(tally.current, error)
        tally.delivered = 0
    return tally


def _deliver_singly(size: int) -> _Tally:
    tallies = [_deliver_batch(1) for _ in range(size)]
    return _Tally(tried=sum(one.tried for one in tallies), delivered=sum(one.delivered for one in tallies))


def _claim(size: int) -> Sequence[HandlerRun]:
    """Due deliveries nobody else holds; on SQLite an IMMEDIATE transaction holds them all."""
    runs = HandlerRun.objects.due(clock.now()).filter(handler__in=registry.known())
    if connection.features.has_select_for_update_skip_locked:
        runs = runs.select_for_update(skip_locked=True, of=("self",))
    return list(runs.select_related("event").order_by("next_at", "id")[:size])


def _run_handlers(runs: Sequence[HandlerRun], tally: _Tally) -> None:
    done = []
    until = time.monotonic() + _BATCH_SECONDS
    for run in runs:
        tally.current = run
        tally.tried += 1
        if _handled(run):
            done.append(run.pk)
        if time.monotonic() > until:
            break
    HandlerRun.objects.filter(pk__in=done).update(done_at=clock.now(), attempts=F("attempts") + 1)
    tally.delivered = len(done)


def _handled(run: HandlerRun) -> bool:
    subscription = registry.subscription(run.handler)
    try:
        with transaction.atomic():
            subscription.handler(from_body(subscription.event, run.event.family_id, run.event.body))
    except Exception as error:
        logger.exception("Could not deliver %s", run)
        _note_failure(run, error)
        return False
    return True


def _note_failure(run: HandlerRun, error: Exception) -> None:
    """Back off or park. Only the error's class is kept: its message may quote what a person wrote."""
    now = clock.now()
    pause = pause_after(run.attempts + 1, random.random())  # noqa: S311 - spreads load, guards nothing
    when = {"parked_at": now} if pause is None else {"next_at": now + pause}
    HandlerRun.objects.filter(pk=run.pk, done_at=None).update(
        attempts=F("attempts") + 1, last_error=type(error).__name__[:100], **when
    )
