"""CSV files of any size, read in blocks: every row keeps its own text and line number, so that nothing is lost.

A byte-order mark, Windows line ends, columns in any order and columns of others are all fine. Bytes that are not UTF-8
(a name in GB 18030, say) are told once and written out again as they came.
"""

import csv
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from operator import itemgetter
from pathlib import Path
from typing import TextIO

from yunyu.kernel.words import Refused

BLOCK = 50_000
PROGRESS_EVERY = 200_000
KEPT_AS_BYTES = "surrogateescape"
MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "."})

CSV_ERRORS = {
    "unexpected end": "a quotation mark is opened here and never closed",
    "field limit": "a cell without end; a quotation mark may have been opened and never closed",
    "expected after": "a quotation mark in the middle of a cell",
}


@dataclass
class Block:
    """Rows that stand one after another: their text, their cells by column, and where each began in the file."""

    raw: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows)


class TableFile:
    """A CSV file being read. `columns` are the header's names; `faults` counts what was said of single rows."""

    def __init__(self, stream: TextIO, name: str) -> None:
        self._stream, self._name = stream, name
        self._taken: list[str] = []
        self._told: list[tuple[int, str]] = []
        self._all_text = True
        self._reader = csv.reader(self._lines(), strict=True)
        self.faults = 0
        header = self._next()
        if header is None:
            raise Refused(f"{name} is empty")
        self.header_text = self._raw()
        self.columns = [cell.strip() for cell in header]
        if "\0" in self.header_text:
            raise Refused(f"{name}, line 1: not UTF-8 text")

    def need(self, *columns: str) -> None:
        """Raises Refused where a column is missing, or stands there twice."""
        missing = [column for column in columns if column not in self.columns]
        if missing and len(self.columns) == 1 and (mark := re.search("[;\t|]", self.header_text)):
            raise Refused(f"{self._name}, line 1: the cells are parted by {mark[0]!r}, commas are expected")
        if missing:
            raise Refused(f"{self._name}, line 1: the column {', '.join(missing)} is missing")
        self.once(*columns)

    def once(self, *columns: str) -> None:
        """Raises Refused where a column stands there twice: nobody knows which is meant."""
        twice = [column for column in columns if self.columns.count(column) > 1]
        if twice:
            raise Refused(f"{self._name}, line 1: the column {', '.join(twice)} stands there twice")

    def blocks(self) -> Iterator[Block]:
        """The rows in blocks, told of line by line; a row of too few cells is filled up, one of too many is empty."""
        done, block = 0, Block()
        while (cells := self._next()) is not None:
            if not any(cells) and len(cells) <= 1:
                continue
            block.lines.append(self._began)
            raw, fitted = self._fitted(cells)
            block.raw.append(raw)
            block.rows.append(fitted)
            if len(block) == BLOCK:
                yield block
                self.tell()
                done, block = done + BLOCK, Block()
                if done % PROGRESS_EVERY == 0:
                    sys.stderr.write(f"{done:,} rows\n")
        if block:
            yield block
        self.tell()

    def fault(self, line: int, why: str) -> None:
        """Note what is wrong with a row, by the number of its line."""
        self.faults += 1
        self._told.append((line, why))

    def tell(self) -> None:
        """Say what was noted, in the order of the lines."""
        for line, why in sorted(self._told, key=itemgetter(0)):
            sys.stderr.write(f"{self._name}, line {line}: {why}\n")
        self._told.clear()

    def column(self, block: Block, name: str) -> list[str]:
        """The cells of a column, trimmed; empty ones where the file has no such column."""
        if name not in self.columns:
            return [""] * len(block)
        place = self.columns.index(name)
        return [row[place].strip() for row in block.rows]

    def _fitted(self, cells: list[str]) -> tuple[str, list[str]]:
        """A row and its text with as many cells as the header has.

        Commas at its end are nothing. Other cells too many may have moved all before them (8,02 for 8.02), so that
        none is taken for what its column says.
        """
        raw, most = self._raw(), len(self.columns)
        spare = len(cells) - most
        if spare <= 0:
            return raw + "," * -spare, cells + [""] * -spare
        if raw.endswith("," * spare) and not any(cells[most:]):
            return raw[:-spare], cells[:most]
        self.fault(self._began, f"{len(cells)} cells where the header has {most}; none of them is used")
        return raw, [""] * most

    def _lines(self) -> Iterator[str]:
        for number, line in enumerate(self._stream, start=1):
            if self._all_text and not line.isascii() and not _is_text(line):
                self._all_text = False
                self.fault(number, "not UTF-8 text, here and perhaps further on; kept as it is")
            self._taken.append(line)
            yield line

    def _next(self) -> list[str] | None:
        self._taken.clear()
        self._began = self._reader.line_num + 1
        try:
            return next(self._reader, None)
        except csv.Error as error:
            self.tell()
            why = next((words for part, words in CSV_ERRORS.items() if part in str(error)), str(error))
            raise Refused(f"{self._name}, line {self._began}: {why}") from error

    def _raw(self) -> str:
        return "".join(self._taken).rstrip("\r\n")


def quoted(cell: str) -> str:
    """A cell as CSV has it: in quotation marks where it needs them."""
    return f'"{cell.replace(chr(34), chr(34) * 2)}"' if any(mark in cell for mark in ',"\r\n') else cell


def _is_text(line: str) -> bool:
    """Whether it was UTF-8 before it was read."""
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


@contextmanager
def reading(path: str) -> Iterator[TableFile]:
    """A CSV file to read; "-" is standard input. Raises Refused."""
    if path == "-":
        sys.stdin.reconfigure(encoding="utf-8-sig", errors=KEPT_AS_BYTES, newline="")  # type: ignore[union-attr]
        source = TableFile(sys.stdin, "standard input")
        yield source
        source.tell()
        return
    try:
        with Path(path).open(encoding="utf-8-sig", errors=KEPT_AS_BYTES, newline="") as stream:
            source = TableFile(stream, path)
            yield source
            source.tell()
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from error


@contextmanager
def writing(path: str) -> Iterator[TextIO]:
    """A text file to write, whole or not at all; "-" is standard output. Raises Refused."""
    if path == "-":
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(errors=KEPT_AS_BYTES)
        yield sys.stdout
        return
    target = Path(path)
    fresh = target.with_name(f".{target.name}.part")
    try:
        with fresh.open("w", encoding="utf-8", errors=KEPT_AS_BYTES, newline="") as stream:
            yield stream
        fresh.replace(target)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}") from error
    finally:
        fresh.unlink(missing_ok=True)
