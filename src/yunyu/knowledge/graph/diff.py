"""What changed between two versions of a fact, column by column and word by word."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

_TOKEN = re.compile(r"[A-Za-z0-9.+-]+|\s+|.", re.S)


@dataclass(frozen=True)
class Piece:
    """A stretch of text: `mark` is "same", "gone" or "new"."""

    mark: str
    text: str


@dataclass(frozen=True)
class Change:
    """A column that says something else now."""

    column: str
    before: str
    after: str
    pieces: tuple[Piece, ...]


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Change, ...]:
    """The columns that differ, in the order of `after`."""
    names = [*after, *(name for name in before if name not in after)]
    differing = [name for name in names if before.get(name, "") != after.get(name, "")]
    return tuple(_change(name, before.get(name, ""), after.get(name, "")) for name in differing)


def _change(column: str, before: str, after: str) -> Change:
    return Change(column, before, after, pieces(before, after))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """One text that shows both: what stayed, what is gone, what is new. Joined, either text comes out again."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Piece] = []
    for act, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if act == "equal":
            found.append(Piece("same", "".join(old[from_old:to_old])))
            continue
        found += [
            Piece(mark, "".join(text))
            for mark, text in (("gone", old[from_old:to_old]), ("new", new[from_new:to_new]))
            if text
        ]
    return tuple(found)
