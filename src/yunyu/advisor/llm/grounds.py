"""Whether words stand on a text: nothing new in them, nothing turned into its opposite; pure."""

import re

from yunyu.advisor.llm.numbers import without_numbers
from yunyu.advisor.llm.words import words

_CLAUSES = re.compile(r"[,。!?;:，；：？！…\s]+")
_PIECES = re.compile(rf"·|{_CLAUSES.pattern}")
_MARKS = re.compile(r"[^\w%°.+-]")
_NO = re.compile(
    r"不(?:要|能|可以?|会|应该?|应当|用|必|需要?|得|宜|许|准|建议|推荐|适合)?|别(?!的|人)|勿|没有?|无|未|禁止?|避免|切忌|"
    r"杜绝|停(?!经)|忌|拒绝|少(?=吃|喝|用|给)"
)
_EITHER = re.compile(
    r"是不是|有没有|要不要|能不能|会不会|可不可以|好不好|不停|不断|不得不|不仅|不但|不光|不同|不久|差不多"
)
_LOOSE = frozenset("·、的了着过地得在到给对和与或也都就还再又才会能要")
"""Characters that say nothing of what is denied: a pair with one of them is not compared."""
LONGEST_LINK = 6


def new_words(said: str, ground: str) -> tuple[str, ...]:
    """What stands neither in the ground nor among linking words: what a model made up. Numbers are not looked at."""
    links, plain = words("linking"), without_numbers(ground)
    found: list[str] = []
    for piece in _PIECES.split(without_numbers(said)):
        found += _new_in(_MARKS.sub("", piece), plain, links)
    return tuple(found)


def _new_in(clause: str, ground: str, links: frozenset[str]) -> list[str]:
    found, run, at = [], "", 0
    while at < len(clause):
        step = _known(clause, at, ground, links)
        run += "" if step else clause[at]
        if step and run:
            found.append(run)
            run = ""
        at += step or 1
    return [*found, run] if run else found


def _known(clause: str, at: int, ground: str, links: frozenset[str]) -> int:
    """How many characters from here on are known: the longest piece of the ground, or a linking word."""
    longest = 0
    for end in range(at + 1, len(clause) + 1):
        if clause[at:end] not in ground:
            break
        longest = end - at
    link = next((n for n in range(min(LONGEST_LINK, len(clause) - at), 0, -1) if clause[at : at + n] in links), 0)
    return max(longest, link)


def turned(said: str, ground: str) -> tuple[str, ...]:
    """Pairs of characters that are denied in one text and only affirmed in the other: 不要喂水 and 喂水."""
    denied, affirmed = _sides(said)
    denied_there, affirmed_there = _sides(ground)
    links = words("linking")
    wrongly = (affirmed & (denied_there - affirmed_there)) | (denied & (affirmed_there - denied_there))
    return tuple(sorted(pair for pair in wrongly - (affirmed & denied) if pair not in links))


def _sides(text: str) -> tuple[set[str], set[str]]:
    """The pairs of characters behind a negation in their clause, and all the others."""
    denied: set[str] = set()
    affirmed: set[str] = set()
    for clause in _CLAUSES.split(without_numbers(text)):
        plain = _EITHER.sub(lambda match: "·" * len(match[0]), clause)
        no = _NO.search(plain)
        start = no.end() if no else len(plain)
        denied |= _pairs(plain[start:])
        affirmed |= _pairs(plain[: no.start() if no else start])
    return denied, affirmed


def _pairs(text: str) -> set[str]:
    pairs = (text[at : at + 2] for at in range(len(text) - 1))
    return {pair for pair in pairs if not _LOOSE.intersection(pair)}
