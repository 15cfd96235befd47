"""A child's day drawn on a line of 24 hours, and a week of such lines: numbers for an SVG, without Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

WIDTH = 336.0  # 14 units an hour
HOURS = (0, 6, 12, 18, 24)


@dataclass(frozen=True)
class Bar:
    """A stretch of time: where it begins and how wide it is drawn."""

    x: float
    width: float


@dataclass(frozen=True)
class Strip:
    """One day: sleep as bands, feeds as strokes, nappies and the rest as dots, and where now is."""

    sleeps: tuple[Bar, ...]
    feeds: tuple[Bar, ...]
    nappies: tuple[float, ...]
    others: tuple[float, ...]
    now: float | None


def strip(
    things: Iterable[tuple[str, datetime, datetime | None]], *, begins: datetime, ends: datetime, now: datetime
) -> Strip:
    """A day between two midnights (23 to 25 hours where clocks change), from (kind, began, ended)."""
    sleeps, feeds, nappies, others = [], [], [], []

    def at(moment: datetime) -> float:
        share = (moment - begins) / (ends - begins)
        return round(min(max(share, 0.0), 1.0) * WIDTH, 1)

    for kind, began, ended in things:
        x, end = at(began), at(ended or min(now, ends))
        if kind == "sleep":
            sleeps.append(Bar(x, max(1.5, round(end - x, 1))))
        elif kind == "feed":
            feeds.append(Bar(x, max(2.0, round(end - x, 1))))
        elif kind == "nappy":
            nappies.append(x)
        else:
            others.append(x)
    shown = at(now) if begins <= now < ends else None
    return Strip(tuple(sleeps), tuple(feeds), tuple(nappies), tuple(others), shown)
