"""The one shelf of this process: rules, index and facts, opened on the first question and when they change."""

from collections.abc import Iterator
from contextlib import contextmanager

from yunyu.advisor.shelf import Shelf

_lent: list[Shelf] = []


def shelf() -> Shelf:
    """The shelf of today's edition."""
    if _lent:
        return _lent[-1]
    raise NotImplementedError


@contextmanager
def use(other: Shelf) -> Iterator[Shelf]:
    """Answer from another shelf inside this block: a scratch index, or a test's own."""
    _lent.append(other)
    try:
        yield other
    finally:
        _lent.remove(other)
