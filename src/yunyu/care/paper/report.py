"""A month of a child on paper: what it holds, in words, and how it lies on one or two sheets."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from yunyu.care.paper import svg
from yunyu.care.paper.sheet import (
    AHEAD,
    BAND,
    BAND_MIDDLE,
    FOOT,
    HAIRLINE,
    HEIGHT,
    INK,
    INK_2,
    LEADING,
    MARGIN,
    THREAD,
    WASH,
    WIDTH,
    Place,
    Sheet,
)

INNER = WIDTH - 2 * MARGIN
GUTTER = 28.0
COLUMN = (INNER - GUTTER) / 2
BOTTOM = HEIGHT - FOOT - 9
AFTER = 16.0  # between sections
TITLE, HEAD, TEXT, SMALL, TINY = 27.0, 13.5, 10.5, 8.5, 7.0
PICTURE = 205.0  # how wide the drawing at the top is
PICTURE_HIGH, PICTURE_BOTTOM = 128.0, 160.0
BY_HAND_FROM, BY_HAND_LINE, MOST_BY_HAND = 84.0, 30.0, 6
RUN = 90.0  # how soon the line has left the drawing for its own level
PLOT_HEIGHT = 146.0


@dataclass(frozen=True)
class Figure:
    """A number of the month: what, how much, what changed, and where it was measured."""

    label: str
    value: str
    unit: str
    change: str = ""
    note: str = ""


@dataclass(frozen=True)
class Line:
    """One thing of the month, with its day or another small word beside it."""

    title: str
    hint: str = ""


@dataclass(frozen=True)
class Section:
    """Things of one kind. `key` never changes: programs go by it."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Label:
    """A small word in a drawing."""

    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Plot:
    """A curve over a reference, in a box of `width` by `height` points; `note` names the reference and its edition.

    `wide` and `middle` are bands to fill, `cuts` lines to draw, `thread` the child's own line, `dots` its measures;
    `rules` lie at the numbers in `values`, from `left` to `right`.
    """

    title: str
    width: float
    height: float
    left: float
    right: float
    wide: str
    middle: str
    cuts: tuple[str, ...]
    thread: str
    dots: tuple[tuple[float, float], ...]
    ages: tuple[Label, ...]
    values: tuple[Label, ...]
    ends: tuple[Label, ...]
    note: str


@dataclass(frozen=True)
class Report:
    """A month of a child, every sentence in the reader's language."""

    title: str
    month: str
    age: str
    drawing: str
    figures: tuple[Figure, ...]
    plots: tuple[Plot, ...]
    sections: tuple[Section, ...]
    sources_title: str
    sources: tuple[str, ...]
    empty: str
    foot: str
    missing: str
    by_hand: str
    """How to say that a character has no shape yet; %(codes)s stands for it."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing of this month was written down."""
        return bool(self.empty)


def pdf(report: Report, *, picture: str, lang: str, title: str) -> bytes:
    """The report as a document. `picture` is the text of the drawing's file; `title` names no one."""
    sheet = Sheet(title=title, foot=report.foot, lang=lang)
    _cover(sheet, report, svg.read(picture))
    y = PICTURE_BOTTOM + 37
    if report.empty:
        y = sheet.paragraph(MARGIN, y + 6, report.empty, TEXT + 2, INNER) + 14
    y = _figures(sheet, report.figures, y)
    tops = _plots(sheet, report.plots, y)
    y = _sections(sheet, report.sections, tops)
    _sources(sheet, report, y)
    return sheet.finish()


def _cover(sheet: Sheet, report: Report, drawing: svg.Drawing) -> None:
    """The name, the month, and the thread that runs from edge to edge through the drawing."""
    scale = min(PICTURE / drawing.width, PICTURE_HIGH / drawing.height)
    place = Place(WIDTH - MARGIN - drawing.width * scale, PICTURE_BOTTOM - drawing.height * scale, scale)
    for stroke in drawing.strokes:
        if stroke.wash:
            sheet.path(stroke.steps, place, fill=WASH)
    for stroke in drawing.strokes:
        if not stroke.wash:
            sheet.path(stroke.steps, place, stroke=THREAD, wide=1.7)
    left, right = drawing.leaves()
    for end in left[:1]:
        _run_out(sheet, place.at(*end), (-10.0, PICTURE_BOTTOM - 4))
    for x, y in (place.at(*end) for end in right):
        _run_out(sheet, (x, y), (WIDTH + 10, y - 3))
    room = place.x - MARGIN - 6
    lines = sheet.wrapped(report.title, TITLE, room)
    y = 76.0 - (len(lines) - 1) * 12
    for line in lines:
        sheet.text(MARGIN, y, line, TITLE)
        y += TITLE * 1.25
    sheet.text(MARGIN, y - 6, report.month, TEXT + 1, INK_2)
    sheet.paragraph(MARGIN, y + 11, report.age, TEXT, room, INK_2)


def _run_out(sheet: Sheet, start: tuple[float, float], end: tuple[float, float]) -> None:
    """A slack line from the drawing to the edge of the paper."""
    (x1, y1), (x2, y2) = start, end
    side = 1 if x2 > x1 else -1
    near = RUN * side
    if abs(x2 - x1) < 2 * RUN:
        third = (x2 - x1) / 3
        sheet.path([("M", start), ("C", (x1 + third, y1, x2 - third, y2, x2, y2))], stroke=THREAD, wide=1.7)
        return
    bend = ("C", (x1 + near * 0.5, y1, x1 + near * 0.5, y2 + 3, x1 + near, y2 + 3))
    rest = ("C", (x1 + near * 1.5, y2 + 3, x2 - near, y2 - 4, x2, y2))
    sheet.path([("M", start), bend, rest], stroke=THREAD, wide=1.7)


def _figures(sheet: Sheet, figures: tuple[Figure, ...], y: float) -> float:
    if not figures:
        return y
    wide = INNER / max(len(figures), 3)
    lowest = y
    for place, one in enumerate(figures):
        x = MARGIN + place * wide
        sheet.text(x, y, one.label, SMALL + 0.5, INK_2)
        after = x + sheet.text(x, y + 27, one.value, 24) + 4
        sheet.text(after, y + 27, one.unit, TEXT, INK_2)
        under = y + 43
        for said, colour in ((one.change, INK), (one.note, INK_2)):
            under = sheet.paragraph(x, under, said, SMALL, wide - 10, colour)
        lowest = max(lowest, under)
    return lowest + 15


def _plots(sheet: Sheet, plots: tuple[Plot, ...], y: float) -> list[float]:
    """Two beside each other; where each column goes on below them, beside the last one when it stands alone."""
    tops = [y, y]
    for first in range(0, len(plots), 2):
        row = plots[first : first + 2]
        if y + max(one.height for one in row) + 50 > BOTTOM:
            sheet.turn()
            y = MARGIN + 14
        tops = [y, y]
        for n, one in enumerate(row):
            tops[n] = _plot(sheet, one, _left_of(n), y) + AFTER
        y = max(tops)
    return tops if len(plots) % 2 else [y, y]


def _plot(sheet: Sheet, plot: Plot, x: float, y: float) -> float:
    """The reference as soft bands, the child's own line as the thread."""
    sheet.text(x, y, plot.title, HEAD - 1.5)
    place = Place(x, y + 6)
    for path, shade in ((plot.wide, BAND), (plot.middle, BAND_MIDDLE)):
        sheet.path(svg.steps(path), place, fill=shade)
    for label in plot.values:
        left, level = place.at(plot.left, label.y)
        sheet.rule(left, level, x + plot.right, wide=0.4)
        sheet.text(left - 4, level + 2.4, label.text, TINY, INK_2, "right")
    for path in plot.cuts:
        sheet.path(svg.steps(path), place, stroke=AHEAD, wide=0.8)
    for label in plot.ends:
        sheet.text(*place.at(label.x, label.y + 2.4), label.text, TINY - 0.5, INK_2)
    for label in plot.ages:
        sheet.text(*place.at(label.x, label.y), label.text, TINY, INK_2, "middle")
    sheet.path(svg.steps(plot.thread), place, stroke=THREAD, wide=1.9)
    for dot in plot.dots:
        sheet.dot(*place.at(*dot), 2.2)
    return sheet.paragraph(x, place.y + plot.height + 10, plot.note, TINY + 0.5, COLUMN, INK_2)


