"""For whom an entry holds: as it states, or as its topic and its words tell; and how far a person is from that."""

import csv
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

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


class Stages:
    """The stages of many entries, asked together how far a person is from each."""

    def __init__(self, stages: Sequence[Stage]) -> None:
        self._subjects = [stage.subject for stage in stages]
        self._from = np.array([-np.inf if each.from_day is None else _months(each.from_day) for each in stages])
        self._to = np.array([np.inf if each.to_day is None else _months(each.to_day) for each in stages])
        self._others = {subject: self._other_than(subject) for subject in Subject}

    def away(self, person: Person) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """For each entry (1.0 for another subject, else 0; how far the day is outside the days, 0 to `FARTHEST`).

        Days count on a logarithm of months: a week matters to a newborn and not to a boy of four.
        """
        none = np.zeros(len(self._subjects))
        other = none if person.subject is None else self._others[person.subject]
        if person.day is None:
            return other, none
        at = _months(person.day)
        far = np.clip(np.maximum(self._from - at, at - self._to), 0.0, FARTHEST)
        return other, np.where(other > 0, 0.0, far)

    def _other_than(self, asked: Subject) -> NDArray[np.float64]:
        return np.array([float(each is not None and each is not asked) for each in self._subjects])


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
