"""An A4 sheet seen from its top left corner, in points: words in our fonts, lines, paths, and a foot on every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from yunyu.care.paper import fonts, lines
from yunyu.care.paper.svg import Step

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
MARGIN = 50.0
FOOT = 40.0
LEADING = 1.5
# The light scheme of the house; on paper nothing has a ground, which saves the family's ink.
INK, INK_2, HAIRLINE, THREAD, WASH = "#2e2a26", "#6b6157", "#e5dccf", "#c8643c", "#f3e0cd"
AHEAD, BAND, BAND_MIDDLE = "#dfd0bd", "#faf4ea", "#f5ead9"


@dataclass(frozen=True)
class Place:
    """Where a drawing lies: its left, its top, and how large one of its units is."""

    x: float = 0
    y: float = 0
    scale: float = 1

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A point of the drawing on the sheet."""
        return self.x + x * self.scale, self.y + y * self.scale


class Sheet:
    """Pages of one document. `foot` stands under each; `missing` are characters that were drawn as □."""

    def __init__(self, *, title: str, foot: str, lang: str) -> None:
        self._out = BytesIO()
        first = fonts.face(fonts.FACES[0]).fontName
        self._canvas = Canvas(self._out, pagesize=A4, initialFontName=first, lang=lang)
        self._canvas.setTitle(title)
        self._canvas.setAuthor("")
        self._canvas.setCreator("Yunyu")
        self._foot = foot
        self.pages = 1
        self.missing: dict[str, None] = {}

    def printable(self, words: str) -> str:
        """Words as they can be printed; what cannot be is remembered."""
        said, missing = fonts.printable(words)
        self.missing.update(dict.fromkeys(missing))
        return said

    def wrapped(self, words: str, size: float, width: float) -> list[str]:
        """Words in lines of this width."""
        return lines.wrapped(self.printable(words), size, width)

    def text(self, x: float, y: float, words: str, size: float, colour: str = INK, align: str = "left") -> float:
        """One line on its base line; returns its width. `align` says what `x` is: left, middle or right."""
        said = self.printable(words)
        wide = fonts.width(said, size)
        at = x - {"left": 0.0, "middle": wide / 2, "right": wide}[align]
        self._canvas.setFillColor(HexColor(colour))
        for name, piece in fonts.runs(said):
            self._canvas.setFont(name, size)
            self._canvas.drawString(at, HEIGHT - y, piece)
            at += fonts.width(piece, size)
        return wide

    def paragraph(self, x: float, y: float, words: str, size: float, width: float, colour: str = INK) -> float:
        """Lines from a first base line on; returns the base line after the last."""
        for line in self.wrapped(words, size, width):
            self.text(x, y, line, size, colour)
            y += size * LEADING
        return y

    def rule(self, x1: float, y: float, x2: float, colour: str = HAIRLINE, wide: float = 0.6) -> None:
        """A hairline."""
        self.path([("M", (x1, y)), ("L", (x2, y))], stroke=colour, wide=wide)

    def dot(self, x: float, y: float, radius: float, colour: str = THREAD) -> None:
        """A bead."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.circle(x, HEIGHT - y, radius, stroke=0, fill=1)

    def path(
        self, steps: Iterable[Step], place: Place = Place(), *, stroke: str = "", fill: str = "", wide: float = 1.5
    ) -> None:
        """Path data of a drawing, stroked or filled."""
        path = self._canvas.beginPath()
        steps = tuple(steps)
        if not steps:
            return
        for name, values in steps:
            points = [place.at(values[n], values[n + 1]) for n in range(0, len(values), 2)]
            flat = [part for x, y in points for part in (x, HEIGHT - y)]
            {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}[name](*flat)
        if stroke:
            self._canvas.setStrokeColor(HexColor(stroke))
            self._canvas.setLineWidth(wide)
            self._canvas.setLineCap(1)
            self._canvas.setLineJoin(1)
        if fill:
            self._canvas.setFillColor(HexColor(fill))
        self._canvas.drawPath(path, stroke=int(bool(stroke)), fill=int(bool(fill)))

    def turn(self) -> None:
        """Finish a page and begin the next."""
        self._write_foot()
        self._canvas.showPage()
        self.pages += 1

    def finish(self) -> bytes:
        """The whole document."""
        self._write_foot()
        self._canvas.showPage()
        self._canvas.save()
        return self._out.getvalue()

    def _write_foot(self) -> None:
        y = HEIGHT - FOOT + 12
        self.rule(MARGIN, y - 13, WIDTH - MARGIN)
        self.text(MARGIN, y, self._foot, 7.5, INK_2)
        self.text(WIDTH - MARGIN, y, str(self.pages), 7.5, INK_2, "right")
