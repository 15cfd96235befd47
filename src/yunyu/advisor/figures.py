"""How often, how long, and how sure: Wilson's interval, a median, and a sample that stays the same; pure."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from statistics import median
from uuid import UUID

from yunyu.advisor.rules import ENOUGH

Z_95 = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """So many of so many, with the bounds within which the true share lies 95 times in 100 (0 to 1)."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def enough(self) -> bool:
        """Whether there are enough to say anything."""
        return self.of >= ENOUGH

    @property
    def value(self) -> float:
        """The share itself; 0 of nothing."""
        return self.hits / self.of if self.of else 0.0

    @property
    def per_cent(self) -> tuple[int, int, int]:
        """Share, low and high in whole per cent."""
        return round(100 * self.value), round(100 * self.low), round(100 * self.high)


def share(hits: int, of: int) -> Share:
    """A share with its Wilson score interval at 95 %. Raises ValueError where hits do not lie within `of`.

    Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927) 209–212.
    """
    if not 0 <= hits <= of:
        message = f"{hits} of {of}"
        raise ValueError(message)
    if of == 0:
        return Share(0, 0, 0.0, 1.0)
    p, z2 = hits / of, Z_95**2
    middle = (p + z2 / (2 * of)) / (1 + z2 / of)
    half = Z_95 * sqrt(p * (1 - p) / of + z2 / (4 * of**2)) / (1 + z2 / of)
    low = 0.0 if hits == 0 else max(0.0, middle - half)  # exactly, where floats would miss by a hair
    high = 1.0 if hits == of else min(1.0, middle + half)
    return Share(hits, of, low, high)


def middle_wait(waits: Sequence[timedelta]) -> timedelta | None:
    """The median wait, or None where there are too few to say."""
    if len(waits) < ENOUGH:
        return None
    return timedelta(seconds=median(wait.total_seconds() for wait in waits))


def is_sampled(case: UUID, one_in: int) -> bool:
    """Whether this case is in the sample: by a hash of its id, so the answer never changes and nobody can choose."""
    return int.from_bytes(hashlib.sha256(case.bytes).digest()[:8]) % one_in == 0
