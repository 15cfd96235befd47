"""The sets of facts rooms have declared, and their files: read once, editions side by side."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from yunyu.kernel.dated import Dated, load_rows
from yunyu.knowledge.rules import FactSet, UnknownSet, digest_of

T = TypeVar("T", bound=Dated)

_sets: dict[str, FactSet[Any]] = {}


def declare(facts: FactSet[T]) -> None:
    """Declare a set, named `room.set`; declaring it twice replaces it (start-up may run twice)."""
    _sets[facts.name] = facts
    _files.cache_clear()
    rows.cache_clear()


def declared() -> tuple[FactSet[Any], ...]:
    """Every set, by name."""
    return tuple(_sets[name] for name in sorted(_sets))


def fact_set(name: str) -> FactSet[Any]:
    """A set by its name. Raises UnknownSet."""
    if name not in _sets:
        raise UnknownSet
    return _sets[name]


def editions(name: str) -> tuple[str, ...]:
    """The editions in the package, oldest first. Raises UnknownSet where there is none."""
    found = _files(name)
    if not found:
        raise UnknownSet
    return tuple(sorted(found, key=_natural))


@cache
def _files(name: str) -> Mapping[str, Any]:
    wanted = fact_set(name)
    before, _, after = wanted.pattern.partition("{edition}")
    if before == wanted.pattern:
        return {"": wanted.folder.joinpath(before)}
    form = re.compile(re.escape(before) + r"(?P<edition>\d\w*)" + re.escape(after))
    named = ((form.fullmatch(file.name), file) for file in wanted.folder.iterdir())
    return {match["edition"]: file for match, file in named if match}


def _natural(edition: str) -> tuple[tuple[int, int, str], ...]:
    """Editions by their numbers: 2026 stands after 2021, and 10 after 9."""
    parts = re.findall(r"\d+|\D+", edition)
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)


@cache
def rows(name: str, edition: str) -> Mapping[str, tuple[Any, str]]:
    """The rows of an edition by their key, each with its digest. Raises UnknownSet, DatedRowError, ValueError."""
    file = _files(name).get(edition)
    if file is None:
        raise UnknownSet
    wanted = fact_set(name)
    found: dict[str, tuple[Any, str]] = {}
    for row in load_rows(file, wanted.Row):
        key = wanted.key(row)
        if key in found:
            message = f"{file}: two rows have the key {key}"
            raise ValueError(message)
        found[key] = (row, digest_of(row))
    return found
