"""Reads the drawings of the house (absolute M, L, C, H, V, Z and circles), to be drawn on paper as they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Step = tuple[str, tuple[float, ...]]
_ELEMENT = re.compile(r"<(path|circle)\b([^>]*?)/?>")
_ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
_TOKEN = re.compile(r"([MLCHVZ])|(-?(?:\d+\.?\d*|\.\d+))")
_TAKES = {"M": 2, "L": 2, "C": 6, "H": 1, "V": 1}
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
    if re.search(r"[^MLCHVZ\d\s.,-]", path):
        message = f"Not a path of ours: {path[:40]}"
        raise ValueError(message)
    name, at = "", (0.0, 0.0)
    values: list[float] = []
    for letter, number in _TOKEN.findall(path):
        if letter == "Z":
            yield "Z", ()
        if letter:
            name, values = letter, []
            continue
        values.append(float(number))
        if len(values) == _TAKES[name]:
            step = _absolute(name, tuple(values), at)
            at = (step[1][-2], step[1][-1])
            yield step
            name, values = ("L" if name == "M" else name), []


def _absolute(name: str, values: tuple[float, ...], at: tuple[float, float]) -> Step:
    if name == "H":
        return "L", (values[0], at[1])
    if name == "V":
        return "L", (at[0], values[0])
    return name, values


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
