"""The families of these tests, noon of one day, and three kinds of cards."""

from collections import deque
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tests.people import Lin, Person, family_lin, family_wang
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.channels import Message, memory
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api, registry, services
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
    api.card_kind("tests.checkup", says, group="care")


def says(facts: Facts, on: date) -> Face:
    """A card that says its fact and its day."""
    return Face(title=f"{facts.get('word', '')} {on.isoformat()}")


@pytest.fixture
def outside(settings: Any) -> deque[Message]:
    """Everything that leaves the house by push or text."""
    settings.SMS_BACKEND = "yunyu.kernel.channels.memory.MemorySms"
    settings.PUSH_BACKEND = "yunyu.kernel.channels.memory.MemoryPush"
    settings.SITE_URL = "https://yunyu.example"
    memory.sent.clear()
    return memory.sent


@pytest.fixture
def listening(family_lin: Lin, outside: deque[Message]) -> Lin:
    """Family Lin has agreed to messages; mother and grandmother let their phones be notified."""
    families.give_consent(actor=family_lin.mother.actor, purpose="notices")
    lets_notify(family_lin.mother)
    lets_notify(family_lin.grandmother)
    return family_lin


def lets_notify(person: Person, device: str = "") -> str:
    """The person's browser agrees to notifications; its endpoint."""
    endpoint = f"https://updates.push.services.mozilla.com/wpush/v2/{person.member}{device}"
    services.keep_device(actor=person.actor, endpoint=endpoint, p256dh="BOVlZ", auth="c2VjcmV0")
    return endpoint
