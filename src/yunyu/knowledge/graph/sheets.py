"""Reading the graph's CSV files row by row: a good row becomes content, a bad one a remark with its file and line."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from importlib.resources.abc import Traversable
from typing import TypeVar
from urllib.parse import urlsplit

from yunyu.kernel.dated import Confidence
from yunyu.kernel.errors import N_
from yunyu.kernel.text import clean
from yunyu.knowledge.graph.checks import Remark, refusals
from yunyu.knowledge.graph.content import ConceptWords, Content, SourceWords
from yunyu.knowledge.graph.terms import About, Kind, Register, Sort

SOURCE_COLUMNS = ("id", "publisher", "title", "edition", "url", "licence", "language", "opened_on")
FACT_COLUMNS = (
    *("id", "topic", "subject", "from_day", "to_day", "kind", "question", "similar", "answer", "source", "locator"),
    *("quotation", "confidence", "concepts", "related", "review_due"),
)
CONCEPT_COLUMNS = ("id", "kind", "zh")
REGISTER_COLUMNS = tuple(register.value for register in Register)
OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "sources": ("expires_on",),
    "facts": ("condition", "evidence"),
    "concepts": ("en", "icd11", "aliases", *REGISTER_COLUMNS),
}
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "sources": SOURCE_COLUMNS,
    "facts": FACT_COLUMNS,
    "concepts": CONCEPT_COLUMNS,
}
_LONGEST_SOURCE = {
    "id": 80,
    "publisher": 200,
    "title": 300,
    "edition": 120,
    "url": 500,
    "licence": 200,
    "language": 20,
}
_LONGEST_CONCEPT = {"id": 80, "zh": 60, "en": 120, "icd11": 20}
_SOURCE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_LONGEST_ALIAS = 60
_LONGEST_CELL = 4000

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True)
class BadRow:
    """A row that is left out: where, which column, and why."""

    file: str
    line: int
    remark: Remark

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}, column {self.remark.column}: {self.remark.text()}"


@dataclass(frozen=True)
class Placed:
    """Where a row stands in its file."""

    file: str
    line: int


@dataclass
class Batch:
    """What some files bring, by key; `places` tells where each row stands."""

    sources: dict[str, SourceWords] = field(default_factory=dict)
    concepts: dict[str, ConceptWords] = field(default_factory=dict)
    facts: dict[str, Content] = field(default_factory=dict)
    places: dict[tuple[str, str], Placed] = field(default_factory=dict)
    bad: list[BadRow] = field(default_factory=list)

    def refuse(self, kind: str, key: str, remark: Remark) -> None:
        """Name the row of this key as bad."""
        place = self.places.get((kind, key), Placed("", 0))
        self.bad.append(BadRow(place.file, place.line, remark))


class _Wrong(ValueError):
    """A cell that cannot be."""

    def __init__(self, column: str, message: str, **params: object) -> None:
        super().__init__(message)
        self.remark = Remark(column, message, params)


def packaged_files(folder: Traversable) -> tuple[tuple[str, str], ...]:
    """Name and text of every CSV file of a folder, by name; none where there is no such folder."""
    if not folder.is_dir():
        return ()
    found = sorted((file for file in folder.iterdir() if file.name.endswith(".csv")), key=lambda file: file.name)
    return tuple((file.name, file.read_text(encoding="utf-8-sig")) for file in found)


def read_files(files: Iterable[tuple[str, str]], today: date) -> Batch:
    """All files together; their header tells which kind each is. Cross references are the importer's to check."""
    batch = Batch()
    for name, text in files:
        _read_file(batch, name, text.removeprefix("\ufeff"), today)
    return batch


def _read_file(batch: Batch, name: str, text: str, today: date) -> None:
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip() for column in reader.fieldnames or ()]
        kind = _kind_of(header)
    except (_Wrong, csv.Error) as error:
        remark = error.remark if isinstance(error, _Wrong) else Remark("", N_("不是 CSV 表格。"))
        batch.bad.append(BadRow(name, 1, remark))
        return
    reader.fieldnames = header
    for line, cells in _rows(reader, batch, name):
        try:
            _keep(batch, kind, Placed(name, line), _given(cells), today)
        except _Wrong as error:
            batch.bad.append(BadRow(name, line, error.remark))


def _rows(
    reader: "csv.DictReader[str]", batch: Batch, name: str
) -> Iterator[tuple[int, Mapping[str | None, str | list[str] | None]]]:
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            batch.bad.append(BadRow(name, reader.line_num, Remark("", N_("从这里起不是 CSV 表格了。"))))
            return
        if any(str(cell or "").strip() for cell in cells.values()):
            yield line, cells


def _kind_of(header: list[str]) -> str:
    marks = {"question": "facts", "publisher": "sources", "zh": "concepts"}
    kind = next((kind for mark, kind in marks.items() if mark in header), "")
    if not kind:
        raise _Wrong("", N_("表头看不出是来源、概念还是知识。"))
    wanted, known = COLUMNS[kind], {*COLUMNS[kind], *OPTIONAL[kind]}
    wrong = [name for name in wanted if name not in header]
    wrong += [name for name in header if name not in known or header.count(name) > 1]
    if wrong:
        raise _Wrong(wrong[0], N_("表头缺了、多了或重复了：%(names)s"), names=", ".join(dict.fromkeys(wrong)))
    return kind


