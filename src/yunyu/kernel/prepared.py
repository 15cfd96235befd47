"""Queries that every page asks, put into SQL once a process: Django takes longer to write one than SQLite to answer it.

_members = Prepared(lambda family: Member.objects.here().filter(family_id=family))
members = _members(family)
"""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast
from uuid import UUID, uuid4

from django.db import connections
from django.db.models import Model, QuerySet
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", bound=Model)


class _Again(SQLCompiler):
    """A compiler that has written its statement before."""

    statement: tuple[str, tuple[Any, ...]]

    def as_sql(self, *_: object, **__: object) -> tuple[str, tuple[Any, ...]]:
        """The statement as it was written, with the values of this time."""
        return self.statement


@dataclass(frozen=True)
class _Once:
    """What stands for the query of a queryset: it hands out one compiler."""

    compiler: SQLCompiler

    def get_compiler(self, **_: object) -> SQLCompiler:
        """The one."""
        return self.compiler


@dataclass(frozen=True)
class _Made(Generic[Row]):
    """A statement, whose rows it gives, where it is asked, and what stands in it for the id."""

    model: type[Row]
    alias: str
    compiler: _Again
    placeholder: UUID


class Prepared(Generic[Row]):
    """A queryset of one id: whole rows, with what it joins.

    Beside the id nothing in it may change from call to call: it is built once, when it is first asked.
    """

    def __init__(self, of: Callable[[UUID], "QuerySet[Row]"]) -> None:
        self._of = of

    def __call__(self, key: UUID) -> list[Row]:
        """The rows for this id, in one query."""
        made = self._made
        compiler = copy(made.compiler)
        compiler.connection = connections[made.alias]
        sql, given = made.compiler.statement
        values = {made.placeholder: key, made.placeholder.hex: key.hex}
        compiler.statement = sql, tuple(values.get(each, each) for each in given)
        return list(QuerySet(model=made.model, query=cast("Any", _Once(compiler)), using=made.alias))

    @cached_property
    def _made(self) -> "_Made[Row]":
        placeholder = uuid4()
        rows = self._of(placeholder)
        first = rows.query.get_compiler(using=rows.db)
        statement = first.as_sql()
        again = _Again(first.query, first.connection, rows.db)
        again.__dict__.update(first.__dict__, statement=statement)
        return _Made(rows.model, rows.db, again, placeholder)
