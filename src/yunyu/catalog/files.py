"""A sheet of products as a file: CSV in UTF-8 or GB 18030 (as spreadsheets in China save it), or XLSX."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from yunyu.catalog import rules, sheet

MOST_ROWS = 50_000


def rows_of(content: bytes, name: str) -> list[dict[str, str]]:
    """Every row by the header's columns, empty rows left out. Raises BadSheet, SheetTooLong, UnreadableSheet."""
    try:
        return _rows(content, name)
    except csv.Error as error:  # a cell without end
        raise rules.UnreadableSheet from error


def _rows(content: bytes, name: str) -> list[dict[str, str]]:
    lines = _xlsx(content) if Path(name).suffix.lower() == ".xlsx" else _csv(content)
    header = [cell.strip().lower() for cell in next(lines, [])]
    missing = sheet.missing_columns(header)
    if missing:
        raise rules.BadSheet(missing=", ".join(missing))
    rows = [dict(zip(header, cells, strict=False)) for cells in lines if any(cell.strip() for cell in cells)]
    if len(rows) > MOST_ROWS:
        raise rules.SheetTooLong(rows=len(rows), most=MOST_ROWS)
    return rows


def _csv(content: bytes) -> Iterator[Sequence[str]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return csv.reader(io.StringIO(text, newline=""))
    raise rules.UnreadableSheet


def _xlsx(content: bytes) -> Iterator[Sequence[str]]:
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError) as error:
        raise rules.UnreadableSheet from error
    page = book.worksheets[0]
    return ([_written(cell) for cell in row] for row in page.iter_rows(values_only=True))


def _written(cell: object) -> str:
    """A cell as one would type it: 59.0 of a spreadsheet is 59."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
