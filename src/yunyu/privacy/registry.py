"""The register every room joins: which of its tables hold somebody's data, and what export and erasure do with them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any, Literal, TypeAlias

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import autodiscover_modules

from yunyu.privacy.fields import SealedField

OnMerge = Literal["move", "drop", "yield"]
Words: TypeAlias = Mapping[str, str] | Callable[[Any], str]


@dataclass(frozen=True)
class PrivateTable:
    """One table with somebody's data.

    `owner` names the column with the family's or user's id ("id" where the row is the family or user itself).
    `hidden` columns stay out of exports: secrets and hashes that would help nobody but a thief.
    `on_merge` says what becomes of a guest's rows that join a family: "move" takes them over, "drop" deletes them,
    "yield" takes over those that break no unique rule of the family's own.
    `own` names the column with the member whose alone a row is (a look-up path into JSON is one too): an export made
    for another reader leaves it out. A row where it is empty is the whole family's.
    On the page people read, `named_by` columns head a row (the first that is not empty) and name it where other rows
    point to it, `for_programs` columns do not appear (the JSON file has them), and `titles` stand in for those of
    columns whose own model has none in Chinese.
    """

    model: type[Model]
    owner: str = "family_id"
    title: str = ""
    hidden: tuple[str, ...] = ()
    on_merge: OnMerge = "move"
    own: str = ""
    named_by: tuple[str, ...] = ()
    for_programs: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        known = {field.attname for field in self.model._meta.concrete_fields}
        own = {self.own.partition("__")[0]} - {""}
        unknown = {self.owner, *own, *self.hidden, *self.named_by, *self.for_programs, *self.titles} - known
        if unknown:
            message = f"{self.model._meta.label} has no column {', '.join(sorted(unknown))}"
            raise ValueError(message)

    @property
    def label(self) -> str:
        """The table's name in exports and receipts."""
        return self.model._meta.label

    @property
    def kind(self) -> str:
        """Whose data it is: "family" or "user"."""
        is_the_user = self.owner == "id" and self.label == settings.AUTH_USER_MODEL
        return "user" if is_the_user or self.owner == "user_id" else "family"

    @property
    def moves(self) -> bool:
        """Its rows join the family a guest joins; the guest's own family row never does."""
        return self.on_merge != "drop" and self.owner != "id"

    @property
    def sealed(self) -> tuple[SealedField[Any, Any], ...]:
        """Its sealed columns."""
        return tuple(field for field in self.model._meta.concrete_fields if isinstance(field, SealedField))


_tables: dict[type[Model], tuple[str, PrivateTable]] = {}
_words: dict[str, Words] = {}
_loaded = False


def register(room: str, *tables: PrivateTable) -> None:
    """Enter a room's tables. Raises ValueError for a table another room has entered."""
    for table in tables:
        taken_by = _tables.get(table.model, (room, table))[0]
        if taken_by != room:
            message = f"{table.label} is already registered by {taken_by}"
            raise ValueError(message)
        _tables[table.model] = (room, table)


def explain(column: str, words: Words) -> None:
    """What the codes in a column ("privacy.AccessEntry.what") mean, in source strings, for the page of an export.

    A mapping adds to what other rooms have said; a function, called while the page is written, has the last word.
    """
    said = _words.get(column)
    _words[column] = {**said, **words} if isinstance(said, Mapping) and isinstance(words, Mapping) else words


def words_of(column: str) -> Words | None:
    """What has been said of a column's codes, or None."""
    load()
    return _words.get(column)


def tables(kind: str | None = None) -> tuple[PrivateTable, ...]:
    """Every registered table, or those of one kind of owner, by room, each room's in its own order."""
    load()
    entries = sorted(_tables.values(), key=lambda entry: entry[0])
    return tuple(table for _, table in entries if kind in {None, table.kind})


def load() -> None:
    """Read every room's `private_tables.py`, once."""
    global _loaded
    if not _loaded:
        autodiscover_modules("private_tables")
        _loaded = True


def deletion_order(kind: str) -> tuple[PrivateTable, ...]:
    """The tables so that whatever points at a row goes before it; links that may be empty give way in a circle."""
    by_model = {table.model: table for table in tables(kind)}
    for nullable_too in (True, False):
        graph = {model: set[type[Model]]() for model in by_model}
        for model in by_model:
            for target in _targets(model, nullable_too=nullable_too) & by_model.keys() - {model}:
                graph[target].add(model)
        try:
            return tuple(by_model[model] for model in TopologicalSorter(graph).static_order())
        except CycleError:
            continue
    message = "private tables point at each other in a circle of links that may not be empty"
    raise ValueError(message)


def _targets(model: type[Model], *, nullable_too: bool) -> set[type[Model]]:
    links = (field for field in model._meta.concrete_fields if nullable_too or not field.null)
    return {link.related_model for link in links if link.is_relation and isinstance(link.related_model, type)}
