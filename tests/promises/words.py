"""Every Chinese word a person may read on our pages or in our messages, with the file it stands in."""

import ast
import csv
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yunyu

ROOMS = Path(yunyu.__file__).parent
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")
MARKERS = {"_", "N_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "pgettext"}

_TAG = re.compile(r"{%.*?%}|{{.*?}}|<[^<>]*>", re.S)
_COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->", re.S)
_PLURAL = re.compile(r"({% blocktranslate [^%]*%})(.*?){% plural %}.*?({% endblocktranslate %})", re.S)
_QUOTED = re.compile(r'"([^"<>{}]*)"')
_BLANK = re.compile(r"{{.*?}}|%(?:\(\w+\))?[sd]|{\w+}")
_ENDS = re.compile(r"(?<=[。？！；])|\n|(?<=[.?!] )")
_MARKS = re.compile(r"[\s，。？！；：、“”‘’（）《》〈〉·…—→～,.?!;:()\[\]\"'<>/+-]")

# Readable columns of the packaged tables; a consent text is read in the row's own language.
COLUMNS = ("title", "summary", "why", "scope", "place", "term", "after", "safety", "change", "complaints", "refuse")
LAW_COLUMNS = ("requirement",)


@dataclass(frozen=True)
class Words:
    """A string as it stands in the source."""

    text: str
    file: str

    @property
    def sentences(self) -> tuple[str, ...]:
        """Its sentences, with ○ where a value is filled in."""
        filled = _BLANK.sub("○", self.text)
        return tuple(part.strip() for part in _ENDS.split(filled) if HAN.search(part))


def without_blanks(text: str) -> str:
    """The words alone, where values are filled in."""
    return _BLANK.sub("", text)


def length(sentence: str) -> int:
    """Its characters, without spaces and punctuation."""
    return len(_MARKS.sub("", sentence))


@cache
def everything() -> tuple[Words, ...]:
    """All of them: pages, letters, code, consent texts, names of purposes, outward messages."""
    return (*templates(), *code(), *tables(), *outward())


@cache
def templates() -> tuple[Words, ...]:
    """What the templates say."""
    files = [*ROOMS.rglob("*.html"), *ROOMS.rglob("*/templates/**/*.txt"), *ROOMS.rglob("*.webmanifest")]
    return tuple(Words(text, file.name) for file in sorted(set(files)) for text in _in_template(file))


def _in_template(file: Path) -> Iterator[str]:
    source = _COMMENT.sub("", file.read_text(encoding="utf-8"))
    source = _PLURAL.sub(r"\1\2\3", source)
    for tag in re.findall(r"{%.*?%}|{{.*?}}", source, flags=re.S):
        yield from (text for text in _QUOTED.findall(tag) if HAN.search(text))
    values = re.sub(r"{%.*?%}", "\x00", source, flags=re.S)
    values = re.sub(r"{{.*?}}", "○", values, flags=re.S)
    for text in re.split(r"\x00|<[^<>]*>", values):
        yield from (part.strip() for part in text.splitlines() if HAN.search(part))


@cache
def code() -> tuple[Words, ...]:
    """What Python says through gettext, and what a domain error says."""
    files = [file for file in ROOMS.rglob("*.py") if not {"tests", "migrations", "management"} & set(file.parts)]
    return tuple(Words(text, file.name) for file in sorted(files) for text in _in_code(file))


def _in_code(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and _name(node.func) in MARKERS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            yield from (text for text in dict.fromkeys(texts) if HAN.search(text))


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


@cache
def tables() -> tuple[Words, ...]:
    """What the packaged tables say to a parent."""
    files = sorted((ROOMS / "privacy" / "data").glob("*.csv"))
    return tuple(Words(text, file.name) for file in files for row in _rows(file) for text in _cells(row, COLUMNS))


@cache
def laws() -> tuple[Words, ...]:
    """Rules of law in our short words, shown folded away on the policy page."""
    files = sorted((ROOMS / "privacy" / "data" / "laws").glob("*.csv"))
    return tuple(Words(text, file.name) for file in files for row in _rows(file) for text in _cells(row, LAW_COLUMNS))


@cache
def advice() -> tuple[Words, ...]:
    """What the advisor tells: facts, four steps of first aid, warnings of danger and what to do until help comes."""
    told = {
        ROOMS / "knowledge" / "data" / "graph": ("facts_*.csv", ("question", "answer")),
        ROOMS / "knowledge" / "data" / "triage": ("rules_*.csv", ("message_zh", "meanwhile_zh")),
        ROOMS / "advisor" / "data": ("first_aid_*.csv", ("title", "text")),
    }
    return tuple(
        Words(text, file.name)
        for folder, (pattern, columns) in told.items()
        for file in sorted(folder.glob(pattern))
        for row in _rows(file)
        for cell in _cells(row, columns)
        for text in cell.split("|")
    )


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _cells(row: Mapping[str, str], columns: tuple[str, ...]) -> Iterator[str]:
    if row.get("language", "zh-hans") == "zh-hans":
        yield from (row[name] for name in columns if HAN.search(row.get(name) or ""))


@cache
def outward() -> tuple[Words, ...]:
    """What leaves the house by SMS, mail and push."""
    file = ROOMS / "kernel" / "channels" / "templates.toml"
    groups = tomllib.loads(file.read_text(encoding="utf-8"))
    entries = [entry for kind, group in groups.items() if kind != "link" for entry in group.values()]
    texts = [text for entry in entries for text in (entry["zh-hans"], entry.get("subject", {}).get("zh-hans", ""))]
    return tuple(Words(text, file.name) for text in texts if text)
