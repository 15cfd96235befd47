"""What the tests of one's own mood share: a noon, answers, and how a form sends them."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from tests.people import Lin
from yunyu.care import services
from yunyu.care.schedule import mood
from yunyu.care.selectors import mood as selectors
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock

MOOD = frozenset({"mood"})
CALM = {"PHQ-1": 0, "PHQ-2": 1}
DARK = {f"PHQ-{number}": 0 for number in range(1, 9)} | {"PHQ-9": 1}
HEAVY = {f"PHQ-{number}": 2 for number in range(1, 9)} | {"PHQ-9": 0}
KEY = UUID("01a22540-0000-7000-8000-00000000a001")


@pytest.fixture(autouse=True)
def at() -> Iterator[FixedClock]:
    """Noon of an autumn day in Shanghai."""
    standing = FixedClock(datetime(2026, 11, 22, 4, 0, tzinfo=UTC))
    with clock.use(standing):
        yield standing


def answer(lin: Lin, given: dict[str, int] = CALM, key: UUID | None = None) -> services.Answered:
    """小米's mother answers for herself and agrees to keep it."""
    return services.answer_mood(actor=lin.mother.actor, given=given, key=key or uuid4(), agreed=MOOD)


def sent(given: dict[str, int], **more: str) -> dict[str, str]:
    """The same, as the form sends it."""
    every = {"all": "1"} if len(given) > mood.FIRST_TWO else {}
    return {**{key: str(value) for key, value in given.items()}, **every, **more}


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def own_days(lin: Lin) -> int:
    return len(selectors.mood_of(lin.mother.actor).days)
