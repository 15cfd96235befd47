"""The shelf in memory: every product that may be shown as columns, narrowed by filters in one pass, with counts of
what each further filter would leave.

10,000 products are a few arrays; a page asks the database only for the twenty it shows.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

Key = TypeVar("Key", bound=Hashable)
Mask = NDArray[np.bool_]
SORTS = ("fitting", "cheap", "dear", "new")


@dataclass(frozen=True)
class Standing:
    """What the shelf knows of a product. `facets` are (attribute, value), of it and of its variants."""

    id: UUID
    category: str
    stage_from: int
    stage_to: int
    safe_from_months: int
    price: int
    listed: float
    marks: frozenset[str] = frozenset()
    allergens: frozenset[str] = frozenset()
    facets: frozenset[tuple[str, str]] = frozenset()
    pushed: bool = True
    """False for what may stand on the shelf and may not be put forward (formula milk for infants, prescriptions)."""


@dataclass(frozen=True)
class Wanted:
    """What a shopper looks for. `day` is the stage on the one axis, `without` are allergens to leave out."""

    category: str = ""
    day: int | None = None
    marks: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    facets: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "fitting"


@dataclass(frozen=True)
class Found:
    """One page of a shelf, how many there are in all, and how many each category and each facet would leave."""

    ids: tuple[UUID, ...]
    total: int
    categories: Mapping[str, int]
    facets: Mapping[str, Mapping[str, int]]


class Shelf:
    """Every product that may be shown."""

    def __init__(self, standing: Sequence[Standing]) -> None:
        self.ids = tuple(each.id for each in standing)
        self._category = np.array([each.category for each in standing], dtype="U24")
        self._from = np.array([each.stage_from for each in standing], dtype=np.int32)
        self._to = np.array([each.stage_to for each in standing], dtype=np.int32)
        self._safe = np.array([each.safe_from_months for each in standing], dtype=np.int32)
        self._price = np.array([each.price for each in standing], dtype=np.int64)
        self._listed = np.array([each.listed for each in standing], dtype=np.float64)
        self._pushed = np.array([each.pushed for each in standing], dtype=bool)
        self._marks = _rows_of((row, mark) for row, each in enumerate(standing) for mark in each.marks)
        self._allergens = _rows_of((row, one) for row, each in enumerate(standing) for one in each.allergens)
        self._facets = _rows_of((row, pair) for row, each in enumerate(standing) for pair in each.facets)

    def find(self, wanted: Wanted, *, start: int = 0, limit: int = 20) -> Found:
        """The page from `start`, best first; counts hold for all that fit."""
        base = self._base(wanted)
        chosen = {name: self._any_of(name, values) for name, values in wanted.facets.items() if values}
        fitting = self._all(base, chosen)
        in_category = fitting & self._is(self._category, wanted.category)
        rows = self._sorted(np.flatnonzero(in_category), wanted)
        return Found(
            ids=tuple(self.ids[row] for row in rows[start : start + limit]),
            total=len(rows),
            categories=_counts(self._category[fitting]),
            facets=self._facet_counts(base & self._is(self._category, wanted.category), chosen),
        )

    def _base(self, wanted: Wanted) -> Mask:
        mask = np.ones(len(self.ids), dtype=bool)
        if wanted.day is not None:
            mask &= (self._from <= wanted.day) & (self._to >= wanted.day)
            mask &= self._safe * 30.4375 <= max(wanted.day, 0) + 0.5
        for mark in wanted.marks:
            mask &= self._mask(self._marks.get(mark, ()))
        for allergen in wanted.without:
            mask &= ~self._mask(self._allergens.get(allergen, ()))
        return mask

    def _sorted(self, rows: NDArray[np.intp], wanted: Wanted) -> NDArray[np.intp]:
        match wanted.sort:
            case "cheap":
                keys: tuple[NDArray[np.float64], ...] = (self._price[rows].astype(np.float64),)
            case "dear":
                keys = (-self._price[rows].astype(np.float64),)
            case "new":
                keys = (-self._listed[rows],)
            case _:
                keys = self._fitting(rows, wanted)
        return rows[np.lexsort(keys[::-1])]

    def _fitting(self, rows: NDArray[np.intp], wanted: Wanted) -> tuple[NDArray[np.float64], ...]:
        """What may be put forward first, then what is meant for just this time."""
        width = (self._to[rows] - self._from[rows]).astype(np.float64)
        back = (~self._pushed[rows]).astype(np.float64)
        return (back, width, rows.astype(np.float64)) if wanted.day is not None else (back, rows.astype(np.float64))

    def _facet_counts(self, base: Mask, chosen: Mapping[str, Mask]) -> Mapping[str, Mapping[str, int]]:
        """Of each value, how many it would leave beside the filters of the other attributes."""
        counted: dict[str, dict[str, int]] = {}
        beside: dict[str, Mask] = {}
        for (name, value), rows in self._facets.items():
            if name not in beside:
                beside[name] = self._all(base, {other: mask for other, mask in chosen.items() if other != name})
            number = int(np.count_nonzero(beside[name][rows]))
            if number:
                counted.setdefault(name, {})[value] = number
        return counted

    def _any_of(self, name: str, values: Iterable[str]) -> Mask:
        mask = np.zeros(len(self.ids), dtype=bool)
        for value in values:
            mask |= self._mask(self._facets.get((name, value), ()))
        return mask

    def _all(self, base: Mask, masks: Mapping[str, Mask]) -> Mask:
        fitting = base.copy()
        for mask in masks.values():
            fitting &= mask
        return fitting

    def _is(self, column: NDArray[np.str_], value: str) -> Mask:
        return column == value if value else np.ones(len(self.ids), dtype=bool)

    def _mask(self, rows: Iterable[int]) -> Mask:
        mask = np.zeros(len(self.ids), dtype=bool)
        mask[np.fromiter(rows, dtype=np.intp)] = True
        return mask


def _rows_of(pairs: Iterable[tuple[int, Key]]) -> dict[Key, NDArray[np.intp]]:
    """The rows of each key."""
    found: dict[Key, list[int]] = defaultdict(list)
    for row, key in pairs:
        found[key].append(row)
    return {key: np.array(rows, dtype=np.intp) for key, rows in found.items()}


def _counts(column: NDArray[np.str_]) -> Mapping[str, int]:
    values, numbers = np.unique(column, return_counts=True)
    return {str(value): int(number) for value, number in zip(values, numbers, strict=True)}
