"""Where foods lie on a drawn plate: the first in the middle, each later one a step further out, as seeds in a flower."""

from dataclasses import dataclass
from math import cos, pi, sin, sqrt

SIZE = 320  # the drawing is a square of this side
ROOM = 118  # how far from the middle a food may lie
LARGEST, SMALLEST = 64, 30
TURN = pi * (3 - sqrt(5))  # the golden angle: no two lie behind each other


@dataclass(frozen=True)
class Spot:
    """A square on the plate: its upper left corner and its side."""

    x: float
    y: float
    side: float


def spots(count: int) -> tuple[Spot, ...]:
    """One spot a food, in order."""
    side = min(LARGEST, max(SMALLEST, 1.55 * ROOM / sqrt(count))) if count else LARGEST
    return tuple(_spot(number, count, side) for number in range(count))


def _spot(number: int, count: int, side: float) -> Spot:
    away = (ROOM - side / 2 + 14) * sqrt((number + 0.5) / count) if count > 1 else 0
    turn = number * TURN
    return Spot(
        round(SIZE / 2 + away * cos(turn) - side / 2, 1), round(SIZE / 2 + away * sin(turn) - side / 2, 1), round(side)
    )
