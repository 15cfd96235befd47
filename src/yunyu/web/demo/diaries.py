"""The diaries of the demo's youngest: days as they might have been, made up, the same on every load."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor

ZONE = ZoneInfo("Asia/Shanghai")
AGREED = frozenset({"growth"})
DAYS = 3
OLDEST = 240  # days: who is older has no diary in the demo

# A time, what, and how much: a day of a newborn of the twins, and a child of half a year.
NEWBORN = """
00:20 bottle 45, 00:45 nappy wet, 00:55 sleep 125, 03:10 bottle 50, 03:30 nappy both,
03:45 sleep 140, 06:15 bottle 45, 06:40 nappy wet, 07:00 sleep 110, 09:05 left 14,
09:40 nappy dirty, 09:55 sleep 95, 12:00 bottle 50, 12:30 nappy wet, 12:45 sleep 115,
15:00 right 12, 15:40 nappy wet, 15:50 sleep 120, 18:05 bottle 55, 18:30 nappy both,
18:45 sleep 100, 21:10 bottle 50, 21:35 nappy wet, 21:45 sleep 140
"""
HALF_A_YEAR = """
02:40 bottle 120, 03:00 sleep 200, 06:40 left 9, 07:05 nappy wet, 09:00 sleep 65, 10:20 bottle 150,
10:50 nappy dirty, 12:10 solids 米粉, 13:00 sleep 95, 14:50 bottle 150, 15:20 nappy wet,
17:00 sleep 40, 18:20 right 10, 19:00 nappy wet, 20:00 bottle 180, 20:30 sleep 360
"""


def write(actor: Actor, children: list[UUID], today: date) -> None:
    """The last days of every child young enough."""
    for view in families.record(actor).children:
        if view.id in children and view.born_on is not None and (today - view.born_on).days < OLDEST:
            pattern = NEWBORN if view.stage.age.months < 3 else HALF_A_YEAR
            entries = [one for back in range(DAYS) for one in _day(view, today - timedelta(days=back), pattern)]
            growth.record_entries(actor=actor, children=[view.id], entries=entries, agreed=AGREED)


def _day(view: families.ChildView, day: date, pattern: str) -> Iterator[growth.NewEntry]:
    """One day up to now; twins a few minutes apart, and no day quite like the one before."""
    now = clock.now()
    for number, line in enumerate(pattern.replace("\n", " ").strip().split(", ")):
        at, what, value = line.split()
        drift = (day.toordinal() * 7 + number * 5) % 13 - 6 + 6 * (view.birth_order - 1)
        began = datetime.combine(day, time.fromisoformat(at), ZONE).astimezone(UTC) + timedelta(minutes=drift)
        kind, detail, lasted = _said(what, value)
        ended = began + lasted if lasted else None
        if (ended or began) < now:
            yield growth.NewEntry(uuid5(view.id, f"{day} {number}"), kind, began, ended, detail)


def _said(what: str, value: str) -> tuple[str, growth.Detail, timedelta | None]:
    match what:
        case "bottle":
            return "feed", growth.Detail(parts=(growth.Part("bottle", ml=int(value)),)), None
        case "solids":
            return "feed", growth.Detail(parts=(growth.Part("solids", what=value),)), None
        case "nappy":
            return "nappy", growth.Detail(wet=value in {"wet", "both"}, dirty=value in {"dirty", "both"}), None
        case "sleep":
            return "sleep", growth.Detail(), timedelta(minutes=int(value))
    return "feed", growth.Detail(parts=(growth.Part(what),)), timedelta(minutes=int(value))
