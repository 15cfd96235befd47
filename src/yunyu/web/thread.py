"""Draws the thread (慈母手中线): pure geometry that turns where the children stand into SVG path data.

The thread runs past seven stations at equal distances. What a family has walked is one stroke that ends in a knot where
the child stands; what lies ahead continues it. Twins are two strands that wind around each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from math import cos, exp, pi, sin

from yunyu.kernel.errors import N_

STATIONS = (N_("备孕"), N_("孕期"), N_("出生"), N_("1岁"), N_("2岁"), N_("3岁"), N_("6岁"))
TERM = 280  # days of a full pregnancy, counted from the last period
_BIRTH = 2
_AGES = ((0, 2.0), (12, 3.0), (24, 4.0), (36, 5.0), (72, 6.0))  # months, station
_LAST = 6.4  # past six the knot rests just behind the last station
_MOST_STRANDS = 2
_CHILD = 0.46  # how large the small turn is beside the large one


@dataclass(frozen=True)
class Stand:
    """Where children of one age stand: 0..1 along the thread, how many strands, and whether the page is about them."""

    position: float
    strands: int = 1
    here: bool = True


@dataclass(frozen=True)
class Strand:
    """One strand as SVG path data: the stroke up to its knot, and the rest."""

    walked: str
    ahead: str


@dataclass(frozen=True)
class Bead:
    """A small mark on the thread for a brother or sister of another age."""

    x: float
    y: float


@dataclass(frozen=True)
class Ribbon:
    """The whole drawing in its own units."""

    width: float
    height: float
    strands: tuple[Strand, ...]
    beads: tuple[Bead, ...]
    station: int | None = None


@dataclass(frozen=True)
class Shape:
    """The room a ribbon has: its length, its breadth, how far it swings, and which way it runs."""

    length: float
    breadth: float
    swing: float
    knot: float
    upright: bool = False
    over: float = 24  # the thread comes from outside the picture and leaves it


FLAT = Shape(length=350, breadth=72, swing=9, knot=13)
TALL = Shape(length=420, breadth=64, swing=9, knot=12, upright=True)


def trying() -> float:
    """The place of a family that hopes for a child."""
    return _place(0)


def expecting(days: int) -> float:
    """The place of a pregnancy of so many days; it reaches 出生 on its due date and waits there."""
    return _place(0.5 + 1.5 * min(max(days, 0), TERM) / TERM)


def aged(months: float) -> float:
    """The place of a child of so many months."""
    for (low, station), (high, following) in pairwise(_AGES):
        if months <= high:
            return _place(station + (following - station) * max(months - low, 0) / (high - low))
    return _place(_LAST)


def _place(station: float) -> float:
    return (station + 0.5) / len(STATIONS)


def draw(stands: Sequence[Stand], *, shape: Shape = FLAT, quiet: bool = False) -> Ribbon:
    """The ribbon for these stands; in quiet mode one strand at rest, without knots or marks."""
    return _drawn(tuple(stands), shape, quiet)


@lru_cache(maxsize=2048)
def _drawn(stands: tuple[Stand, ...], shape: Shape, quiet: bool) -> Ribbon:
    """A family stands at the same place all day, so a page opened again draws nothing anew."""
    width, height = (shape.breadth, shape.length) if shape.upright else (shape.length, shape.breadth)
    if quiet:
        rest = _path(_resting(shape), shape)
        return Ribbon(width, height, strands=(Strand(rest, ""),), beads=())
    here = next((stand for stand in stands if stand.here), None)
    count = min(max((stand.strands for stand in stands), default=1), _MOST_STRANDS)
    strands = tuple(_strand(here, index, count, shape) for index in range(count))
    beads = tuple(_bead(stand, here, shape) for stand in stands if not stand.here)
    return Ribbon(width, height, strands, beads, _station(here.position) if here else None)


def _station(position: float) -> int:
    """The station a child is at: the last one passed; a pregnancy counts from its first day."""
    station = position * len(STATIONS) - 0.5
    return int(station + 0.5) if station < 1 else min(int(station), len(STATIONS) - 1)


@dataclass(frozen=True)
class _Point:
    """A point of the curve with its direction, along and across the thread."""

    along: float
    across: float
    run: float
    rise: float


def _strand(here: Stand | None, index: int, count: int, shape: Shape) -> Strand:
    start, end = -shape.over, shape.length + shape.over
    if here is None:
        return Strand("", _path(_wave(start, end, None, index, shape), shape))
    tied = index < here.strands
    beside = (index - (count - 1) / 2) * 2.3 * shape.knot if here.strands > 1 else 0
    knot = min(max(here.position, 0.02), 0.98) * shape.length + beside
    reach = shape.knot * _embrace()[-1].along if tied else 0
    before = _wave(start, knot - reach, knot, index, shape)
    after = _wave(knot + reach, end, knot, index, shape)
    loop = _knot(knot, _middle(knot, knot, index, shape), shape.knot) if tied else []
    return Strand(_path(before + loop, shape), _path(after, shape))


def _bead(stand: Stand, here: Stand | None, shape: Shape) -> Bead:
    along = stand.position * shape.length
    knot = here.position * shape.length if here else None
    across = _middle(along, knot, 0, shape)
    return Bead(*((across, along) if shape.upright else (along, across)))


def _knot(along: float, across: float, size: float) -> list[_Point]:
    """The embrace at this place, as broad as twice `size`, above (or left of) the thread."""
    return [
        _Point(along + size * one.along, across - size * one.across, size * one.run, -size * one.rise)
        for one in _embrace()
    ]


@cache
def _embrace() -> tuple[_Point, ...]:
    """One large turn that holds a small one: the knot of the thread and the mark of the house, one unit in radius.

    The heading turns twice around while the radius shrinks from the arm to the child and opens again at the ends.
    """
    steps, keep = 960, 40
    turn = 4 * pi / steps
    x = y = 0.0
    points = [(x, y)]
    for step in range(steps):
        heading = (step + 0.5) * turn
        x += _radius(heading) * cos(heading) * turn
        y += _radius(heading) * sin(heading) * turn
        points.append((x, y))
    lift = y / x  # both ends lie on the thread
    level = [(px - x / 2, py - lift * px) for px, py in points]
    run = keep * turn
    return tuple(_turning(level[i], _radius(i * turn) * run, i * turn, lift) for i in range(0, steps + 1, keep))


def _turning(place: tuple[float, float], length: float, heading: float, lift: float) -> _Point:
    run = length * cos(heading)
    return _Point(place[0], place[1], run, length * sin(heading) - lift * run)


def _radius(heading: float) -> float:
    """The radius of the embrace: 1 for the arm, less for the child, opening towards both ends."""
    full = 4 * pi
    share = min(max((heading - 0.39 * full) / (0.22 * full), 0), 1)
    radius = 1 - (1 - _CHILD) * share * share * (3 - 2 * share)
    near = min(heading, full - heading) / (0.1 * full)
    return radius * (1 + (1.2 if heading < pi else 2.4) * max(1 - near, 0) ** 2)


def _wave(start: float, end: float, knot: float | None, index: int, shape: Shape) -> list[_Point]:
    steps = max(int((end - start) / 24), 1)
    gap = (end - start) / steps
    places = [start + gap * step for step in range(steps + 1)]
    return [_Point(at, _middle(at, knot, index, shape), gap, _slope(at, knot, index, shape) * gap) for at in places]


def _middle(at: float, knot: float | None, index: int, shape: Shape) -> float:
    """How far across the thread lies at a point: a hand's uneven wave that calms down near the knot."""
    turn = 2 * pi * at / shape.length
    side = 1 - 2 * index
    wave = side * (0.8 * sin(2.4 * turn + 0.6) + 0.2 * sin(4.1 * turn))
    return shape.breadth / 2 + shape.swing * wave * _calm(at, knot, shape)


