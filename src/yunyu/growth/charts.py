"""A growth chart as SVG path data: bands of a reference, a child's own line as the thread; pure geometry.

`chart` turns ages and values into places on paper; `growth/_chart.html` puts them into a page and
`growth/static/growth/chart.css` gives them their colours. Reports and the twin draw with the same function.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

Place: TypeAlias = tuple[float, float]
Run: TypeAlias = Sequence[Place]

STEPS = (1.0, 2.0, 5.0)
MOST_MARKS = 6


@dataclass(frozen=True)
class Strip:
    """A stretch between a lower and an upper line, in ages and values; both lines have the same ages."""

    low: Run
    high: Run


@dataclass(frozen=True)
class Band:
    """Something to be filled, by name ("wide", "middle", "foretold"); in stretches where a table changes."""

    name: str
    strips: tuple[Strip, ...]


@dataclass(frozen=True)
class Line:
    """Something to be drawn, by name ("cut", "median", "foretold"), with a word at its end."""

    name: str
    runs: tuple[Run, ...]
    label: str = ""


@dataclass(frozen=True)
class Mark:
    """A number on an axis."""

    at: float
    text: str


@dataclass(frozen=True)
class Paper:
    """The size of a drawing and its margins, in the drawing's own units."""

    width: float = 350
    height: float = 300
    left: float = 34
    right: float = 26
    top: float = 12
    bottom: float = 26


PHONE = Paper()
PRINT = Paper(width=520, height=320)


@dataclass(frozen=True)
class Text:
    """Words at a place."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Stroke:
    """Path data under a name."""

    name: str
    path: str


@dataclass(frozen=True)
class Dot:
    """One measure on the thread; the newest is filled."""

    x: float
    y: float
    newest: bool = False


@dataclass(frozen=True)
class Chart:
    """The finished drawing. Rules are horizontal lines at the numbers of the upright axis."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    bands: tuple[Stroke, ...]
    lines: tuple[Stroke, ...]
    labels: tuple[Text, ...]
    ages: tuple[Text, ...]
    values: tuple[Text, ...]
    thread: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class _Scale:
    """From ages and values to places on paper."""

    paper: Paper
    first: float
    last: float
    low: float
    high: float

    def x(self, age: float) -> float:
        room = self.paper.width - self.paper.left - self.paper.right
        return self.paper.left + room * (age - self.first) / (self.last - self.first)

    def y(self, value: float) -> float:
        room = self.paper.height - self.paper.top - self.paper.bottom
        return self.paper.top + room * (self.high - value) / (self.high - self.low)

    def place(self, point: Place) -> Place:
        return self.x(point[0]), self.y(point[1])


def chart(
    *,
    thread: Run,
    ages: Sequence[Mark],
    span: tuple[float, float],
    bands: Sequence[Band] = (),
    lines: Sequence[Line] = (),
    paper: Paper = PHONE,
) -> Chart:
    """Draw. `thread` is the child's own line, oldest first; `span` the first and last age that is shown."""
    seen = [point for point in thread if span[0] <= point[0] <= span[1]]
    low, high = _heights(seen, bands, lines)
    marks = _value_marks(low, high)
    scale = _Scale(paper, *span, min(low, marks[0].at), max(high, marks[-1].at))
    return Chart(
        width=paper.width,
        height=paper.height,
        left=paper.left,
        right=paper.width - paper.right,
        bottom=paper.height - paper.bottom,
        bands=tuple(Stroke(band.name, _area(band, scale)) for band in bands),
        lines=tuple(Stroke(line.name, "".join(_straight(run, scale) for run in line.runs)) for line in lines),
        labels=tuple(_labels(lines, scale)),
        ages=tuple(Text(_short(scale.x(mark.at)), paper.height - 6, mark.text) for mark in ages if _within(mark, span)),
        values=tuple(Text(paper.left - 6, _short(scale.y(mark.at)), mark.text) for mark in marks),
        thread=_smooth(_one_a_day(seen), scale),
        dots=tuple(_dots(seen, scale)),
    )


def _heights(seen: Run, bands: Sequence[Band], lines: Sequence[Line]) -> tuple[float, float]:
    """The lowest and highest value that is drawn, with a little air."""
    runs = [seen, *(run for line in lines for run in line.runs)]
    runs += [run for band in bands for strip in band.strips for run in (strip.low, strip.high)]
    values = [value for run in runs for _, value in run] or [0.0, 1.0]
    low, high = min(values), max(values)
    air = (high - low) * 0.04 or 1.0
    return low - air, high + air


def _value_marks(low: float, high: float) -> tuple[Mark, ...]:
    """Round numbers between the lowest and the highest value, at most six."""
    rough = (high - low) / MOST_MARKS
    power = 10.0 ** math.floor(math.log10(rough))
    step = next((one * power for one in STEPS if one * power >= rough), 10 * power)
    first, last = math.ceil(low / step), math.floor(high / step)
    return tuple(Mark(number * step, f"{number * step:g}") for number in range(first, last + 1))


def _within(mark: Mark, span: tuple[float, float]) -> bool:
    return span[0] <= mark.at <= span[1]


def _area(band: Band, scale: _Scale) -> str:
    """Up along the upper line and back along the lower one, each stretch closed."""
    parts = []
    for strip in band.strips:
        there = [scale.place(point) for point in strip.high]
        back = [scale.place(point) for point in reversed(strip.low)]
        parts.append(f"M{_pairs([*there, *back])}Z" if there else "")
    return "".join(parts)


def _straight(run: Run, scale: _Scale) -> str:
    return f"M{_pairs([scale.place(point) for point in run])}" if run else ""


def _labels(lines: Sequence[Line], scale: _Scale) -> Iterable[Text]:
    """The word of a line stands where the line ends."""
    for line in lines:
        run = next((one for one in reversed(line.runs) if one), None)
        if line.label and run:
            x, y = scale.place(run[-1])
            yield Text(_short(x + 4), _short(y), line.label)


def _dots(seen: Run, scale: _Scale) -> Iterable[Dot]:
    for number, point in enumerate(seen, start=1):
        x, y = scale.place(point)
        yield Dot(_short(x), _short(y), newest=number == len(seen))


def _one_a_day(seen: Run) -> list[Place]:
    """The thread goes through one value a day: the one written last."""
    return list({age: (age, value) for age, value in seen}.values())


def _smooth(run: Run, scale: _Scale) -> str:
    """A curve through every point that never swings beyond them (monotone cubic, Fritsch and Carlson)."""
    places = [scale.place(point) for point in run]
    if len(places) < 2:
        return ""
    slopes = _slopes(places)
    parts = [f"M{_pairs(places[:1])}"]
    for (one, two), (leave, arrive) in zip(pairwise(places), pairwise(slopes), strict=True):
        third = (two[0] - one[0]) / 3
        ends = [(one[0] + third, one[1] + third * leave), (two[0] - third, two[1] - third * arrive), two]
        parts.append(f"C{_pairs(ends)}")
    return "".join(parts)


def _slopes(places: Sequence[Place]) -> list[float]:
    rises = [(two[1] - one[1]) / (two[0] - one[0]) for one, two in pairwise(places)]
    between = [0.0 if one * two <= 0 else 2 * one * two / (one + two) for one, two in pairwise(rises)]
    return [rises[0], *between, rises[-1]]


def _pairs(places: Sequence[Place]) -> str:
    return " ".join(f"{x:.1f} {y:.1f}" for x, y in places)


def _short(number: float) -> float:
    return round(number, 1)
