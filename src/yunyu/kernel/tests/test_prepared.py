"""A prepared query gives what the queryset would, in one query, written once, in every thread."""

from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connections
from django.db.models import QuerySet

from yunyu.kernel import clock
from yunyu.kernel.models import HandlerRun, OutboxEvent
from yunyu.kernel.prepared import Prepared


def of_family(family: UUID) -> "QuerySet[HandlerRun]":
    """Deliveries of a family, the first try first, each with its event."""
    return HandlerRun.objects.waiting().filter(event__family_id=family).select_related("event").order_by("attempts")


def delivered(family: UUID, *attempts: int) -> None:
    """An event of the family and what became of it."""
    event = OutboxEvent.objects.create(family_id=family, name="family.began", body={"n": 1}, created_at=clock.now())
    for each in attempts:
        HandlerRun.objects.create(handler=f"h{each}", attempts=each, event=event, next_at=clock.now())


@pytest.mark.django_db
def test_it_gives_what_the_queryset_gives_for_each_id(django_assert_num_queries: Any) -> None:
    ours, theirs = uuid4(), uuid4()
    delivered(ours, 2, 1)
    delivered(theirs, 3)
    prepared = Prepared(of_family)

    for family in (ours, theirs, uuid4(), ours):
        with django_assert_num_queries(1):
            found = [(row.pk, row.attempts, row.event.family_id, row.event.body) for row in prepared(family)]
        assert found == [(row.pk, row.attempts, family, {"n": 1}) for row in of_family(family)]


@pytest.mark.django_db
def test_what_changed_since_is_seen_and_a_row_can_be_saved() -> None:
    family = uuid4()
    delivered(family, 1)
    prepared = Prepared(of_family)
    (row,) = prepared(family)
    row.attempts = 5
    row.save()

    assert [each.attempts for each in prepared(family)] == [5]


@pytest.mark.django_db
def test_the_queryset_is_built_once() -> None:
    built: list[UUID] = []

    def of(family: UUID) -> "QuerySet[HandlerRun]":
        built.append(family)
        return of_family(family)

    prepared = Prepared(of)
    for _ in range(3):
        prepared(uuid4())
    assert len(built) == 1


@pytest.mark.django_db(transaction=True)
def test_every_thread_asks_over_its_own_connection() -> None:
    family = uuid4()
    delivered(family, 1, 2)
    prepared = Prepared(of_family)
    found = [len(prepared(family))]

    def ask() -> None:
        found.append(len(prepared(family)))
        connections.close_all()

    threads = [Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [2, 2, 2, 2]
