"""Where a language model may put facts into other words, and what holds it: it may raise a level, never lower one.

Without a model, or where its words are refused, the answer is the extractive one, letter for letter.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from yunyu.advisor.answers import FactCard, Stage
from yunyu.advisor.reply import LEVELS, Kind, Reply
from yunyu.advisor.shelf import Shelf

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Heard:
    """What a model may be told of a question: its words, the names to take out of them, and the person's own yes."""

    question: str = ""
    names: tuple[str, ...] = ()
    agreed: bool = False


Speaker = Callable[[Reply, tuple[FactCard, ...], Heard], str | None]
"""Facts in other words, or None. It checks itself: each sentence cited, each number found in a fact, no new drug."""

_speaker: list[Speaker] = []


def speak_with(speaker: Speaker | None) -> None:
    """Let this model speak from now on; None takes its voice back. It may be slow: no transaction is open around it."""
    _speaker[:] = [] if speaker is None else [speaker]


def speaks() -> bool:
    """Whether there is a model at all."""
    return bool(_speaker)


def spoken(reply: Reply, facts: tuple[FactCard, ...], *, shelf: Shelf, stage: Stage, heard: Heard = Heard()) -> Reply:
    """The reply, with a model's words beside the facts where there is one. Only answers are put into other words.

    What fails is logged and the extractive answer stands; danger signs in the model's own words that the facts do not
    have raise the level.
    """
    if not _speaker or reply.kind is not Kind.ANSWER or reply.urgent or not facts:
        return reply
    try:
        said = _speaker[0](reply, facts, heard)
    except Exception:
        logger.exception("Could not put an answer into other words")
        return reply
    if not said:
        return reply
    theirs = shelf.look(said, stage).danger
    ours = shelf.look("\n".join(fact.answer for fact in facts), stage).danger
    with_words = replace(reply, spoken=said)
    return with_words.raised(theirs.level) if _higher(theirs.level, ours.level) else with_words


def _higher(level: str, than: str) -> bool:
    return LEVELS.index(level) < LEVELS.index(than)
