"""A second reader beside the rules: how a text sounds, learnt from our development utterances.

Rules know ideas; nobody thinks of every way to say one, nor of every way to say it without meaning it. So each
utterance is also weighed by its characters, its pairs (neighbours, and those two or three apart), the findings told in
it with what they are worth, and who it is about: TF-IDF and one logistic regression a level (Cox 1958), fitted on
development utterances alone by `python -m benchmarks.fit_triage`. It may raise what rules find, and may doubt a rule
where it is all but sure that nothing of the kind is told (docs/decisions/0009).
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.reading.person import Person
from yunyu.knowledge.triage.rows import FOLDER, Level
from yunyu.knowledge.triage.utterance import Utterance

LEVELS = (Level.EMERGENCY, Level.SAME_DAY, Level.ROUTINE)
"""One regression each: is it at least this urgent?"""
SHORTEST = 4  # characters; less tells nothing
LONGEST = 400  # characters of an utterance that are weighed: its beginning and its end
APART = (1, 2, 3)  # how far the characters of a pair stand apart
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SAID = re.compile(r"[\w#]")
_HEAT = re.compile(r"(?<![\d.])(?:3[5-9]|4[0-2])(?:\.\d)?(?![\d.])")
_AGES = (28, 90, 180, 365, 730, 1095, 2190)  # days that part the ages
_FEVER, _HIGH = 38.0, 39.0
Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Net:
    """Weights of tokens: `weights` has a column a level of LEVELS.

    `says` is the log odds from which the net names a level by itself, `doubts` below which it doubts a rule of it.
    """

    places: dict[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    says: Scores
    doubts: Scores

    @staticmethod
    @cache
    def load(edition: str) -> "Net":
        """The packaged weights, read once."""
        packed = np.load(io.BytesIO((FOLDER / f"net_{edition}.npz").read_bytes()), allow_pickle=False)
        written = bytes(packed["tokens"]).decode().split("\n")
        weights = packed["weights"].astype(np.float32)
        places = {token: place for place, token in enumerate(written)}
        return Net(places, packed["rarity"], weights, packed["bias"], packed["says"], packed["doubts"])

    def scores(self, told: Iterable[str]) -> Scores:
        """Log odds of being at least as urgent as each of LEVELS, for the tokens of an utterance."""
        counted = Counter(self.places[token] for token in told if token in self.places)
        if not counted:
            return self.bias
        columns = np.fromiter(counted, dtype=np.intp)
        values = (1 + np.log(np.fromiter(counted.values(), dtype=np.float32))) * self.rarity[columns]
        values /= np.linalg.norm(values)
        return np.asarray(values @ self.weights[columns] + self.bias, dtype=np.float32)

    def doubted(self, level: Level, scores: Scores) -> bool:
        """Whether a rule of this level is doubted."""
        return level in LEVELS and bool(scores[LEVELS.index(level)] < self.doubts[LEVELS.index(level)])

    def heard(self, scores: Scores, doubted: Level = Level.HOME) -> Level:
        """The most urgent level it names; below a rule it doubts, one it would not doubt is enough."""
        for place, level in enumerate(LEVELS):
            limit = self.doubts if level.urgency < doubted.urgency else self.says
            if scores[place] >= limit[place]:
                return level
        return Level.HOME


def tokens(utterance: Utterance, person: Person) -> Iterator[str]:
    """What an utterance is weighed by; nothing where hardly anything is said."""
    plain = utterance.plain
    if len(plain) > LONGEST:
        plain = plain[: LONGEST // 2] + plain[-LONGEST // 2 :]
    plain = _DIGITS.sub("#", plain).replace(" ", "")
    if len(_SAID.findall(plain)) < SHORTEST and not utterance.temperatures:
        return
    yield from plain
    for apart in APART:
        joint = "" if apart == 1 else " "
        yield from (f"{one}{joint}{other}" for one, other in zip(plain, plain[apart:], strict=False))
    for mention in utterance.mentions:
        yield f"@{mention.code} {mention.status.value}"
    yield from _of_person(utterance, person)


def _of_person(utterance: Utterance, person: Person) -> Iterator[str]:
    age = "?" if person.age_days is None else str(sum(person.age_days >= limit for limit in _AGES))
    yield f"@age {age}"
    yield f"@subject {person.subject.value if person.subject else '?'}"
    if person.gestation_days is not None:
        yield "@pregnant"
    if person.postpartum_days is not None:
        yield "@after birth"
    heats = [float(heat) for heat in _HEAT.findall(utterance.plain)]
    if heats:
        heat = max(heats)
        yield f"@heat {'high' if heat >= _HIGH else 'fever' if heat >= _FEVER else 'none'}"
        yield f"@heat {'fever' if heat >= _FEVER else 'none'} at {age}"
