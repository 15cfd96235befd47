"""The steward's plan: from a due date to everything that is due until six years (P1), and what a calendar costs."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from uuid import UUID

from benchmarks.harness import Figure, at_least, at_most, median_cpu_seconds
from yunyu.care import ical
from yunyu.care.schedule.family import Role, Subject, family_items

DUE_ON, TODAY = date(2027, 3, 18), date(2026, 11, 29)
SOMEBODY = UUID(int=1)


def run() -> Iterable[Figure]:
    """Measure the plan and the calendar once."""
    waiting = [Subject(SOMEBODY, Role.PREGNANCY, DUE_ON)]
    found = family_items(waiting, TODAY)
    yield at_least("a due date: visits, weeks, checks and doses", len(found), "items", 85)
    seconds = median_cpu_seconds(lambda: family_items(waiting, TODAY), times=9)
    yield at_most("a due date: the full plan to six years", seconds * 1000, "ms", 50)
    four = [Subject(UUID(int=n), Role.CHILD, date(2026 - n, 5, 1)) for n in range(4)]
    seconds = median_cpu_seconds(lambda: family_items(four, TODAY), times=9)
    yield at_most("four children: the full plan", seconds * 1000, "ms", 50)
    events = [ical.Event(f"{n}@yunyu", item.best, item.key) for n, (_, item) in enumerate(found)]
    stamp = datetime(2026, 11, 29, tzinfo=UTC)
    seconds = median_cpu_seconds(lambda: ical.calendar(events, name="x", stamp=stamp), times=9)
    yield at_most("a calendar of that plan", seconds * 1000, "ms", 50)
