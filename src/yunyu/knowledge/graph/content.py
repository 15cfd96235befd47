"""What a fact says: the frozen content an editor saves, its fingerprint, and the fingerprint a clinician signs."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from hashlib import sha256

from yunyu.kernel.dated import Confidence
from yunyu.knowledge.graph.terms import About, Kind, Register, Sort
from yunyu.knowledge.rules import written

AIDS = ("similar", "concepts", "related", "review_due")
"""What helps to find a fact or to look after it: a change there leaves a signature standing."""

CITED = ("publisher", "title", "edition", "url")
"""What a citation says of its source: another edition under a signature undoes it."""


@dataclass(frozen=True, kw_only=True)
class SourceWords:
    """A source as a file or an editor has it. `opened_on` is the day somebody read the passage."""

    key: str
    publisher: str
    title: str
    edition: str
    url: str
    licence: str
    language: str
    opened_on: date
    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class ConceptWords:
    """A concept with the ways people say it: pairs of register and text."""

    key: str
    kind: Sort
    zh: str
    en: str
    icd11: str
    aliases: tuple[tuple[Register, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Content:
    """All a fact says. Days lie on the one axis (`graph.days`); `source` is a source's key."""

    key: str
    topic: str
    subject: About
    from_day: int | None
    to_day: int | None
    kind: Kind
    question: str
    similar: tuple[str, ...]
    answer: str
    source: str
    locator: str
    quotation: str
    confidence: Confidence
    concepts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    review_due: date
    condition: str = ""
    evidence: str = ""


def cells(content: object) -> dict[str, str]:
    """Every field of a frozen content as the file would have it, empty ones too."""
    return {field.name: _cell(getattr(content, field.name)) for field in fields(content)}  # type: ignore[arg-type]


def _cell(value: object) -> str:
    if isinstance(value, tuple):
        return "|".join(":".join(map(written, part)) if isinstance(part, tuple) else str(part) for part in value)
    return written(value)


def digest(content: object) -> str:
    """The fingerprint of all that a content says; an empty field says nothing."""
    return _fingerprint(cells(content))


def words_digest(content: Content, source: SourceWords) -> str:
    """The fingerprint a clinician signs: words, reach and source, without what only helps to find the fact."""
    said = {name: cell for name, cell in cells(content).items() if name not in AIDS}
    cited = cells(source)
    return _fingerprint({**said, **{f"source.{name}": cited[name] for name in CITED}})


def _fingerprint(said: Mapping[str, str]) -> str:
    kept = {name: cell for name, cell in said.items() if cell}
    return sha256(json.dumps(kept, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def words_differ(before: Content, after: Content) -> bool:
    """Whether a clinician would have to look again."""
    old, new = cells(before), cells(after)
    return any(old[name] != new[name] for name in old if name not in AIDS)
