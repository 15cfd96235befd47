"""For whom an entry holds: as it states, or as its topic and its words tell; and how far a person is from that."""

import csv
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.search.entry import Entry

FARTHEST = 2.0
"""The most a stage can be away: beyond it, away is away."""
_MONTH = 30


@dataclass(frozen=True)
class Stage:
    """A subject and the days, both included, for which something holds; None for any."""

    subject: Subject | None = None
    from_day: int | None = None
    to_day: int | None = None


@dataclass(frozen=True)
class _Rule:
    topic: str
    words: re.Pattern[str]
    stage: Stage


def stage_of(entry: Entry) -> Stage:
    """What the entry states; else the first rule of `stages.csv` that fits its topic and its question."""
    if entry.subject is not None or entry.from_day is not None or entry.to_day is not None:
        return Stage(entry.subject, entry.from_day, entry.to_day)
    text = normalise("。".join(entry.questions))
    for rule in _rules():
        if rule.topic in ("", entry.topic) and (text or not rule.words.pattern) and rule.words.search(text):
            return rule.stage
    return Stage()


def away(stage: Stage, person: Person) -> tuple[float, float]:
    """(1.0 for another subject, else 0; how far the person's day is outside the days, 0 to `FARTHEST`).

    Days count on a logarithm of months: a week matters to a newborn and not to a boy of four.
    """
    if stage.subject is not None and person.subject is not None and stage.subject is not person.subject:
        return 1.0, 0.0
    day = person.day
    if day is None:
        return 0.0, 0.0
    early = _months(stage.from_day) - _months(day) if stage.from_day is not None else 0.0
    late = _months(day) - _months(stage.to_day) if stage.to_day is not None else 0.0
    return 0.0, min(max(early, late, 0.0), FARTHEST)


def _months(day: int) -> float:
    return math.copysign(math.log1p(abs(day) / _MONTH), day)


@cache
def _rules() -> tuple[_Rule, ...]:
    text = (files("yunyu.knowledge") / "data" / "search" / "stages.csv").read_text(encoding="utf-8")
    return tuple(
        _Rule(
            row["topic"],
            re.compile(row["words"]),
            Stage(
                Subject(row["subject"]) if row["subject"] else None,
                int(row["from_day"]) if row["from_day"] else None,
                int(row["to_day"]) if row["to_day"] else None,
            ),
        )
        for row in csv.DictReader(text.splitlines())
    )
