"""Where foods lie on a drawn plate: a few in a ring, many as seeds in a flower, the first in the middle."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

SIZE = 320  # the drawing is a square of this side
ROOM = 124  # how far from the middle a food may reach
LARGEST, SMALLEST = 92, 30
RING = 6  # so many lie in a ring
TURN = pi * (3 - sqrt(5))  # the golden angle: no two lie behind each other


@dataclass(frozen=True)
class Spot:
    """A square on the plate: its upper left corner and its side."""

    x: float
    y: float
    side: float


def spots(count: int) -> tuple[Spot, ...]:
    """One spot a food, in order."""
    if count <= 1:
        return (_spot(0, 0, LARGEST),) * count
    side = round(min(LARGEST, max(SMALLEST, 1.55 * ROOM / sqrt(count))))
    away = ROOM - side / 2
    if count <= RING:
        begins = pi if count == 2 else -pi / 2  # two lie side by side
        return tuple(_spot(away, number * 2 * pi / count + begins, side) for number in range(count))
    return tuple(_spot(away * sqrt((number + 0.3) / count), number * TURN, side) for number in range(count))


def _spot(away: float, turn: float, side: float) -> Spot:
    middle = (SIZE - side) / 2
    return Spot(round(middle + away * cos(turn), 1), round(middle + away * sin(turn), 1), side)
