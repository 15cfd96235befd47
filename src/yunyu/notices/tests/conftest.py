"""The families of these tests, noon of one day, and three kinds of cards."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from tests.people import family_lin, family_wang
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api, registry
from yunyu.notices.rules import Face, Facts

__all__ = ["family_lin", "family_wang"]

TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def at() -> Iterator[FixedClock]:
    """Noon in Shanghai; a test may move the hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


@pytest.fixture(autouse=True)
def kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    """A card for everybody, one about a pregnancy, and one made for a quiet time."""
    monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))
    api.card_kind("tests.plain", says)
    api.card_kind("tests.pregnancy", says, may="read:pregnancy")
    api.card_kind("tests.still", says, while_quiet=True)


def says(facts: Facts, on: date) -> Face:
    """A card that says its fact and its day."""
    return Face(title=f"{facts.get('word', '')} {on.isoformat()}")
