"""A person's own days as one soft line: lighter days stand higher; no number, no rank, no gap that is missed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

WIDTH, HEIGHT, SIDE, EDGE = 340, 150, 16, 20


@dataclass(frozen=True)
class Bead:
    """One day on the line."""

    x: float
    y: float
    on: date


@dataclass(frozen=True)
class Line:
    """The path through the beads, in the units of its own box."""

    path: str
    beads: tuple[Bead, ...]
    width: int = WIDTH
    height: int = HEIGHT


def drawn(days: Sequence[tuple[date, float]]) -> Line:
    """From days, oldest first, and how heavy each was (0 to 1). The curve never leaves the space between two days."""
    if not days:
        return Line("", ())
    first, last = days[0][0], days[-1][0]
    span = (last - first).days
    beads = tuple(_bead(day, heavy, first, span, place, len(days)) for place, (day, heavy) in enumerate(days))
    path = f"M{beads[0].x} {beads[0].y}"
    for before, after in pairwise(beads):
        middle = round((before.x + after.x) / 2, 1)
        path += f"C{middle} {before.y} {middle} {after.y} {after.x} {after.y}"
    return Line(path, beads)


def _bead(day: date, heavy: float, first: date, span: int, place: int, number: int) -> Bead:
    """By its date; where all fell on one day, one after the other."""
    along = (day - first).days / span if span else (place + 1) / (number + 1)
    return Bead(round(SIDE + along * (WIDTH - 2 * SIDE), 1), round(EDGE + heavy * (HEIGHT - 2 * EDGE), 1), day)
