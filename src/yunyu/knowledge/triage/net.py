"""A second net under the rules: how much a text sounds like the emergencies of our development utterances.

Rules know ideas; nobody thinks of every way to say one. So each text is also weighed by its characters and pairs of
characters (TF-IDF, one logistic regression a level, after Cox 1958), fitted on development utterances alone by
`python -m benchmarks.fit_triage`. The net may raise a level, never lower it.
"""

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.triage import frames
from yunyu.knowledge.triage.context import Context, Mention, Status
from yunyu.knowledge.triage.rows import FOLDER, Kind, Level
from yunyu.knowledge.triage.sentence import Sentence

LEVELS = (Level.EMERGENCY, Level.SAME_DAY, Level.ROUTINE)
"""One regression each: is it at least this urgent?"""
SHORTEST = 4  # characters; less tells nothing
LONGEST = 400  # characters of an utterance that are weighed
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_SAID = re.compile(r"[\w#]")


@dataclass(frozen=True)
class Net:
    """Weights of characters and pairs: `weights` has a column a level of LEVELS, `thresholds` what a level needs."""

    places: dict[str, int]
    rarity: NDArray[np.float32]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    thresholds: NDArray[np.float32]

    @staticmethod
    @cache
    def load(edition: str) -> "Net":
        """The packaged weights, read once."""
        packed = np.load(io.BytesIO((FOLDER / f"net_{edition}.npz").read_bytes()), allow_pickle=False)
        grams = bytes(packed["grams"]).decode().split("\n")
        places = {gram: place for place, gram in enumerate(grams)}
        return Net(places, packed["rarity"], packed["weights"], packed["bias"], packed["thresholds"])

    def scores(self, told: str) -> NDArray[np.float32]:
        """Log odds of being at least as urgent as each of LEVELS."""
        counted = Counter(self.places[gram] for gram in grams(told) if gram in self.places)
        if not counted:
            return self.bias
        columns = np.fromiter(counted, dtype=np.intp)
        values = np.array([1 + np.log(times) for times in counted.values()], dtype=np.float32) * self.rarity[columns]
        values /= np.linalg.norm(values)
        return np.asarray(values @ self.weights[columns] + self.bias, dtype=np.float32)

    def level(self, told: str) -> Level:
        """The most urgent level whose threshold is passed; home where nothing was told."""
        if len(_SAID.findall(told)) < SHORTEST:
            return Level.HOME
        passed = self.scores(told) >= self.thresholds
        return next((level for level, yes in zip(LEVELS, passed, strict=True) if yes), Level.HOME)


def grams(told: str) -> Iterator[str]:
    """Characters and pairs of neighbours; every number counts as one sign."""
    plain = _DIGITS.sub("#", told[:LONGEST]).replace(" ", "")
    yield from plain
    yield from (one + other for one, other in pairwise(plain))


def told_now(plain: str, mentions: Iterable[Mention]) -> str:
    """What a text tells of here and now: without tales, lessons, others, and clauses that only deny or recall."""
    context = Context(plain)
    known = [mention for mention in mentions if mention.start < LONGEST * 2]
    if context.asks_only and not any(_counts(mention) for mention in known):
        return ""
    return "".join(
        plain[start:end]
        for sentence in context.sentences
        if context.here_too or not (_elsewhere(sentence) or _in_play(sentence, context, known))
        for start, end in map(sentence.clause_span, range(len(sentence.clause_starts)))
        if not frames.mistaken(plain, end - 1)
        and _counts_here([mention for mention in known if start <= mention.start < end], context, start, end)
    )


def _nobody_of_ours(context: Context, start: int, end: int) -> bool:
    sentence = context.sentence(start)
    return not sentence.urgent and not any(start <= at < end for at in (*sentence.children, *sentence.mothers))


def _in_play(sentence: Sentence, context: Context, mentions: list[Mention]) -> bool:
    """Whether a sentence is a game or a figure of speech and no finding in it is present."""
    if any(sentence.start <= mention.start < sentence.end and _counts(mention) for mention in mentions):
        return False
    if frames.MISTAKEN.search(sentence.text) and frames.NOTHING_AFTER_ALL.search(sentence.text):
        return True
    figure = any(sentence.start <= start < sentence.end for start, _ in context.figures)
    return sentence.plays or figure


def _counts(mention: Mention) -> bool:
    return mention.status is Status.PRESENT and mention.kind is not Kind.COMFORT


def _counts_here(mentions: list[Mention], context: Context, start: int, end: int) -> bool:
    """Whether a clause tells of here and now: nothing in it is taken back or a mere figure of speech."""
    if _taken_back(mentions) or (frames.KIN.search(context.plain, start, end) and _nobody_of_ours(context, start, end)):
        return False
    figure = any(start <= a < end for a, _ in (*context.figures, *context.as_if))
    return not figure or any(map(_counts, mentions))


def _elsewhere(sentence: Sentence) -> bool:
    if sentence.urgent or sentence.here:
        return False
    others = sentence.others and not sentence.undergo
    away = sentence.stories or others or sentence.beings
    recalled = (sentence.past or sentence.lesson) and not sentence.present
    supposed = sentence.conditions and frames.NOW.search(sentence.text) is None
    return bool(away or recalled or supposed)


def _taken_back(mentions: list[Mention]) -> bool:
    return bool(mentions) and all(mention.status is not Status.PRESENT for mention in mentions)