def _sections(sheet: Sheet, sections: tuple[Section, ...], tops: list[float]) -> float:
    """Two columns, read one after the other; what does not fit on the sheet goes where there is room."""
    high = [_height(sheet, one.title, one.lines) + AFTER for one in sections]

    def lowest(n: int) -> float:
        return max(tops[0] + sum(high[:n]), tops[1] + sum(high[n:]))

    first = min(range(len(high) + 1), key=lambda n: (lowest(n), -n))
    if lowest(first) <= BOTTOM:
        for n, section in enumerate(sections):
            column = int(n >= first)
            tops[column] = _section(sheet, section.title, section.lines, _left_of(column), tops[column])
        return max(tops)
    for section in sections:
        column = 0 if tops[0] <= tops[1] else 1
        for lines in _leaves(sheet, section, tops[column]):
            if tops[column] + _height(sheet, section.title, lines[:1]) > BOTTOM:
                sheet.turn()
                tops, column = [MARGIN + 14, MARGIN + 14], 0
            tops[column] = _section(sheet, section.title, lines, _left_of(column), tops[column])
    return max(tops)


def _leaves(sheet: Sheet, section: Section, y: float) -> Iterator[tuple[Line, ...]]:
    """A section in one piece, or in pieces that fit on a sheet."""
    room, leaf = BOTTOM - y, list[Line]()
    if _height(sheet, section.title, section.lines) <= BOTTOM - MARGIN - 14:
        yield section.lines
        return
    for line in section.lines:
        if leaf and _height(sheet, section.title, (*leaf, line)) > room:
            yield tuple(leaf)
            room, leaf = BOTTOM - MARGIN - 14, []
        leaf.append(line)
    yield tuple(leaf)


def _height(sheet: Sheet, title: str, lines: Iterable[Line]) -> float:
    high = HEAD * LEADING + 8
    for line in lines:
        high += len(sheet.wrapped(line.title, TEXT, COLUMN - 12)) * TEXT * LEADING
        high += len(sheet.wrapped(line.hint, SMALL, COLUMN - 12)) * SMALL * LEADING + 3
    return high


def _section(sheet: Sheet, title: str, lines: tuple[Line, ...], x: float, y: float) -> float:
    sheet.text(x, y, title, HEAD)
    sheet.rule(x, y + 7, x + COLUMN, HAIRLINE)
    y += HEAD * LEADING + 4
    for line in lines:
        sheet.dot(x + 2.5, y - 3.6, 1.7)
        y = sheet.paragraph(x + 12, y, line.title, TEXT, COLUMN - 12)
        y = sheet.paragraph(x + 12, y - 2, line.hint, SMALL, COLUMN - 12, INK_2) + 4
    return y + AFTER


def _by_hand(sheet: Sheet, title: str, y: float, until: float) -> None:
    """What is left of the paper is for the family's own pen."""
    sheet.text(MARGIN, y, title, HEAD)
    level = y + BY_HAND_LINE
    for _line in range(MOST_BY_HAND):
        if level + BY_HAND_LINE > until:
            return
        sheet.rule(MARGIN, level, WIDTH - MARGIN)
        level += BY_HAND_LINE


def _left_of(column: int) -> float:
    return MARGIN + column * (COLUMN + GUTTER)


def _sources(sheet: Sheet, report: Report, y: float) -> None:
    """Where every number is from, and the characters that have no shape."""
    said = [*report.sources]
    if sheet.missing:
        codes = "、".join(f"U+{ord(one):04X}" for one in sheet.missing)
        said.append(report.missing % {"codes": codes})
    high = sum(len(sheet.wrapped(one, TINY, INNER)) * TINY * LEADING for one in said) + 16
    if y + high > BOTTOM:
        sheet.turn()
        y = MARGIN + 14
    else:
        if BOTTOM - high - y > BY_HAND_FROM:
            _by_hand(sheet, report.by_hand, y, BOTTOM - high)
        y = BOTTOM - high
    if said:
        sheet.text(MARGIN, y, report.sources_title, SMALL, INK_2)
    y += 13
    for one in said:
        y = sheet.paragraph(MARGIN, y, one, TINY, INNER, INK_2)
