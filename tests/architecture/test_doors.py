"""What passes a door is plain: frozen dataclasses and values, never rows, queries, requests or forms."""

import dataclasses
import importlib
import inspect
import typing
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from django.db.models import Manager, Model, QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponseBase

from tests.architecture.source import PACKAGE, rooms

STAYS_INSIDE = (Model, QuerySet, Manager, BaseForm, HttpRequest, HttpResponseBase)
DOORS = [f"yunyu.{room}.api" for room in rooms() if list((PACKAGE / room).glob("api*"))]


def public(door: str) -> dict[str, Any]:
    module: ModuleType = importlib.import_module(door)
    return {name: getattr(module, name) for name in module.__all__}


def functions(door: str) -> dict[str, Callable[..., Any]]:
    return {name: each for name, each in public(door).items() if inspect.isfunction(each)}


def types_in(hint: Any) -> Iterator[Any]:
    """The hint, what it is made of, and the fields of every dataclass met on the way.

    `type[Model]` names a table and carries no row: that is how a room declares its private tables.
    """
    seen: list[Any] = []
    waiting = [hint]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.append(one)
        if typing.get_origin(one) is not type:
            waiting += typing.get_args(one)
        if inspect.isclass(one) and dataclasses.is_dataclass(one):
            waiting += typing.get_type_hints(one).values()
        yield one


def keeps_inside(hint: Any) -> bool:
    """True for what must not pass a door."""
    origin = typing.get_origin(hint) or hint
    return inspect.isclass(origin) and issubclass(origin, STAYS_INSIDE)


def is_frozen(one: type) -> bool:
    """Dataclasses keep their options in an attribute that type checkers do not know."""
    return bool(getattr(one, "__dataclass_params__").frozen)  # noqa: B009


@pytest.mark.parametrize("door", DOORS)
def test_a_door_lists_what_it_opens(door: str) -> None:
    module = importlib.import_module(door)

    assert sorted(set(module.__all__)) == sorted(module.__all__)
    assert functions(door)


@pytest.mark.parametrize("door", DOORS)
def test_rows_queries_and_requests_do_not_pass_a_door(door: str) -> None:
    passing = {
        f"{name}({argument}: {hint})"
        for name, function in functions(door).items()
        for argument, whole in typing.get_type_hints(function).items()
        for hint in types_in(whole)
        if keeps_inside(hint)
    }

    assert passing == set()


@pytest.mark.parametrize("door", DOORS)
def test_what_passes_a_door_is_frozen(door: str) -> None:
    hints = [hint for each in functions(door).values() for hint in typing.get_type_hints(each).values()]
    passed = [part for hint in hints for part in types_in(hint) if inspect.isclass(part)]

    assert [each for each in passed if dataclasses.is_dataclass(each) and not is_frozen(each)] == []


@pytest.mark.parametrize("door", DOORS)
def test_every_function_of_a_door_is_documented(door: str) -> None:
    assert [name for name, function in functions(door).items() if not inspect.getdoc(function)] == []


def test_a_row_inside_a_list_inside_a_dataclass_is_seen() -> None:
    @dataclasses.dataclass(frozen=True)
    class Carrier:
        rows: tuple[Model, ...]

    assert any(keeps_inside(hint) for hint in types_in(list[Carrier]))
    assert any(keeps_inside(hint) for hint in types_in(QuerySet[Model] | None))
    assert not any(keeps_inside(hint) for hint in types_in(dict[str, int]))
