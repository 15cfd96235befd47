"""Turns rows into SVG path data: a band with its middle line and points, an arc of days, beads on a thread.

Pure geometry in the drawing's own units; words and colours belong to the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, floor, log10, pi, sin

WIDTH, HEIGHT = 340.0, 200.0
LEFT, RIGHT, TOP, BOTTOM = 44.0, 330.0, 12.0, 172.0
ROOM = 0.06  # of the height, above the highest value
STEPS = (1, 2, 5, 10)
MOST_LINES = 4

ARC_WIDTH, ARC_HEIGHT, ARC_RADIUS = 300.0, 164.0, 132.0
BEADS_WIDTH, BEADS_HEIGHT = 340.0, 44.0


@dataclass(frozen=True)
class Level:
    """What is usual at a place along the x axis."""

    at: float
    low: float
    middle: float
    high: float


@dataclass(frozen=True)
class Mark:
    """A place on an axis with its figure."""

    at: float
    figure: str


@dataclass(frozen=True)
class Point:
    """A point of the drawing."""

    x: float
    y: float


@dataclass(frozen=True)
class Curve:
    """A drawn band: `walked` is the line up to now, `ahead` what follows, `knot` where now is."""

    band: str
    walked: str
    ahead: str
    knot: Point | None
    points: tuple[Point, ...]
    across: tuple[Mark, ...]
    up: tuple[Mark, ...]
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = RIGHT
    bottom: float = BOTTOM


@dataclass(frozen=True)
class Arc:
    """A way of some days as a half circle: walked, ahead, and the knot between them."""

    walked: str
    ahead: str
    knot: Point
    width: float = ARC_WIDTH
    height: float = ARC_HEIGHT


@dataclass(frozen=True)
class Beads:
    """A thread with one bead for each thing."""

    thread: str
    places: tuple[Point, ...]
    width: float = BEADS_WIDTH
    height: float = BEADS_HEIGHT


@dataclass(frozen=True)
class _Plane:
    """The values the drawing spans, and where they stand on it."""

    first: float
    last: float
    low: float
    high: float

    def point(self, at: float, value: float) -> Point:
        """Where a value stands."""
        across = (at - self.first) / (self.last - self.first)
        up = (value - self.low) / (self.high - self.low)
        return Point(LEFT + across * (RIGHT - LEFT), BOTTOM - up * (BOTTOM - TOP))


def band(levels: Sequence[Level], *, now: float, every: int = 4) -> Curve:
    """A band with its middle line, walked up to `now`; figures every so many along the x axis."""
    floor_, top = _span([value for level in levels for value in (level.low, level.high)])
    plane = _Plane(levels[0].at, levels[-1].at, floor_, top)
    knot = _at(levels, now)
    walked = [level for level in levels if level.at < now]
    ahead = [level for level in levels if level.at > now]
    between = [knot] if knot else []
    return Curve(
        band=_closed(plane, levels),
        walked=_line([plane.point(level.at, level.middle) for level in (*walked, *between)]),
        ahead=_line([plane.point(level.at, level.middle) for level in (*between, *ahead)]),
        knot=plane.point(now, knot.middle) if knot else None,
        points=(),
        across=_across(plane, every),
        up=_up(plane),
    )


def points(
    found: Sequence[tuple[float, float]], *, levels: Sequence[Level], first: float, last: float, every: int = 10
) -> Curve:
    """Somebody's own points, joined by a line, on the band that is usual; without levels on the bare paper."""
    values = [value for _at, value in found] + [value for level in levels for value in (level.low, level.high)]
    low, high = _span(values or [0.0, 1.0])
    plane = _Plane(first, last, low, high)
    own = tuple(plane.point(at, value) for at, value in found)
    return Curve(
        band=_closed(plane, levels) if levels else "",
        walked=_line(own),
        ahead="",
        knot=own[-1] if own else None,
        points=own[:-1],
        across=_across(plane, every),
        up=_up(plane),
    )


def arc(done: float) -> Arc:
    """A half circle walked from its left end: `done` is a share from 0 to 1."""
    share = min(max(done, 0.0), 1.0)
    knot = _on_arc(share)
    return Arc(
        walked=f"M{_pair(_on_arc(0))}A{ARC_RADIUS:g} {ARC_RADIUS:g} 0 0 1 {_pair(knot)}" if share else "",
        ahead=f"M{_pair(knot)}A{ARC_RADIUS:g} {ARC_RADIUS:g} 0 0 1 {_pair(_on_arc(1))}" if share < 1 else "",
        knot=knot,
    )


def beads(count: int) -> Beads:
    """So many beads on one slack thread, evenly."""
    gap = BEADS_WIDTH / max(count, 1)
    places = [Point(gap * (index + 0.5), _slack(gap * (index + 0.5))) for index in range(count)]
    along = [Point(float(x), _slack(float(x))) for x in range(0, int(BEADS_WIDTH) + 1, 10)]
    return Beads(_line(along), tuple(places))


def _slack(x: float) -> float:
    return BEADS_HEIGHT / 2 + 6 * sin(2.2 * pi * x / BEADS_WIDTH + 0.4)


def _on_arc(share: float) -> Point:
    turn = pi * (1 - share)
    return Point(ARC_WIDTH / 2 + ARC_RADIUS * cos(turn), ARC_HEIGHT - 16 - ARC_RADIUS * sin(turn))


def _at(levels: Sequence[Level], now: float) -> Level | None:
    return next((level for level in levels if level.at == now), None)


def _span(values: Sequence[float]) -> tuple[float, float]:
    """From nought, or the step below the lowest where that is below nought or far above it, to a little more."""
    low, high = min(values), max(values)
    step = _step(max(high - min(low, 0.0), 1e-9))
    bottom = 0.0 if 0 <= low <= (high - low) * 1.5 else floor(low / step) * step
    return bottom, max(high + ROOM * (high - bottom), bottom + step)


def _step(span: float) -> float:
    """A round step of which at most four fit in."""
    size = 10 ** floor(log10(span / MOST_LINES))
    return float(next(size * one for one in STEPS if size * one * MOST_LINES >= span))


def _up(plane: _Plane) -> tuple[Mark, ...]:
    step = _step(plane.high - plane.low)
    marks = [step * number for number in range(ceil(plane.low / step), floor(plane.high / step) + 1)]
    return tuple(Mark(plane.point(plane.first, value).y, f"{value:g}") for value in marks)


def _across(plane: _Plane, every: int) -> tuple[Mark, ...]:
    found = range(ceil(plane.first / every) * every, floor(plane.last) + 1, every)
    return tuple(Mark(plane.point(at, plane.low).x, str(at)) for at in found)


def _closed(plane: _Plane, levels: Sequence[Level]) -> str:
    over = [plane.point(level.at, level.high) for level in levels]
    under = [plane.point(level.at, level.low) for level in reversed(levels)]
    return f"{_line([*over, *under])}Z"


def _line(along: Sequence[Point]) -> str:
    return "M" + "L".join(_pair(point) for point in along) if len(along) > 1 else ""


def _pair(point: Point) -> str:
    return f"{point.x:.1f} {point.y:.1f}"
