"""Dated rows: facts, schedules and rules as CSV, each row with its source, its confidence and the days it holds.

A row without source, edition, first day or confidence is refused; nothing medical or legal is ever an `if`.
"""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields
from datetime import date
from decimal import Decimal
from enum import Enum
from importlib.resources.abc import Traversable
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints


class Confidence(Enum):
    """How far a row may be believed."""

    V1 = "V1"  # official text opened, passage quoted
    V2 = "V2"  # official text opened, passage paraphrased, or a second official source
    V3 = "V3"  # a reliable secondary source opened
    M = "M"  # from memory, nothing opened


class State(Enum):
    """Who may see a row: a draft is never shown to a parent; doses and formula arithmetic need `REVIEWED`."""

    DRAFT = "draft"
    SOURCED = "sourced"
    REVIEWED = "reviewed"


@dataclass(frozen=True, kw_only=True)
class Dated:
    """The columns every row has. Subclasses add theirs: str, int, bool, Decimal, date, Enum, or tuple[str, ...]."""

    source: str
    edition: str
    valid_from: date
    confidence: Confidence
    locator: str = ""
    valid_to: date | None = None
    reviewer: str = ""

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            message = "valid_to is before valid_from"
            raise ValueError(message)


T = TypeVar("T", bound=Dated)


class DatedRowError(ValueError):
    """A row that may not be used, with the file, line and column to mend."""

    def __init__(self, path: Traversable, line: int, column: str, why: str) -> None:
        super().__init__(f"{path}, line {line}, column {column}: {why}")
        self.path = path
        self.line = line
        self.column = column


def state_of(row: Dated) -> State:
    """Reviewed when a clinician is named; sourced when a passage was opened (V1–V3, locator kept); else draft."""
    if row.reviewer:
        return State.REVIEWED
    return State.SOURCED if row.confidence is not Confidence.M and row.locator else State.DRAFT


def in_force(rows: Iterable[T], on: date) -> tuple[T, ...]:
    """The rows that hold on a day; `valid_to` is the last day a row holds."""
    return tuple(row for row in rows if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to))


def load_rows(path: Traversable, Row: type[T]) -> tuple[T, ...]:
    """Read a UTF-8 CSV file whose columns are the fields of `Row`. Raises DatedRowError at the first bad cell."""
    reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), strict=True)
    columns = {field.name: field for field in fields(Row)}
    _check_header(path, reader.fieldnames or (), columns)
    kinds = get_type_hints(Row)
    return tuple(_row(path, reader.line_num, cells, Row, columns, kinds) for cells in reader)


def _check_header(path: Traversable, header: Iterable[str], columns: Mapping[str, Field[Any]]) -> None:
    names = list(header)
    for name in names:
        if name not in columns or names.count(name) > 1:
            raise DatedRowError(path, 1, name, "not a column of this table, or there twice")
    for name, column in columns.items():
        if name not in names and _required(column):
            raise DatedRowError(path, 1, name, "missing")


def _row(
    path: Traversable,
    line: int,
    cells: Mapping[str | None, Any],
    Row: type[T],
    columns: Mapping[str, Field[Any]],
    kinds: Mapping[str, Any],
) -> T:
    if None in cells or None in cells.values():
        raise DatedRowError(path, line, "(all)", "more or fewer cells than the header has")
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        try:
            values.update(_cell(columns[str(name)], kinds[str(name)], cell.strip()))
        except (ValueError, ArithmeticError) as error:
            raise DatedRowError(path, line, str(name), str(error) or "not understood") from error
    try:
        return Row(**values)
    except ValueError as error:
        raise DatedRowError(path, line, "(all)", str(error)) from error


def _cell(column: Field[Any], kind: Any, cell: str) -> dict[str, Any]:
    """The value of a cell under its column's name; nothing for an empty cell that has a default."""
    if cell:
        return {column.name: _value(kind, cell)}
    if _required(column):
        message = "empty"
        raise ValueError(message)
    return {}


def _required(column: Field[Any]) -> bool:
    return column.default is MISSING and column.default_factory is MISSING


_READERS: Mapping[type, Callable[[str], object]] = {
    str: str,
    int: int,
    bool: lambda cell: {"yes": True, "no": False}[cell],
    Decimal: Decimal,
    date: date.fromisoformat,
}


def _value(kind: Any, cell: str) -> object:
    if get_origin(kind) in {Union, UnionType}:
        (kind,) = (part for part in get_args(kind) if part is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(part.strip() for part in cell.split("|"))
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(cell)
    try:
        return _READERS[kind](cell)
    except KeyError as error:
        message = f"{cell!r} is not {getattr(kind, '__name__', kind)}"
        raise ValueError(message) from error