def _given(cells: Mapping[str | None, str | list[str] | None]) -> dict[str, str]:
    if None in cells or None in cells.values():
        raise _Wrong("", N_("格数和表头对不上。"))
    for name, cell in cells.items():
        if len(str(cell)) > _LONGEST_CELL:
            raise _Wrong(str(name), N_("这一格太长。"))
    return {str(name): clean(str(cell), _LONGEST_CELL) for name, cell in cells.items()}


def _keep(batch: Batch, kind: str, place: Placed, given: Mapping[str, str], today: date) -> None:
    """A source or a concept may stand in two files in the same words; a fact may not."""
    key = given["id"]
    twice = False
    if kind == "sources":
        source = _source(given, today)
        twice = batch.sources.setdefault(key, source) != source
    elif kind == "concepts":
        concept = _concept(given)
        twice = batch.concepts.setdefault(key, concept) != concept
    else:
        twice = key in batch.facts
        batch.facts.setdefault(key, _fact(given, today))
    first = batch.places.setdefault((kind, key), place)
    if twice:
        raise _Wrong("id", N_("编号在 %(file)s 第 %(line)d 行已经有了。"), file=first.file, line=first.line)


def _source(given: Mapping[str, str], today: date) -> SourceWords:
    _not_empty(given, ("id", "publisher", "title", "url", "language", "opened_on"))
    _short(given, _LONGEST_SOURCE)
    if not _SOURCE_KEY.fullmatch(given["id"]):
        raise _Wrong("id", N_("编号只用字母、数字和短横线。"))
    if urlsplit(given["url"]).scheme not in {"https", "http"}:
        raise _Wrong("url", N_("网址要写全，从头写。"))
    opened = _day(given, "opened_on")
    expires = _day(given, "expires_on") if given.get("expires_on") else None
    if opened > today:
        raise _Wrong("opened_on", N_("这一天还没到。"))
    if expires is not None and expires < opened:
        raise _Wrong("expires_on", N_("到期比打开还早。"))
    words = {name: given[name] for name in ("publisher", "title", "edition", "url", "licence", "language")}
    return SourceWords(key=given["id"], opened_on=opened, expires_on=expires, **words)


def _concept(given: Mapping[str, str]) -> ConceptWords:
    _not_empty(given, ("id", "kind", "zh"))
    _short(given, _LONGEST_CONCEPT)
    said = [(Register(name), text) for name in REGISTER_COLUMNS for text in parts(given.get(name, ""))]
    said += [_alias(part) for part in parts(given.get("aliases", ""))]
    aliases = {text: register for register, text in reversed(said)}
    if any(len(text) > _LONGEST_ALIAS for text in aliases):
        raise _Wrong("aliases", N_("每个说法最多 %(longest)d 个字。"), longest=_LONGEST_ALIAS)
    return ConceptWords(
        key=given["id"],
        kind=_member(Sort, given, "kind"),
        zh=given["zh"],
        en=given.get("en", ""),
        icd11=given.get("icd11", ""),
        aliases=tuple((aliases[text], text) for text in dict.fromkeys(text for _, text in said)),
    )


def _alias(part: str) -> tuple[Register, str]:
    """`typo:发热烧` names its register; a bare text is how people talk."""
    register, colon, text = part.partition(":")
    if colon and register in REGISTER_COLUMNS:
        return Register(register), text.strip()
    return Register.COLLOQUIAL, part


def _fact(given: Mapping[str, str], today: date) -> Content:
    _not_empty(given, ("id", "source", "review_due"))
    content = Content(
        key=given["id"],
        topic=given["topic"],
        subject=_member(About, given, "subject"),
        from_day=_number(given, "from_day"),
        to_day=_number(given, "to_day"),
        kind=_member(Kind, given, "kind"),
        question=given["question"],
        similar=parts(given["similar"]),
        answer=given["answer"],
        source=given["source"],
        locator=given["locator"],
        quotation=given["quotation"],
        confidence=_member(Confidence, given, "confidence"),
        concepts=tuple(dict.fromkeys(parts(given["concepts"]))),
        related=tuple(dict.fromkeys(parts(given["related"]))),
        review_due=_day(given, "review_due"),
        condition=given.get("condition", ""),
        evidence=given.get("evidence", ""),
    )
    for remark in refusals(content, today):
        raise _Wrong(remark.column, remark.message, **remark.params)
    return content


def parts(cell: str) -> tuple[str, ...]:
    """The pieces of a cell between bars."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _not_empty(given: Mapping[str, str], names: tuple[str, ...]) -> None:
    for name in names:
        if not given[name]:
            raise _Wrong(name, N_("这一栏不能空。"))


def _short(given: Mapping[str, str], longest: Mapping[str, int]) -> None:
    for name, most in longest.items():
        if len(given.get(name, "")) > most:
            raise _Wrong(name, N_("最多 %(longest)d 个字。"), longest=most)


def _member(kind: type[E], given: Mapping[str, str], name: str) -> E:
    try:
        return kind(given[name])
    except ValueError as error:
        known = ", ".join(str(one.value) for one in kind)
        raise _Wrong(name, N_("“%(cell)s”不行，只能是 %(known)s。"), cell=given[name], known=known) from error


def _day(given: Mapping[str, str], name: str) -> date:
    try:
        return date.fromisoformat(given[name])
    except ValueError as error:
        raise _Wrong(name, N_("日期写成 2026-05-01 这样，现在是“%(cell)s”。"), cell=given[name]) from error


def _number(given: Mapping[str, str], name: str) -> int | None:
    if not given[name]:
        return None
    try:
        return int(given[name])
    except ValueError as error:
        raise _Wrong(name, N_("要一个整数，现在是“%(cell)s”。"), cell=given[name]) from error
