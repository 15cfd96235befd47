"""Laws of what leaves the house, over any sequence of notices, holds, quiet times and passing hours (R10, R11)."""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.channels import Message, memory
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api, services
from yunyu.notices.models import Delivery
from yunyu.notices.rules import URGENCIES, QuietHours, wakes

pytestmark = pytest.mark.django_db(databases="__all__")

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEEK = timedelta(days=7)
TICK = timedelta(hours=3)

urgencies = st.sampled_from(sorted(URGENCIES))
steps = st.lists(
    st.one_of(
        st.tuples(st.just("notify"), urgencies, st.integers(0, 72)),
        st.tuples(st.just("rest"), st.just(""), st.integers(1, 90)),
        st.tuples(st.just("hold"), st.just(""), st.integers(1, 48)),
        st.tuples(st.just("quiet"), st.just(""), st.integers(1, 48)),
    ),
    min_size=4,
    max_size=25,
)


@dataclass
class Year:
    """A family, its clock, and what was to be heard when."""

    at: FixedClock
    actor: Any
    sent: list[tuple[datetime, str]] = field(default_factory=list)
    held: list[tuple[datetime, datetime]] = field(default_factory=list)
    stopped: list[tuple[datetime, datetime]] = field(default_factory=list)
    known: set[UUID] = field(default_factory=set)

    def live(self, step: tuple[str, str, int], number: int) -> None:
        """One thing happens."""
        what, urgency, hours = step
        acts = {"notify": self.notify, "rest": self.rest, "hold": self.hold, "quiet": self.quiet}
        acts[what](urgency, timedelta(hours=hours), number)

    def notify(self, urgency: str, ahead: timedelta, number: int) -> None:
        """A room tells the family something, now or later."""
        due = clock.now() + ahead
        key = f"{urgency}:{number}"
        api.notify(
            family=self.actor.family,
            key=key,
            kind=f"tests.law_{urgency}",
            urgency=urgency,  # type: ignore[arg-type]  # one of the four
            due_at=due,
            until=due + timedelta(days=4),
        )
        self.work()

    def hold(self, _urgency: str, lasting: timedelta, _number: int) -> None:
        """Somebody must not be sold anything for a while."""
        self.at.forward(timedelta(minutes=1))
        api.hold_commercial(family=self.actor.family, until=clock.now() + lasting)
        self.held.append((clock.now(), clock.now() + lasting))
        self.work()

    def quiet(self, _urgency: str, lasting: timedelta, number: int) -> None:
        """A quiet time begins, lasts, and ends."""
        self.at.forward(timedelta(minutes=1))
        families.begin_quiet(actor=self.actor)
        began = clock.now()
        self.work()
        self.rest("", lasting, number)
        self.stopped.append((began, clock.now()))
        families.end_quiet(actor=self.actor)

    def rest(self, _urgency: str, lasting: timedelta, _number: int) -> None:
        """Hours go by; a worker looks in now and then."""
        for _ in range(-(-lasting // TICK)):
            self.at.forward(TICK)
            self.work()

    def work(self) -> None:
        """What a worker does, and what left the house in doing so."""
        services.deliver_due()
        mine = Delivery.objects.filter(family_id=self.actor.family, state="sent").exclude(pk__in=self.known)
        left = list(mine.values_list("pk", "urgency"))
        assert len(left) == len(memory.sent)
        memory.sent.clear()
        self.known |= {pk for pk, _ in left}
        self.sent += [(clock.now(), urgency) for _, urgency in left]


@contextmanager
def a_family(zone: str = "Asia/Shanghai") -> Iterator[Year]:
    """A new family that wants to hear everything, at noon."""
    at = FixedClock(datetime(2026, 3, 2, 4, 0, tzinfo=UTC))
    with clock.use(at):
        actor, _ = families.start_guest(region="cn", zone=zone)
        families.give_consent(actor=actor, purpose="notices")
        services.choose_commercial(actor=actor, on=True)
        services.keep_device(
            actor=actor,
            endpoint=f"https://updates.push.services.mozilla.com/wpush/v2/{actor.member}",
            p256dh="BOVlZ",
            auth="c2VjcmV0",
        )
        yield Year(at, actor)
        Delivery.objects.all().delete()  # what still waits is no message of the next family's


@pytest.fixture(autouse=True)
def law_kinds(kinds: None) -> None:
    """A kind for each urgency."""
    for urgency in URGENCIES:
        api.card_kind(f"tests.law_{urgency}", lambda facts, on: api.Face(title="有"))


@given(story=steps)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_never_more_than_the_law_allows(outside: deque[Message], story: list[tuple[str, str, int]]) -> None:
    with a_family() as year:
        memory.sent.clear()
        for number, step in enumerate(story):
            year.live(step, number)
        year.rest("", timedelta(hours=120), 0)

    free = sorted(when for when, urgency in year.sent if urgency in {"everyday", "commercial"})
    assert all(third - first > WEEK for first, third in zip(free, free[2:], strict=False))
    assert [when for when, _ in year.sent if at_night(when)] == []
    sold = [when for when, urgency in year.sent if urgency == "commercial"]
    assert [when for when in sold if any(begins <= when < ends for begins, ends in year.held)] == []
    assert [when for when, _ in year.sent if any(begins <= when < ends for begins, ends in year.stopped)] == []


def at_night(when: datetime) -> bool:
    """Between 22:00 and 08:00 in Shanghai."""
    local = when.astimezone(SHANGHAI).time()
    return local >= time(22) or local < time(8)


times = st.times().map(lambda one: one.replace(microsecond=0))
zones = st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kathmandu"])
instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@given(begins=times, ends=times, zone=zones, at=instants)
@settings(deadline=None)
def test_a_postponed_message_leaves_when_nobody_sleeps(begins: time, ends: time, zone: str, at: datetime) -> None:
    hours = QuietHours(begins, ends)

    later = wakes(at, hours, zone)

    assert later is None or later > at
    assert later is None or later - at <= timedelta(hours=26)
    assert later is None or hours.end_after(later, zone) is None


def test_equal_ends_mean_never_quiet() -> None:
    hours = QuietHours(time(9), time(9))

    assert all(hours.end_after(datetime(2026, 5, 1, hour, tzinfo=UTC), "Asia/Shanghai") is None for hour in range(24))
