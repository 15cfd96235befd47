"""Reads the drawings of the house (lines, cubic curves and circles), to be drawn on paper as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Step = tuple[str, tuple[float, ...]]
_ELEMENT = re.compile(r"<(path|circle)\b([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TOKEN = re.compile(r"([MLCSHVZ])|(-?(?:\d+\.?\d*|\.\d+))", re.IGNORECASE)
_TAKES = {"M": 2, "L": 2, "C": 6, "S": 4, "H": 1, "V": 1}
_ROUND = 0.5522847498  # how far the handles of a quarter circle reach


@dataclass(frozen=True)
class Stroke:
    """A line, or a wash, as steps."""

    wash: bool
    steps: tuple[Step, ...]

    @property
    def ends(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Its first and last point."""
        points = [(values[-2], values[-1]) for name, values in self.steps if name != "Z"]
        return points[0], points[-1]


@dataclass(frozen=True)
class Drawing:
    """A drawing in its own units."""

    width: float
    height: float
    strokes: tuple[Stroke, ...]

    def leaves(self) -> tuple[tuple[tuple[float, float], ...], tuple[tuple[float, float], ...]]:
        """Where its lines come in from the left, and where they go out to the right of the picture."""
        ends = dict.fromkeys(point for stroke in self.strokes if not stroke.wash for point in stroke.ends)
        return tuple(one for one in ends if one[0] <= 0), tuple(one for one in ends if one[0] >= self.width)


def read(text: str) -> Drawing:
    """A drawing from its file."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', text)
    width, height = (float(box[1]), float(box[2])) if box else (240.0, 180.0)
    return Drawing(width, height, tuple(_stroke(name, dict(_ATTRIBUTE.findall(rest))) for name, rest in _found(text)))


def steps(path: str) -> Iterator[Step]:
    """The steps of path data, in absolute points. Raises ValueError for what our drawings do not use."""
    if re.search(r"[^MLCSHVZmlcshvz\d\s.,-]", path):
        message = f"Not a path of ours: {path[:40]}"
        raise ValueError(message)
    pen, name = _Pen(), ""
    values: list[float] = []
    for letter, number in _TOKEN.findall(path):
        if letter in ("Z", "z"):
            yield pen.closed()
        if letter:
            name, values = letter, []
            continue
        values.append(float(number))
        if len(values) == _TAKES[name.upper()]:
            yield pen.drawn(name, values)
            name, values = {"M": "L", "m": "l"}.get(name, name), []


class _Pen:
    """Where the pen is, where its line began, and the handle its last curve came in by."""

    def __init__(self) -> None:
        self.at = self.began = self.handle = (0.0, 0.0)

    def closed(self) -> Step:
        """Back to where the line began."""
        self.at = self.handle = self.began
        return "Z", ()

    def drawn(self, name: str, values: list[float]) -> Step:
        """One step in absolute points; small letters count from where the pen is."""
        points = self._points(name, values)
        name = name.upper()
        if name == "S":  # its first handle mirrors the last one
            mirrored = (2 * self.at[0] - self.handle[0], 2 * self.at[1] - self.handle[1])
            name, points = "C", [mirrored, *points]
        self.at, self.handle = points[-1], points[-2] if name == "C" else points[-1]
        if name == "M":
            self.began = self.at
        return ("L" if name in "HV" else name), tuple(value for point in points for value in point)

    def _points(self, name: str, values: list[float]) -> list[tuple[float, float]]:
        x, y = self.at if name.islower() else (0.0, 0.0)
        if name in "Hh":
            return [(x + values[0], self.at[1])]
        if name in "Vv":
            return [(self.at[0], y + values[0])]
        return [(x + one, y + other) for one, other in zip(values[::2], values[1::2], strict=True)]


def _found(text: str) -> list[tuple[str, str]]:
    return [(match[1], match[2]) for match in _ELEMENT.finditer(text)]


def _stroke(name: str, about: dict[str, str]) -> Stroke:
    wash = about.get("class") == "w"
    if name == "path":
        return Stroke(wash, tuple(steps(about["d"])))
    return Stroke(wash, _circle(float(about["cx"]), float(about["cy"]), float(about["r"])))


def _circle(x: float, y: float, r: float) -> tuple[Step, ...]:
    k = r * _ROUND
    return (
        ("M", (x + r, y)),
        ("C", (x + r, y + k, x + k, y + r, x, y + r)),
        ("C", (x - k, y + r, x - r, y + k, x - r, y)),
        ("C", (x - r, y - k, x - k, y - r, x, y - r)),
        ("C", (x + k, y - r, x + r, y - k, x + r, y)),
        ("Z", ()),
    )
