"""Draws the thread (慈母手中线): pure geometry that turns where the children stand into SVG path data.

The thread runs past seven stations at equal distances. What a family has walked is one stroke that ends in a knot where
the child stands; what lies ahead continues it. Twins are two strands that wind around each other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import cos, exp, pi, sin

from yunyu.kernel.errors import N_

STATIONS = (N_("备孕"), N_("孕期"), N_("出生"), N_("1岁"), N_("2岁"), N_("3岁"), N_("6岁"))
TERM = 280  # days of a full pregnancy, counted from the last period
_BIRTH = 2
_AGES = ((0, 2.0), (12, 3.0), (24, 4.0), (36, 5.0), (72, 6.0))  # months, station
_LAST = 6.4  # past six the knot rests just behind the last station
_MOST_STRANDS = 2


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


@dataclass(frozen=True)
class Shape:
    """The room a ribbon has: its length, its breadth, how far it swings, and which way it runs."""

    length: float
    breadth: float
    swing: float
    knot: float
    upright: bool = False
    over: float = 24  # the thread comes from outside the picture and leaves it


FLAT = Shape(length=350, breadth=84, swing=11, knot=9)
TALL = Shape(length=420, breadth=64, swing=9, knot=9, upright=True)


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
    width, height = (shape.breadth, shape.length) if shape.upright else (shape.length, shape.breadth)
    if quiet:
        rest = _path(_resting(shape), shape)
        return Ribbon(width, height, (Strand(rest, ""),), ())
    here = next((stand for stand in stands if stand.here), None)
    count = min(max((stand.strands for stand in stands), default=1), _MOST_STRANDS)
    strands = tuple(_strand(here, index, count, shape) for index in range(count))
    beads = tuple(_bead(stand, here, shape) for stand in stands if not stand.here)
    return Ribbon(width, height, strands, beads)


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
    knot = min(max(here.position, 0.02), 0.98) * shape.length
    tied = index < here.strands
    reach = 1.9 * shape.knot if tied else 0
    before = _wave(start, knot - reach, knot, index, shape)
    after = _wave(knot + reach, end, knot, index, shape)
    loop = _knot(knot, _middle(knot, knot, index, shape), shape.knot, -1 if index == 0 else 1) if tied else []
    return Strand(_path(before + loop, shape), _path(after, shape))


def _bead(stand: Stand, here: Stand | None, shape: Shape) -> Bead:
    along = stand.position * shape.length
    knot = here.position * shape.length if here else None
    across = _middle(along, knot, 0, shape)
    return Bead(*((across, along) if shape.upright else (along, across)))


def _knot(along: float, across: float, size: float, side: int) -> list[_Point]:
    """One overhand loop, from the thread and back to it."""
    return [
        _Point(along + size * x, across + side * size * y, size * run, side * size * rise)
        for x, y, run, rise in ((1.0, 0.7, 0.5, 1.6), (0, 1.75, -1.7, 0), (-1.0, 0.7, 0.5, -1.6), (1.9, 0, 1.9, 0))
    ]


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
    steps = 6
    gap = (shape.length + 2 * shape.over) / steps
    points = []
    for step in range(steps + 1):
        at = -shape.over + gap * step
        turn = pi * at / shape.length
        sag = 0.5 * shape.swing
        points.append(_Point(at, shape.breadth / 2 + sag * sin(turn), gap, sag * cos(turn) * pi / shape.length * gap))
    return points


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
