"""What an export is: frozen tables of plain values, as JSON for programs and as one page for people."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias
from uuid import UUID
from zoneinfo import ZoneInfo

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.dateparse import parse_datetime

from yunyu.kernel.clock import HOME_ZONE

Value: TypeAlias = str | int | float | bool | Sequence["Value"] | Mapping[str, "Value"] | None

FORMAT = "yunyu-export/1"


@dataclass(frozen=True)
class Column:
    """One column: its name for programs, its title for people, and the words its codes stand for."""

    name: str
    title: str
    is_an_id: bool = False
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ExportedTable:
    """One table with all its rows, oldest first."""

    label: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]


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
            sections = [_section(table) for table in self.tables]
            context = {
                "export": self,
                "made_at": _moment(self.made_at),
                "sections": [section for section in sections if section["rows"]],
                "empty": [section["title"] for section in sections if not section["rows"]],
                "language": language,
            }
            return render_to_string("privacy/export.html", context)


def _as_objects(table: ExportedTable) -> Value:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def _section(table: ExportedTable) -> dict[str, object]:
    """A table as a person reads it: titles and values, without ids and without what was left empty."""
    return {
        "title": translation.gettext(table.title) if table.title else table.label,
        "rows": [_lines(table, row) for row in table.rows],
    }


def _lines(table: ExportedTable, row: tuple[Value, ...]) -> list[tuple[str, str]]:
    pairs = zip(table.columns, row, strict=True)
    shown = ((column, value) for column, value in pairs if not column.is_an_id and value not in (None, "", [], {}))
    return [(translation.gettext(column.title), _in_words(column, value)) for column, value in shown]


def _in_words(column: Column, value: Value) -> str:
    if isinstance(value, bool):
        return translation.gettext("是") if value else translation.gettext("否")
    if isinstance(value, str):
        at = _instant(value)
        return _moment(at) if at else translation.gettext(column.words.get(value, value)) if value else ""
    if isinstance(value, int | float):
        return column.words.get(str(value), str(value))
    return json.dumps(value, ensure_ascii=False)


def _instant(text: str) -> datetime | None:
    """The instant a text stands for, where it is one as JSON writes it."""
    if len(text) < len("2026-01-01T00:00:00+00:00") or not text[:4].isdigit() or text[10] != "T":
        return None
    try:
        at = parse_datetime(text)
    except ValueError:
        return None
    return at if at and at.tzinfo else None


def _moment(at: datetime) -> str:
    return at.astimezone(ZoneInfo(HOME_ZONE)).strftime("%Y-%m-%d %H:%M")
