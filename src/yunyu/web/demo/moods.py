"""What a mother of the demo answered about herself in the weeks after birth; only her own button leads to it."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from yunyu.care import api as care
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7

AGREED = frozenset({"mood"})
AT_NIGHT = time(3, 20)


def write(actor: Actor, rows: Iterable[Mapping[str, Any]], zone: str) -> None:
    """Each on its own night: `on` counts days from today, `answers` are to the questions in their order."""
    for row in rows:
        night = clock.today(zone) + timedelta(days=int(row["on"]))
        with clock.use(FixedClock(datetime.combine(night, AT_NIGHT, ZoneInfo(zone)))):
            _answer(actor, row["answers"], uuid7())


def _answer(actor: Actor, answers: Iterable[int], key: UUID) -> None:
    given = {f"PHQ-{number}": answer for number, answer in enumerate(answers, 1)}
    care.answer_mood(actor=actor, given=given, key=key, agreed=AGREED)
