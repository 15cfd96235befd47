"""Insert or add: one row a key however often and from wherever it is counted, in one statement."""

from datetime import datetime
from threading import Thread
from typing import Any

import pytest
from django.db import IntegrityError, connections, transaction
from django.utils.timezone import make_aware

from yunyu.kernel.counting import insert_or_add
from yunyu.kernel.models import HandlerRun, OutboxEvent

EARLY, LATE = make_aware(datetime(2026, 1, 1)), make_aware(datetime(2026, 1, 2))


def run(event: OutboxEvent, attempts: int, at: datetime = EARLY) -> None:
    """So many attempts more of one delivery."""
    row = HandlerRun(event=event, handler="h", attempts=attempts, next_at=at)
    insert_or_add(row, on=("event_id", "handler"), add=("attempts",), take=("next_at",))


@pytest.fixture
def event(db: None) -> OutboxEvent:
    """An event to count deliveries of."""
    return OutboxEvent.objects.create(name="n", body={}, created_at=EARLY)


def test_the_first_is_inserted_the_next_are_added(event: OutboxEvent, django_assert_num_queries: Any) -> None:
    for attempts, at in ((2, EARLY), (3, LATE)):
        with django_assert_num_queries(1):
            run(event, attempts, at)
    (row,) = HandlerRun.objects.all()
    assert (row.attempts, row.next_at) == (5, LATE)


def test_what_is_not_named_stays_as_it_was(event: OutboxEvent) -> None:
    run(event, 1)
    HandlerRun.objects.update(last_error="slow")
    run(event, 1)
    assert HandlerRun.objects.get().last_error == "slow"


def test_another_key_is_another_row(event: OutboxEvent) -> None:
    run(event, 1)
    run(OutboxEvent.objects.create(name="n", body={}, created_at=EARLY), 1)
    assert HandlerRun.objects.count() == 2


def test_other_constraints_still_hold(event: OutboxEvent) -> None:
    row = HandlerRun(event=event, handler="h", next_at=EARLY, done_at=EARLY, parked_at=EARLY)
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_or_add(row, on=("event_id", "handler"), add=("attempts",))


@pytest.mark.django_db(transaction=True)
def test_counted_by_many_at_once_none_is_lost() -> None:
    event = OutboxEvent.objects.create(name="n", body={}, created_at=EARLY)

    def work() -> None:
        for _ in range(10):
            run(event, 1)
        connections.close_all()

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert HandlerRun.objects.get().attempts == 40
