"""CSV files of any size, read in blocks: every row keeps its own text and line number, so that nothing is lost.

A byte-order mark, Windows line ends, columns in any order and columns of others are all fine.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from yunyu.kernel.words import Refused

BLOCK = 50_000
PROGRESS_EVERY = 200_000
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "."})


@dataclass
class Block:
    """Rows that stand one after another: their text, their cells by column, and where each began in the file."""

    raw: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)


class TableFile:
    """A CSV file being read. `columns` are the header's names; `faults` the lines said of single cells."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._taken: list[str] = []
        self._reader = csv.reader(self._lines(), strict=True)
        self.faults = 0
        header = self._next()
        if header is None:
            raise Refused(f"{name} is empty")
        self.header_text = self._raw()
        self.columns = [cell.strip() for cell in header]

    def need(self, *columns: str) -> None:
        """Raises Refused where a column is missing, or stands there twice."""
        missing = [column for column in columns if column not in self.columns]
        if missing:
            raise Refused(f"{self._name}, line 1: the column {', '.join(missing)} is missing")
        twice = [column for column in columns if self.columns.count(column) > 1]
        if twice:
            raise Refused(f"{self._name}, line 1: the column {', '.join(twice)} stands there twice")

    def blocks(self) -> Iterator[Block]:
        """The rows in blocks; a row of too few cells is filled up, one of too many is told and cut."""
        done, block = 0, Block()
        while (cells := self._next()) is not None:
            if not any(cells) and len(cells) <= 1:
                continue
            block.lines.append(self._began)
            block.raw.append(self._fitted(cells))
            block.rows.append((cells + [""] * len(self.columns))[: len(self.columns)])
            if len(block) == BLOCK:
                yield block
                done, block = done + BLOCK, Block()
                if done % PROGRESS_EVERY == 0:
                    sys.stderr.write(f"{done:,} rows\n")
        if block:
            yield block

    def fault(self, line: int, why: str) -> None:
        """Say what is wrong with a row, by the number of its line."""
        self.faults += 1
        sys.stderr.write(f"{self._name}, line {line}: {why}\n")

    def column(self, block: Block, name: str) -> list[str]:
        """The cells of a column, trimmed; empty ones where the file has no such column."""
        if name not in self.columns:
            return [""] * len(block)
        place = self.columns.index(name)
        return [row[place].strip() for row in block.rows]

    def _fitted(self, cells: Sequence[str]) -> str:
        raw = self._raw()
        lacking = len(self.columns) - len(cells)
        if lacking < 0:
            self.fault(self._began, f"{len(cells)} cells where the header has {len(self.columns)}")
        return raw + "," * max(lacking, 0)

    def _lines(self) -> Iterator[str]:
        for line in self._stream:
            self._taken.append(line)
            yield line

    def _next(self) -> list[str] | None:
        self._taken.clear()
        self._began = self._reader.line_num + 1
        try:
            return next(self._reader, None)
        except (csv.Error, UnicodeDecodeError) as error:
            why = "not UTF-8 text" if isinstance(error, UnicodeDecodeError) else str(error)
            raise Refused(f"{self._name}, line {self._began}: {why}") from error

    def _raw(self) -> str:
        return "".join(self._taken).rstrip("\r\n")


@contextmanager
def reading(path: str) -> Iterator[TableFile]:
    """A CSV file to read; "-" is standard input. Raises Refused."""
    if path == "-":
        sys.stdin.reconfigure(encoding="utf-8-sig", newline="")  # type: ignore[union-attr]
        yield TableFile(sys.stdin, "standard input")
        return
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as stream:
            yield TableFile(stream, path)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from error


@contextmanager
def writing(path: str) -> Iterator[TextIO]:
    """A text file to write, whole or not at all; "-" is standard output. Raises Refused."""
    if path == "-":
        yield sys.stdout
        return
    target = Path(path)
    fresh = target.with_name(f".{target.name}.part")
    try:
        with fresh.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        fresh.replace(target)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from error
    finally:
        fresh.unlink(missing_ok=True)
