"""What an export is: frozen tables of plain values, as JSON for programs and as one page for people."""

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format

from yunyu.kernel.clock import HOME_ZONE

Value: TypeAlias = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"] | None
Kind: TypeAlias = Literal["value", "day", "moment", "id", "program"]

FORMAT = "yunyu-export/1"


@dataclass(frozen=True)
class Column:
    """One column: its name for programs, its title for people, what it holds, and what its codes mean."""

    name: str
    title: str
    kind: Kind = "value"
    words: Mapping[str, str] | Callable[[Value], str] | None = None


@dataclass(frozen=True)
class ExportedTable:
    """One table with all its rows, oldest first; the first of `named_by` that is not empty names a row."""

    label: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    named_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Export:
    """Everything one family or person owns at one moment."""

    owner: UUID
    kind: str
    region: str
    made_at: datetime
    tables: tuple[ExportedTable, ...]

    def json_bytes(self) -> bytes:
        """Every column of every row, in UTF-8; the same data at the same moment gives the same bytes."""
        content = {
            "format": FORMAT,
            self.kind: str(self.owner),
            "region": self.region,
            "made_at": self.made_at.isoformat(),
            "tables": {table.label: _as_objects(table) for table in self.tables},
        }
        return json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"

    def html(self, language: str = "zh-hans") -> str:
        """One page that needs nothing else: what is there, in words, without ids; the rest is in the JSON file."""
        with translation.override(language):
            names = _names(self)
            sections = [_section(table, names) for table in self.tables]
            context = {
                "export": self,
                "name": names.get(str(self.owner), ""),
                "made_at": _moment(self.made_at),
                "sections": [section for section in sections if section.has_words],
                "for_programs": [section for section in sections if section.rows and not section.has_words],
                "empty": [section.title for section in sections if not section.rows],
                "language": language,
            }
            return render_to_string("privacy/export.html", context)

    def zipped(self, language: str = "zh-hans") -> bytes:
        """Both in one file to take along: JSON for programs, the page for people."""
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("yunyu.json", self.json_bytes())
            archive.writestr("yunyu.html", self.html(language))
        return packed.getvalue()


def _as_objects(table: ExportedTable) -> Value:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


@dataclass(frozen=True)
class Row:
    """A row as a person reads it: its name, and its other columns as titles and words; nothing that is empty."""

    name: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Section:
    """A table as a person reads it."""

    title: str
    rows: tuple[Row, ...]

    @property
    def has_words(self) -> bool:
        """It says something to a person, not to programs alone."""
        return any(row.name or row.lines for row in self.rows)


def _names(export: Export) -> dict[str, str]:
    """What rows are called, by id: so that a row that points to another says whom or what it means."""
    found = {}
    for table in export.tables:
        for row in table.rows:
            cells = _cells(table, row)
            if "id" in cells:
                found[str(cells["id"][1])] = _name(table, cells)[1]
    return found


def _cells(table: ExportedTable, row: tuple[Value, ...]) -> dict[str, tuple[Column, Value]]:
    return {column.name: (column, value) for column, value in zip(table.columns, row, strict=True)}


def _name(table: ExportedTable, cells: Mapping[str, tuple[Column, Value]]) -> tuple[str, str]:
    """The column a row is named by, and its name."""
    said = ((name, _in_words(*cells[name], {})) for name in table.named_by)
    return next(((name, words) for name, words in said if words), ("", ""))


def _section(table: ExportedTable, names: Mapping[str, str]) -> Section:
    title = translation.gettext(table.title) if table.title else table.label
    return Section(title, tuple(_row(table, row, names) for row in table.rows))


def _row(table: ExportedTable, row: tuple[Value, ...], names: Mapping[str, str]) -> Row:
    cells = _cells(table, row)
    named_by, name = _name(table, cells)
    said = ((column, _in_words(column, value, names)) for key, (column, value) in cells.items() if key != named_by)
    return Row(name, tuple((translation.gettext(column.title), words) for column, words in said if words))


def _in_words(column: Column, value: Value, names: Mapping[str, str]) -> str:
    """A value as a person says it; "" for what says nothing: empty, not ticked, an unknown id, a code."""
    if value is None or value is False or value == "" or column.kind == "program":
        return ""
    if column.kind == "id":
        return names.get(str(value), "") if column.name != "id" and column.name != "family_id" else ""
    if column.words is not None and not isinstance(value, Mapping):
        return _explained(column.words, value)
    if isinstance(value, str) and column.kind == "day":
        return date_format(date.fromisoformat(value), "DATE_FORMAT")
    if isinstance(value, str) and column.kind == "moment":
        return _moment(datetime.fromisoformat(value))
    return _plain(value)


def _explained(words: Mapping[str, str] | Callable[[Value], str], value: Value) -> str:
    if callable(words):
        return words(value)
    said = words.get(str(value), "")
    return translation.gettext(said) if said else ""


def _plain(value: Value) -> str:
    if isinstance(value, bool):
        return translation.gettext("是") if value else ""
    if isinstance(value, Mapping):
        return _plain(list(value.values()))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "、".join(words for words in map(_plain, value) if words)
    return "" if value is None else str(value)


def _moment(at: datetime) -> str:
    local = at.astimezone(ZoneInfo(HOME_ZONE))
    return f"{date_format(local, 'DATE_FORMAT')} {local:%H:%M}"
