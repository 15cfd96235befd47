"""A calendar month: its first and last day, its place in an address, and which months a child has lived."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_WRITTEN = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> "Month":
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def read(cls, written: str) -> "Month | None":
        """From `2026-08`; None for anything else."""
        found = _WRITTEN.fullmatch(written)
        month = cls(int(found[1]), int(found[2])) if found else None
        return month if month is not None and month.year >= 1900 and 1 <= month.month <= 12 else None

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    @property
    def following(self) -> "Month":
        """The month after."""
        return Month(self.year + self.month // 12, self.month % 12 + 1)

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


def lived(born_on: date, today: date) -> tuple[Month, ...]:
    """The months from a birth to today, the newest first."""
    found, month = [], Month.of(born_on)
    while month <= Month.of(today):
        found.append(month)
        month = month.following
    return tuple(reversed(found))
