"""UUIDv7 and the clock: order, layout, and time that can be set."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from uuid import RFC_4122, uuid4

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from yunyu.kernel import clock, ids

INSTANTS = st.datetimes(datetime(1970, 1, 2), datetime(2999, 1, 1), timezones=st.just(UTC))


@given(INSTANTS)
def test_an_identifier_has_the_layout_of_rfc_9562_and_tells_its_millisecond(instant: datetime) -> None:
    with time_machine.travel(instant, tick=False):
        identifier = ids.uuid7()
    told = ids.time_of(identifier)
    assert (identifier.version, identifier.variant) == (7, RFC_4122)
    assert abs(told - instant) <= timedelta(seconds=11)


@given(st.lists(st.integers(0, 9_000), min_size=2, max_size=60))
def test_identifiers_grow_even_when_the_clock_stands_or_steps_back_a_little(milliseconds: list[int]) -> None:
    start = datetime(2999, 6, 1, tzinfo=UTC)
    made = []
    for step in milliseconds:
        with time_machine.travel(start + timedelta(milliseconds=step), tick=False):
            made.append(ids.uuid7())
    assert made == sorted(set(made))


def test_a_clock_that_was_set_back_by_more_than_ten_seconds_is_believed() -> None:
    with time_machine.travel(datetime(2990, 1, 1, tzinfo=UTC), tick=False):
        ids.uuid7()
    assert abs(ids.time_of(ids.uuid7()) - datetime.now(UTC)) < timedelta(seconds=11)


def test_threads_never_share_an_identifier() -> None:
    with ThreadPoolExecutor(4) as pool:
        batches = list(pool.map(lambda _: [ids.uuid7() for _ in range(2_000)], range(4)))
    assert len({identifier for batch in batches for identifier in batch}) == 8_000
    assert all(batch == sorted(batch) for batch in batches)


def test_other_identifiers_tell_no_time() -> None:
    with pytest.raises(ValueError, match="UUIDv7"):
        ids.time_of(uuid4())


def test_a_fixed_clock_stands_until_it_is_moved_and_only_inside_its_block() -> None:
    with clock.use(clock.FixedClock(datetime(2026, 2, 28, 17, tzinfo=UTC))) as still:
        assert clock.now() == still.now() == datetime(2026, 2, 28, 17, tzinfo=UTC)
        assert clock.today() == date(2026, 3, 1)
        assert clock.today("Europe/Berlin") == date(2026, 2, 28)
    assert clock.now() != still.now()


def test_the_hands_of_a_fixed_clock_move() -> None:
    still = clock.FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
    still.forward(timedelta(days=1))
    assert still.now() == datetime(2026, 1, 2, tzinfo=UTC)


def test_a_clock_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"):
        clock.FixedClock(datetime(2026, 1, 1))
