"""What a fact is, who may see it, and how a signature is bound to its words; without a database."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from importlib.resources.abc import Traversable
from typing import Any, Generic, TypeVar
from uuid import UUID

from yunyu.kernel.dated import Confidence, Dated, State
from yunyu.kernel.errors import N_, DomainError

T = TypeVar("T", bound=Dated)

ABOUT_THE_ROW = {"source", "edition", "valid_from", "valid_to", "confidence", "locator", "reviewer"}
"""Columns that say where a row is from; the others are what it says."""

CONFIDENCES: Mapping[Confidence, str] = {
    Confidence.V1: N_("官方原文，逐字核对"),
    Confidence.V2: N_("官方资料，按意思转述"),
    Confidence.V3: N_("可靠的二手资料"),
    Confidence.M: N_("还没有找到原文"),
}
STATES: Mapping[State, str] = {
    State.DRAFT: N_("待医师审核"),
    State.SOURCED: N_("未经本店医师审核"),
    State.REVIEWED: N_("医师已审核"),
}


class KnowledgeError(DomainError):
    """The base of what can go wrong in this room."""


class UnknownSet(KnowledgeError):
    """No room has declared facts of this name, or there is no such edition or row."""

    code = "unknown_facts"
    status = 404
    message = N_("没有找到这一组资料。回到列表再选一次。")


class RowChanged(KnowledgeError):
    """The row is no longer what the clinician looked at."""

    code = "row_changed"
    status = 409
    message = N_("这一行刚刚变了。看过新的内容，再签。")


class NotAPosition(KnowledgeError):
    """Latitude or longitude is not on earth."""

    code = "not_a_position"
    message = N_("这个位置看不懂。换成选城市，也能找到。")


class NotAClinician(KnowledgeError):
    """Only somebody appointed as a clinician signs."""

    code = "not_a_clinician"
    status = 403
    message = N_("签字要用医师的账号。可以看，先不签。")


class NameNeeded(KnowledgeError):
    """A clinician signs with a name."""

    code = "name_needed"
    message = N_("还差署名。写医师的姓名，60 个字以内。")


class AlreadySigned(KnowledgeError):
    """The row has a signature that holds."""

    code = "already_signed"
    status = 409
    message = N_("这一行已经有人签过了。要改，先撤回再签。")


class NothingToWithdraw(KnowledgeError):
    """Nobody has signed the row, or it was withdrawn already."""

    code = "nothing_to_withdraw"
    status = 409
    message = N_("这一行没有签字，或者已经撤回了。刷新再看。")


@dataclass(frozen=True)
class FactSet(Generic[T]):
    """A table of facts as a room declares it: files `pattern` in `folder`, `{edition}` standing for the edition."""

    name: str
    title: str
    Row: type[T]
    folder: Traversable
    pattern: str
    key: Callable[[T], str]
    shows: tuple[str, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """What a clinician compares: the named columns, or every column that says something."""
        return self.shows or tuple(field.name for field in fields(self.Row) if field.name not in ABOUT_THE_ROW)


@dataclass(frozen=True)
class Signature:
    """That a clinician approved the row with this digest."""

    digest: str
    reviewer: str
    signed_on: date


@dataclass(frozen=True)
class ReviewBook:
    """All signatures that hold, by set, edition and key: one query for a whole page."""

    signatures: Mapping[tuple[str, str, str], Signature]

    def signature(self, name: str, edition: str, key: str, digest: str) -> Signature | None:
        """The signature under exactly these words; none once a word has changed."""
        found = self.signatures.get((name, edition, key))
        return found if found is not None and found.digest == digest else None


@dataclass(frozen=True)
class Fact(Generic[T]):
    """A row and what it is worth today."""

    row: T
    key: str
    state: State
    reviewer: str = ""
    reviewed_on: date | None = None
    digest: str = ""
    drafts_shown: bool = False

    @property
    def shown(self) -> bool:
        """Whether a page may show it: a draft only in the demo, with its badge."""
        return self.drafts_shown or self.state is not State.DRAFT

    @property
    def draft(self) -> bool:
        """Whether it waits for a clinician: shown with a badge, if at all."""
        return self.state is State.DRAFT


@dataclass(frozen=True)
class SourceLine:
    """What stands under a fact: where it is from, and who has looked at it."""

    title: str
    locator: str
    edition: str
    confidence: Confidence
    state: State
    reviewer: str = ""
    reviewed_on: date | None = None
    draft: bool = False

    @property
    def href(self) -> str:
        """The address of the source, where the locator begins with one."""
        return address_in(self.locator)


def address_in(locator: str) -> str:
    """The web address a locator begins with, or ""."""
    first = locator.split()[0].rstrip("，。；;,") if locator.strip() else ""
    return first if first.startswith(("https://", "http://")) else ""


def state_of(row: Dated, *, signed: bool) -> State:
    """Reviewed when a clinician's signature holds; sourced when a passage was opened; else draft.

    A name typed into the file is no signature.
    """
    if signed:
        return State.REVIEWED
    return State.SOURCED if row.confidence is not Confidence.M and row.locator else State.DRAFT


def source_line(fact: Fact[Any]) -> SourceLine:
    """The footer of a fact."""
    row = fact.row
    return SourceLine(
        title=row.source,
        locator=row.locator,
        edition=row.edition,
        confidence=row.confidence,
        state=fact.state,
        reviewer=fact.reviewer,
        reviewed_on=fact.reviewed_on,
        draft=fact.draft,
    )


def digest_of(row: Dated) -> str:
    """The fingerprint of all a row says, where from and since when; empty cells say nothing."""
    cells = {field.name: written(getattr(row, field.name)) for field in fields(row) if field.name != "reviewer"}
    said = {name: cell for name, cell in cells.items() if cell}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def written(value: object) -> str:
    """A cell as the file would have it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case date() | datetime():
            return value.isoformat()
        case Decimal() | int() | UUID():
            return str(value)
        case tuple():
            return "|".join(map(written, value))
    return str(value)
