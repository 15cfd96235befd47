"""The outbox: told with the fact, delivered to each handler, backed off, parked, and forgotten in time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from io import StringIO
from typing import Literal
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import transaction

from yunyu.kernel import clock, ids, outbox
from yunyu.kernel.models import HandlerRun, JobRun, OutboxEvent
from yunyu.kernel.outbox import registry
from yunyu.kernel.outbox.backoff import pause_after
from yunyu.kernel.outbox.event import from_body, name_of, to_body

pytestmark = pytest.mark.django_db


class Role(StrEnum):
    CARER = "carer"


@dataclass(frozen=True, kw_only=True)
class FeedAdded(outbox.Event):
    feed: UUID
    at: datetime | None = None
    role: Role | None = None
    how: Literal["bottle", "breast"] = "bottle"


@pytest.fixture
def no_handlers() -> Iterator[None]:
    with registry.alone():
        yield


@pytest.fixture
def still(no_handlers: None) -> Iterator[clock.FixedClock]:
    hands = clock.FixedClock(datetime(2026, 5, 1, 3, tzinfo=UTC))
    with clock.use(hands):
        yield hands


@pytest.fixture
def seen(still: clock.FixedClock) -> list[FeedAdded]:
    """What a handler named test.sees has been given."""
    events: list[FeedAdded] = []
    outbox.handles(FeedAdded, "test.sees")(events.append)
    return events


@pytest.fixture
def failing(still: clock.FixedClock) -> list[str]:
    """A handler named test.fails writes a row and fails as long as the list holds something."""
    faults = ["妈妈的手机号"]

    def fail(event: FeedAdded) -> None:
        JobRun.objects.create(name=str(event.feed), slot=clock.now())
        if faults:
            raise LookupError(faults[0])

    outbox.handles(FeedAdded, "test.fails")(fail)
    return faults


def feed(**more: object) -> FeedAdded:
    return FeedAdded(family=ids.uuid7(), feed=ids.uuid7(), **more)  # type: ignore[arg-type]  # of any kind, in tests


def told(event: outbox.Event) -> UUID:
    with transaction.atomic():
        return outbox.emit(event)


def test_an_event_reaches_its_handler_as_it_was_told(seen: list[FeedAdded]) -> None:
    event = feed(at=datetime(2026, 5, 1, 2, 30, tzinfo=UTC), role=Role.CARER, how="breast")
    told(event)
    assert outbox.deliver_due() == 1
    assert seen == [event]


def test_a_delivered_event_is_not_delivered_again(seen: list[FeedAdded]) -> None:
    told(feed())
    outbox.deliver_due()
    assert outbox.deliver_due() == 0
    assert len(seen) == 1


@pytest.mark.django_db(transaction=True)
def test_an_event_outside_a_transaction_is_refused(seen: list[FeedAdded]) -> None:
    with pytest.raises(RuntimeError, match="inside transaction"):
        outbox.emit(feed())


@pytest.mark.django_db(transaction=True)
def test_an_event_goes_when_its_fact_goes(seen: list[FeedAdded]) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        outbox.emit(feed())
        _ = 1 // 0
    assert outbox.deliver_due() == 0
    assert not OutboxEvent.objects.exists()


def test_a_failing_handler_leaves_the_others_and_its_own_rows_alone(
    seen: list[FeedAdded], failing: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    told(feed())
    assert outbox.deliver_due() == 1
    assert len(seen) == 1
    assert not JobRun.objects.exists()
    assert "Could not deliver test.fails" in caplog.text


def test_only_the_class_of_an_error_is_kept(failing: list[str]) -> None:
    told(feed())
    outbox.deliver_due()
    run = HandlerRun.objects.get()
    assert (run.attempts, run.last_error) == (1, "LookupError")


def test_a_failing_handler_is_tried_again_later_and_then_does_its_work(
    still: clock.FixedClock, failing: list[str]
) -> None:
    event = feed()
    told(event)
    outbox.deliver_due()
    failing.clear()
    assert outbox.deliver_due() == 0
    still.forward(timedelta(seconds=15))
    assert outbox.deliver_due() == 1
    assert JobRun.objects.filter(name=str(event.feed)).count() == 1


def test_eight_failures_park_a_delivery_until_it_is_retried(still: clock.FixedClock, failing: list[str]) -> None:
    told(feed())
    for _ in range(12):
        outbox.deliver_due()
        still.forward(timedelta(hours=3))
    assert HandlerRun.objects.parked().get().attempts == 8
    failing.clear()
    assert outbox.retry_parked("test.other") == 0
    assert outbox.retry_parked("test.fails") == 1
    assert outbox.deliver_due() == 1


def test_pauses_grow_to_two_hours_and_are_spread() -> None:
    pauses = [pause_after(attempts, 0.5) for attempts in range(1, 9)]
    assert pauses[0] == timedelta(seconds=10)
    assert pauses[2] == timedelta(seconds=90)
    assert pauses[6] == timedelta(hours=2)
    assert pauses[7] is None
    assert pause_after(1, 0.0) == timedelta(seconds=5)
    assert pause_after(1, 1.0) == timedelta(seconds=15)


def test_a_handler_added_later_does_not_relive_the_past(seen: list[FeedAdded]) -> None:
    told(feed())
    late: list[FeedAdded] = []
    outbox.handles(FeedAdded, "test.late")(late.append)
    outbox.deliver_due()
    assert (len(seen), len(late)) == (1, 0)


def test_a_worker_that_does_not_know_a_handler_leaves_its_deliveries_for_one_that_does(seen: list[FeedAdded]) -> None:
    told(feed())
    with registry.alone():
        assert outbox.deliver_due() == 0
    assert outbox.deliver_due() == 1


def test_a_batch_is_bounded_by_the_limit(seen: list[FeedAdded]) -> None:
    for _ in range(120):
        told(feed())
    assert outbox.deliver_due(limit=70) == 70
    assert outbox.deliver_due() == 50


@pytest.mark.django_db(transaction=True)
def test_a_handler_whose_mistake_shows_only_at_commit_is_found_and_the_others_go_through(
    seen: list[FeedAdded],
) -> None:
    def point_nowhere(_: FeedAdded) -> None:
        HandlerRun.objects.create(event_id=ids.uuid7(), handler="test.nowhere", next_at=clock.now())

    outbox.handles(FeedAdded, "test.nowhere")(point_nowhere)
    told(feed())
    assert outbox.deliver_due() == 1
    assert HandlerRun.objects.get(handler="test.nowhere").last_error == "IntegrityError"
    assert HandlerRun.objects.get(handler="test.sees").done_at == clock.now()


@pytest.mark.parametrize(
    ("fault", "error"),
    [({"how": "妈妈说不想吃"}, ValueError), ({"how": 3}, TypeError), ({"at": "today"}, TypeError)],
)
def test_an_event_carries_no_free_text_and_no_values(fault: dict[str, object], error: type[Exception]) -> None:
    with pytest.raises(error):
        to_body(feed(**fault))


def test_an_event_class_with_a_field_for_values_cannot_be_handled(no_handlers: None) -> None:
    @dataclass(frozen=True, kw_only=True)
    class Weighed(outbox.Event):
        grams: int

    with pytest.raises(TypeError, match=re.escape("Weighed.grams: an event carries ids")):
        outbox.handles(Weighed, "test.weighed")


def test_an_event_comes_back_from_its_row_unchanged() -> None:
    event = feed(at=datetime(2026, 5, 1, tzinfo=UTC))
    assert name_of(FeedAdded) == "kernel.FeedAdded"
    assert from_body(FeedAdded, event.family, to_body(event)) == event


def test_a_handler_name_is_taken_once(seen: list[FeedAdded]) -> None:
    with pytest.raises(ValueError, match="already a handler"):
        outbox.handles(FeedAdded, "test.sees")


def test_delivered_events_are_dropped_after_thirty_days_and_owed_ones_are_not(
    still: clock.FixedClock, seen: list[FeedAdded]
) -> None:
    old = told(feed())
    outbox.deliver_due()
    owed = told(feed())
    still.forward(timedelta(days=31))
    recent = told(feed())
    assert outbox.drop_delivered() == 1
    assert set(OutboxEvent.objects.values_list("pk", flat=True)) == {owed, recent}
    assert old not in {owed, recent}


def test_an_event_owed_only_to_a_handler_that_is_gone_from_the_code_is_dropped_too(still: clock.FixedClock) -> None:
    with registry.alone():
        outbox.handles(FeedAdded, "test.gone")(lambda _: None)
        told(feed())
    still.forward(timedelta(days=31))
    assert outbox.drop_delivered() == 1


def test_a_family_leaves_no_event_behind(seen: list[FeedAdded]) -> None:
    mine, other = feed(), feed()
    told(mine)
    told(other)
    assert mine.family is not None
    assert outbox.drop_family(mine.family) == 1
    assert OutboxEvent.objects.get().family_id == other.family


def test_the_shell_shows_and_retries_deliveries(still: clock.FixedClock, failing: list[str]) -> None:
    event = told(feed())
    HandlerRun.objects.update(attempts=7)
    outbox.deliver_due()
    said = StringIO()
    call_command("outbox", "list", stdout=said)
    call_command("outbox", "parked", stdout=said)
    call_command("outbox", "retry", stdout=said)
    assert "kernel.FeedAdded\ttest.fails\t0\t1\t0" in said.getvalue()
    assert f"kernel.FeedAdded\t{event}\ttest.fails\tLookupError" in said.getvalue()
    assert "1 to be tried again" in said.getvalue()
    assert HandlerRun.objects.get().parked_at is None


def test_telling_and_delivering_cost_few_queries(
    seen: list[FeedAdded], django_assert_max_num_queries: pytest.FixtureRequest
) -> None:
    with django_assert_max_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture: begin, 2 rows, end
        told(feed())