def _slope(at: float, knot: float | None, index: int, shape: Shape) -> float:
    step = 0.5
    return (_middle(at + step, knot, index, shape) - _middle(at - step, knot, index, shape)) / (2 * step)


def _calm(at: float, knot: float | None, shape: Shape) -> float:
    if knot is None:
        return 1
    return 1 - exp(-(((at - knot) / (3.2 * shape.knot)) ** 2))


def _resting(shape: Shape) -> list[_Point]:
    """A thread laid down: one long slack line."""
    steps = 12
    gap = (shape.length + 2 * shape.over) / steps
    places = [-shape.over + gap * step for step in range(steps + 1)]
    pace = 2 * pi / shape.length
    sag = 0.4 * shape.swing
    return [
        _Point(at, shape.breadth / 2 + sag * sin(pace * at), gap, sag * pace * cos(pace * at) * gap) for at in places
    ]


def _path(points: list[_Point], shape: Shape) -> str:
    """Cubic béziers through the points, in their directions."""
    if not points:
        return ""
    parts = [f"M{_pair(points[0].along, points[0].across, shape)}"]
    for one, two in pairwise(points):
        leave = _pair(one.along + one.run / 3, one.across + one.rise / 3, shape)
        arrive = _pair(two.along - two.run / 3, two.across - two.rise / 3, shape)
        parts.append(f"C{leave} {arrive} {_pair(two.along, two.across, shape)}")
    return "".join(parts)


def _pair(along: float, across: float, shape: Shape) -> str:
    x, y = (across, along) if shape.upright else (along, across)
    return f"{x:.1f} {y:.1f}"
