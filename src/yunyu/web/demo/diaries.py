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

# (hour, minute, what, value): a newborn of the twins, and a child of half a year.
NEWBORN = (
    (0, 20, "bottle", 45), (0, 45, "nappy", "wet"), (0, 55, "sleep", 125), (3, 10, "bottle", 50), (3, 30, "nappy", "both"),
    (3, 45, "sleep", 140), (6, 15, "bottle", 45), (6, 40, "nappy", "wet"), (7, 0, "sleep", 110), (9, 5, "left", 14),
    (9, 40, "nappy", "dirty"), (9, 55, "sleep", 95), (12, 0, "bottle", 50), (12, 30, "nappy", "wet"), (12, 45, "sleep", 115),
    (15, 0, "right", 12), (15, 40, "nappy", "wet"), (15, 50, "sleep", 120), (18, 5, "bottle", 55), (18, 30, "nappy", "both"),
    (18, 45, "sleep", 100), (21, 10, "bottle", 50), (21, 35, "nappy", "wet"), (21, 45, "sleep", 140),
)  # fmt: skip
HALF_A_YEAR = (
    (2, 40, "bottle", 120), (3, 0, "sleep", 200), (6, 40, "left", 9), (7, 5, "nappy", "wet"), (9, 0, "sleep", 65),
    (10, 20, "bottle", 150), (10, 50, "nappy", "dirty"), (12, 10, "solids", "米粉"), (13, 0, "sleep", 95),
    (14, 50, "bottle", 150), (15, 20, "nappy", "wet"), (17, 0, "sleep", 40), (18, 20, "right", 10), (19, 0, "nappy", "wet"),
    (20, 0, "bottle", 180), (20, 30, "sleep", 360),
)  # fmt: skip


def write(actor: Actor, children: list[UUID], today: date) -> None:
    """The last days of every child young enough."""
    for view in families.record(actor).children:
        if view.id in children and view.born_on is not None and (today - view.born_on).days < OLDEST:
            pattern = NEWBORN if view.stage.age.months < 3 else HALF_A_YEAR
            entries = [one for back in range(DAYS) for one in _day(view, today - timedelta(days=back), pattern)]
            growth.record_entries(actor=actor, children=[view.id], entries=entries, agreed=AGREED)


def _day(
    view: families.ChildView, day: date, pattern: tuple[tuple[int, int, str, object], ...]
) -> Iterator[growth.NewEntry]:
    """One day up to now; twins a few minutes apart, and no day quite like the one before."""
    now = clock.now()
    for number, (hour, minute, what, value) in enumerate(pattern):
        drift = (day.toordinal() * 7 + number * 5) % 13 - 6 + 6 * (view.birth_order - 1)
        began = datetime.combine(day, time(hour, minute), ZONE).astimezone(UTC) + timedelta(minutes=drift)
        kind, detail, lasted = _said(what, value)
        ended = began + lasted if lasted else None
        if (ended or began) < now:
            yield growth.NewEntry(uuid5(view.id, f"{day} {number}"), kind, began, ended, detail)


def _said(what: str, value: object) -> tuple[str, growth.Detail, timedelta | None]:
    match what:
        case "bottle":
            return "feed", growth.Detail(parts=(growth.Part("bottle", ml=int(str(value))),)), None
        case "solids":
            return "feed", growth.Detail(parts=(growth.Part("solids", what=str(value)),)), None
        case "nappy":
            return "nappy", growth.Detail(wet=value in {"wet", "both"}, dirty=value in {"dirty", "both"}), None
        case "sleep":
            return "sleep", growth.Detail(), timedelta(minutes=int(str(value)))
    return "feed", growth.Detail(parts=(growth.Part(what),)), timedelta(minutes=int(str(value)))
