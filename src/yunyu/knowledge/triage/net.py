"""A second reader beside the rules: how a text sounds, learnt from our development utterances.

Rules know ideas; nobody thinks of every way to say one, nor of every way to say it without meaning it. So each
utterance is also weighed by its characters, pairs and threes, by how they sound, by its characters at that age, by the
findings told in it with what they are worth, by the rules that hold, and by who it is about: TF-IDF and one logistic
regression a level (Cox 1958), fitted on development utterances alone by `python -m benchmarks.fit_triage`. It may raise
what rules find, and may doubt a rule where it is all but sure that nothing of the kind is told (docs/decisions/0009).
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.triage import markers
from yunyu.knowledge.triage.homophones import Sounds
from yunyu.knowledge.triage.rows import FOLDER, Level
from yunyu.knowledge.triage.spelling import Spelling, as_signs
from yunyu.knowledge.triage.utterance import Utterance

LEVELS = (Level.EMERGENCY, Level.SAME_DAY, Level.ROUTINE)
"""One regression each: is it at least this urgent?"""
SHORTEST = 4  # characters; less tells nothing
LONGEST = 400  # characters of an utterance that are weighed: its beginning and its end
APART = (1, 2, 3)  # how far the characters of a pair stand apart
_SAID = re.compile(r"[\w#]")
_HEAT = re.compile(r"(?<![\d.])(?:3[5-9]|4[0-2])(?:\.\d)?(?![\d.])")
_AGES = (2, 14, 28, 60, 90, 180, 270, 365, 548, 730, 1095, 1460, 2190)  # days that part what is told of a child
_WEEKS = (84, 140, 168, 196, 259)  # of pregnancy, days: 12, 20, 24, 28, 37 weeks
_AFTER = (2, 10, 42, 100, 365)  # days after a birth
_WIDE = {"c": (28, 90, 180, 365, 548, 730, 1095, 2190), "m": (84, 140, 196, 259), "p": (10, 42, 365)}
_HEATS = (36.0, 37.5, 38.0, 38.5, 39.0, 40.0)  # °C
_BREATHS = (30, 40, 50, 60)  # a minute
Scores = NDArray[np.float32]
Codes = NDArray[np.uint32]


@dataclass(frozen=True)
class Net:
    """Weights of tokens, known by the CRC-32 of their writing in rising order; a column a level of LEVELS.

    `says` is the log odds from which the net names a level by itself, `doubts` below which it doubts a rule of it, and
    `denies`, far lower, below which it doubts even one that is firm or stands beside a doctor's visit today that the
    net itself names. Texts are weighed as `spelling` puts them right.
    """

    codes: Codes
    rarity: NDArray[np.float32]
    weights: NDArray[np.float16 | np.float32]
    bias: NDArray[np.float32]
    says: Scores
    doubts: Scores
    denies: Scores
    spelling: Spelling | None = None

    @staticmethod
    @cache
    def load(edition: str) -> "Net":
        """The packaged weights, read once."""
        packed = np.load(io.BytesIO((FOLDER / f"net_{edition}.npz").read_bytes()), allow_pickle=False)
        says, doubts, denies = (packed[name] for name in ("says", "doubts", "denies"))
        spelling = Spelling(packed["pairs"], packed["times"])
        weights = packed["weights"]
        return Net(packed["codes"], packed["rarity"], weights, packed["bias"], says, doubts, denies, spelling)

    def scores(self, told: Iterable[str]) -> Scores:
        """Log odds of being at least as urgent as each of LEVELS, for the tokens of an utterance."""
        columns, values = self.weighed(*counted(told))
        return np.asarray(values @ self.weights[columns].astype(np.float32) + self.bias, dtype=np.float32)

    def weighed(self, codes: Codes, times: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.float32]]:
        """The places of the tokens it knows, and their TF-IDF: a vector of length one, or none."""
        places = np.minimum(np.searchsorted(self.codes, codes), len(self.codes) - 1)
        known = self.codes[places] == codes
        columns = places[known]
        values = np.asarray((1 + np.log(times[known])) * self.rarity[columns], dtype=np.float32)
        return columns, values / (np.linalg.norm(values) or 1.0)

    def doubted(self, level: Level, scores: Scores, *, firm: bool = False, assumed: bool = False) -> bool:
        """Whether a rule of this level is doubted: far less readily where it is firm, or where the net itself says that
        a doctor is needed today, so that only how soon is open.

        Where it rests on an age that is `assumed` for caution the net knows no better how soon: it is doubted only
        where nothing at all is heard.
        """
        if assumed:
            return bool((scores < self.doubts).all())
        today = LEVELS.index(Level.SAME_DAY)
        pressing = level is Level.EMERGENCY and bool(scores[today] >= self.says[today])
        limits = self.denies if firm or pressing else self.doubts
        return level in LEVELS and bool(scores[LEVELS.index(level)] < limits[LEVELS.index(level)])

    def heard(self, scores: Scores, doubted: Level = Level.HOME) -> Level:
        """The most urgent level it names, doubting none below; under a rule it doubts, not doubting is enough."""
        for place, level in enumerate(LEVELS):
            limit = self.doubts if level.urgency < doubted.urgency else self.says
            if scores[place] >= limit[place] and (scores[place:] >= self.doubts[place:]).all():
                return level
        return Level.HOME


def code(token: str) -> int:
    """What a token is known by."""
    return crc32(token.encode())


def counted(told: Iterable[str]) -> tuple[Codes, NDArray[np.intp]]:
    """What tokens are known by, in rising order, and how often each is told."""
    return np.unique(np.fromiter(map(code, told), dtype=np.uint32), return_counts=True)


def tokens(
    utterance: Utterance, person: Person, rules: Iterable[str], spelling: Spelling | None = None
) -> Iterator[str]:
    """What an utterance is weighed by, with the ids of the rules that hold, its slips put right where `spelling` is
    known; nothing where hardly anything is said.
    """
    plain = _said_once(utterance.plain)
    if len(plain) > LONGEST:
        plain = plain[: LONGEST // 2] + plain[-LONGEST // 2 :]
    plain = as_signs(plain)
    plain = plain if spelling is None else spelling.mended(plain)
    if len(_SAID.findall(plain)) < SHORTEST and not utterance.temperatures:
        return
    yield from _of_text(plain)
    yield from _at_that_age(plain, person)
    whose = _stage(person)
    told = [f"@{mention.code} {mention.status.value}" for mention in utterance.mentions]
    told += (f"@rule {rule}" for rule in rules)
    told += _of_heat_and_breath(utterance)
    yield from told
    yield from (f"{each} {part}" for each in told for part in (whose[0], whose, _fine_stage(person)))
    yield from _older_or_younger(set(told), person)
    yield from _of_person(person)


def _said_once(plain: str) -> str:
    """The text without sentences said over again and without its last full stop: neither makes it any worse."""
    ends = [0, *(found.end() for found in markers.SENTENCE_END.finditer(plain)), len(plain)]
    said: dict[str, str] = {}
    for start, end in pairwise(ends):
        said.setdefault(plain[start:end].rstrip("。?;…"), plain[start:end])
    return "".join(said.values()).rstrip("。;…")


def _of_text(plain: str) -> Iterator[str]:
    """Characters, pairs near and far, threes, and pairs by their sound."""
    yield from plain
    for apart in APART:
        joint = "" if apart == 1 else " "
        yield from (f"{one}{joint}{other}" for one, other in zip(plain, plain[apart:], strict=False))
    yield from (plain[at : at + 3] for at in range(len(plain) - 2))
    yield from (f"~{one}{other}" for one, other in pairwise(Sounds.load().spell(plain)))


def _at_that_age(plain: str, person: Person) -> Iterator[str]:
    """Each character with the age or stage it is said of, each pair with a wider one: not walking is one thing at one,
    another at two."""
    fine, wide = _fine_stage(person), _stage(person)
    yield from (f"{fine}:{character}" for character in set(plain))
    yield from (f"{wide};{one}{other}" for one, other in set(pairwise(plain)))


def _older_or_younger(told: Iterable[str], person: Person) -> Iterator[str]:
    """Each thing told with every limit of age or stage, and on which side of it the person is."""
    kind, days, limits = _clock(person)
    if days is not None:
        sides = [f"{kind}{'>' if days >= limit else '<'}{limit}" for limit in limits]
        yield from (f"{side};{each}" for each in told for side in sides)


def _clock(person: Person) -> tuple[str, int | None, Sequence[int]]:
    """Whose time runs, how many days it has run, and the days that part it finely."""
    if person.subject not in {Subject.MOTHER, Subject.PLANNING}:
        return "c", person.age_days, _AGES
    if person.gestation_days is not None:
        return "m", person.gestation_days, _WEEKS
    if person.postpartum_days is not None:
        return "p", person.postpartum_days, _AFTER
    return ("w" if person.subject is Subject.PLANNING else "m"), None, ()


def _fine_stage(person: Person) -> str:
    """A letter for child, pregnant, after birth or wishing to be, and how far by the finer limits."""
    kind, days, limits = _clock(person)
    return f"{kind}{_part(days, limits)}"


def _stage(person: Person) -> str:
    """The same by limits further apart."""
    kind, days, _ = _clock(person)
    return f"{kind}~{_part(days, _WIDE.get(kind, ()))}"


def _part(days: int | None, limits: Sequence[int]) -> str:
    return "?" if days is None else str(sum(days >= limit for limit in limits))


def _of_heat_and_breath(utterance: Utterance) -> Iterator[str]:
    heats = [float(heat) for heat in _HEAT.findall(utterance.plain)]
    if heats:
        yield f"@heat {sum(max(heats) >= limit for limit in _HEATS)}"
    if utterance.rates:
        yield f"@breaths {sum(max(rate.breaths for rate in utterance.rates) >= limit for limit in _BREATHS)}"


def _of_person(person: Person) -> Iterator[str]:
    yield f"@stage {_stage(person)}"
    yield f"@age {_fine_stage(person)}"
    yield f"@subject {person.subject.value if person.subject else '?'}"
    if person.gestation_days is not None:
        yield "@pregnant"
    if person.postpartum_days is not None:
        yield "@after birth"
