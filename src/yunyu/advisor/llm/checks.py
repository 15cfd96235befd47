"""What a language model's words must pass before anybody sees them; pure. One failure, and nobody does.

Each sentence cites a fact it was given, and of that fact alone it takes its numbers, its medicines and its words. No
sentence soothes more than the level allows, makes a claim, or is anything but plain Chinese.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from yunyu.advisor.llm.grounds import new_words, turned
from yunyu.advisor.llm.numbers import numbers
from yunyu.advisor.llm.words import found_in, words
from yunyu.kernel.text import simplify
from yunyu.knowledge.api import normalise

HOME = "home"
SHORTEST_CAP = 120
"""Characters any answer may have, however short its facts are."""
STRETCH = 1.3
"""How much longer than its facts an answer may be."""

REASONS = ("empty", "length", "markup", "language", "citation", "number", "claim", "level", "drug", "turned", "new")
"""Why words are refused, in the order it is looked at."""

_MARK = re.compile(r"\s*[\[【(（]\s*(F\d{1,2}(?:\s*[,，、]\s*F\d{1,2})*)\s*[\])】）]", re.IGNORECASE)
_SENTENCE = re.compile(
    rf"(?P<words>(?:(?!{_MARK.pattern})[^。！？!?；;\n])+)(?P<in>(?:{_MARK.pattern})*)(?P<stop>[。！？!?；;\n]|$)(?P<out>(?:{_MARK.pattern})*)",
    re.IGNORECASE,
)
_ID = re.compile(r"F\d{1,2}", re.IGNORECASE)
_MARKUP = re.compile(r"[*#`_|<>{}\\^~\[\]【】]|https?:|www\.|://|\n\s*[-•·\d]+[.)、]?\s|^\s*[-•]|@")
_PLAIN = re.compile(r"[\u4e00-\u9fff\u3007\d\s，。、；：？！“”‘’（）()《》…,.;:?!%+/°℃~\-—]")
_LATIN = re.compile(r"[A-Za-z]+")


class RefusedError(Exception):
    """A model's words that nobody will see; `why` is one of `REASONS`, and nothing of the words is in it."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Sentence:
    """A sentence with its stop, and the facts it cites."""

    text: str
    cites: tuple[str, ...]


def checked(said: str, facts: Mapping[str, str], *, level: str) -> tuple[Sentence, ...]:
    """The sentences, where every check holds. `facts` are texts under the ids that were given. Raises RefusedError."""
    text = unicodedata.normalize("NFC", said).strip()
    if not text:
        raise RefusedError("empty")
    if len(text) > max(SHORTEST_CAP, STRETCH * sum(map(len, facts.values()))):
        raise RefusedError("length")
    check_form(_MARK.sub("", text), " ".join(facts.values()))
    sentences = cited(text, frozenset(facts))
    for sentence in sentences:
        check_sentence(sentence.text, "\n".join(facts[one] for one in sentence.cites), level=level)
    return sentences


def check_form(text: str, ground: str) -> None:
    """Plain Chinese without markup or addresses; of other scripts only what the facts have. Raises RefusedError."""
    if _MARKUP.search(text):
        raise RefusedError("markup")
    foreign = {word.lower() for word in _LATIN.findall(text)} - {word.lower() for word in _LATIN.findall(ground)}
    if foreign or not all(_PLAIN.match(character) or character in ground for character in _LATIN.sub("", text)):
        raise RefusedError("language")
    if not re.search(r"[\u4e00-\u9fff]{2}", text) or simplify(text) != text:
        raise RefusedError("language")


def cited(text: str, known: frozenset[str]) -> tuple[Sentence, ...]:
    """The text as sentences, each with ids we gave, before or behind its stop. Raises RefusedError."""
    found, at = [], 0
    for match in _SENTENCE.finditer(text):
        if text[at : match.start()].strip():
            raise RefusedError("citation")
        at = match.end()
        cites = tuple(dict.fromkeys(one.upper() for one in _ID.findall(f"{match['in']}{match['out']}")))
        words_of = match["words"].strip(" ,，、")
        if not words_of and not cites:
            continue
        if not words_of or not cites or not known.issuperset(cites):
            raise RefusedError("citation")
        found.append(Sentence(f"{words_of}{'？' if match['stop'] in {'?', '？'} else '。'}", cites))
    if text[at:].strip() or not found:
        raise RefusedError("citation")
    return tuple(found)


def check_sentence(sentence: str, ground: str, *, level: str) -> None:
    """One sentence against the facts it cites. Raises RefusedError."""
    plain, plain_ground = normalise(sentence), normalise(ground)
    if numbers(sentence) - numbers(ground):
        raise RefusedError("number")
    if found_in("claim", plain):
        raise RefusedError("claim")
    check_level(plain, plain_ground, level)
    if _medicines(plain) - _medicines(plain_ground):
        raise RefusedError("drug")
    if turned(plain, plain_ground):
        raise RefusedError("turned")
    if new_words(plain, plain_ground):
        raise RefusedError("new")


def check_level(plain: str, ground: str, level: str) -> None:
    """Nothing soothes above the lowest level; at the lowest only in the facts' own words. Raises RefusedError."""
    soothing = found_in("reassurance", plain)
    if soothing if level != HOME else any(word not in ground for word in soothing):
        raise RefusedError("level")


def _medicines(plain: str) -> frozenset[str]:
    """Names of medicines and classes, and what ends as medicines do, with the two characters before it."""
    endings = "|".join(sorted(words("ending"), key=len, reverse=True))
    return found_in("drug", plain) | frozenset(re.findall(rf"[\u4e00-\u9fff]{{0,2}}(?:{endings})", plain))
