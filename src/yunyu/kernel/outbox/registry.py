"""Who handles which event: filled by `@handles` in each room's `handlers.py`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias, TypeVar

from django.utils.module_loading import autodiscover_modules

from yunyu.kernel.outbox.event import Event, kinds_of, name_of

E = TypeVar("E", bound=Event)
Handler: TypeAlias = Callable[[E], None]


@dataclass(frozen=True)
class Subscription:
    """One handler of one kind of event."""

    name: str
    event: type[Event]
    handler: Callable[[Any], None]


_subscriptions: dict[str, Subscription] = {}


def handles(event: type[E], name: str) -> Callable[[Handler[E]], Handler[E]]:
    """Call the function for every `event` emitted from now on. `name` is forever; it knows which events it had.

    Delivery is at least once, in no promised order, inside a transaction of its own: keep the handler to the
    database (anything slow is left to a job) and make it safe to run twice. Raises ValueError for a taken name.
    """
    kinds_of(event)
    if name in _subscriptions or len(name) > 100:
        message = f"there is already a handler named {name}, or the name is too long"
        raise ValueError(message)

    def subscribe(handler: Handler[E]) -> Handler[E]:
        _subscriptions[name] = Subscription(name, event, handler)
        return handler

    return subscribe


@cache
def load() -> None:
    """Import every room's handlers, so that no process emits or delivers without knowing them all."""
    autodiscover_modules("handlers")


def handlers_of(event: type[Event]) -> list[str]:
    """The names of an event's handlers."""
    name = name_of(event)
    return [one.name for one in _subscriptions.values() if name_of(one.event) == name]


def known() -> list[str]:
    """The names of all handlers."""
    return list(_subscriptions)


def subscription(name: str) -> Subscription:
    """A handler by its name. Raises KeyError."""
    return _subscriptions[name]


@contextmanager
def alone() -> Iterator[None]:
    """No handlers but those declared inside the `with` block, for tests and benchmarks."""
    load()
    kept = dict(_subscriptions)
    _subscriptions.clear()
    try:
        yield
    finally:
        _subscriptions.clear()
        _subscriptions.update(kept)
