"""A small set of facts in two editions, and noon of one day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from importlib.resources import files

import pytest

from tests.people import clerk, family_lin
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.knowledge import api, registry

__all__ = ["clerk", "family_lin"]


@dataclass(frozen=True, kw_only=True)
class Feeding(api.Dated):
    """One sentence about feeding."""

    id: str
    text_zh: str
    amount: Decimal | None = None
    unit: str = ""


@pytest.fixture(autouse=True)
def feeding(monkeypatch: pytest.MonkeyPatch) -> api.FactSet[Feeding]:
    """The set `tests.feeding`: edition 2024 and edition 2026."""
    monkeypatch.setattr(registry, "_sets", dict(registry._sets))
    made = api.FactSet(
        name="tests.feeding",
        title="示例喂养",
        Row=Feeding,
        folder=files("yunyu.knowledge.tests") / "editions",
        pattern="feeding_{edition}.csv",
        key=lambda row: row.id,
        shows=("text_zh", "amount", "unit"),
    )
    api.declare(made)
    return made


@pytest.fixture(autouse=True)
def at() -> Iterator[FixedClock]:
    """Noon in Shanghai; a test may move the hands."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing
