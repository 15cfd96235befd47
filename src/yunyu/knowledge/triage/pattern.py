"""The small language phrases are written in, and its translation into bounded regular expressions.

`(a/b)` one of several, `x?` or `(…)?` perhaps, `(…)*` none to four times, `<class>` a word of the lexicon, `#` a
number, `~` up to six characters of the same clause without a negation, `~~` up to fourteen that may pass a comma, `^`
and `$` the ends of a clause, `!(a/b)` not followed by, `!<(a/b)` not preceded by. Everything else stands for itself.
Nothing repeats without bound.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

NUMBER = r"(?:\d{1,4}(?:\.\d{1,2})?(?:-\d{1,3})?[多几来]?|好几|几|半|1整|整|无数|好多|很多|多|数)"
_HARMLESS_NOT = (
    r"不(?:停|断|住|知道?|得了|行|小心|对|太对|一样|少|光|仅|注意|留神|舒服)|"
    r"没(?:忍住|注意|看住|留神|站稳|抓住|坐稳|扶|拿稳|看好|抱稳|抱住|拉住|接住)"
)
GAP = rf"(?:{_HARMLESS_NOT}|[^,。!?;…没不无未]){{0,6}}?"
WIDE_GAP = rf"(?:{_HARMLESS_NOT}|[^。?;…没不无未]){{0,14}}?"
MOST_REPEATS = 4
_CLAUSE_START = r"(?:(?<=[,。!?;…、])|(?<![\s\S]))"
_CLAUSE_END = r"(?=[,。!?;…、]|$)"
_SPECIAL = set("()/?*<>~^$!#")
_AS_WRITTEN = re.compile(r"[^()/?*<>~^$!#]+(?![?*])")  # what stands for itself, less what may be there or not
_WORD_ALONE = re.compile(r"[^()/?*<>~^$!#]+(?=[/)]|$)")


class PatternError(ValueError):
    """A phrase that cannot be read, with the phrase."""

    def __init__(self, pattern: str, why: str) -> None:
        super().__init__(f"{pattern!r}: {why}")


@dataclass(frozen=True)
class Phrase:
    """A phrase translated. One of `anchors` stands in every text it can match; empty means any text.

    One of each of `needs` stands there too: most expressions are never compiled, because one of them does not.
    """

    written: str
    anchors: frozenset[str]
    needs: tuple[frozenset[str], ...] = ()

    def may_match(self, text: str) -> bool:
        """Whether it is worth trying: once compiled it is, before that only where the words it needs stand in order."""
        return "regex" in self.__dict__ or self._in_order(text)

    def _in_order(self, text: str) -> bool:
        at = 0
        for words in self.needs:
            ends = [found + len(word) for word in words if (found := text.find(word, at)) >= 0]
            if not ends:
                return False
            at = min(ends)
        return True

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed."""
        return re.compile(self.written)

    @cached_property
    def letters(self) -> frozenset[str]:
        """The characters it is made of."""
        return frozenset(self.written)


@dataclass(frozen=True)
class _Part:
    """A piece of the translation: its expression, and the words of which one must be there (None: none need be)."""

    regex: str
    words: frozenset[str] | None
    needs: tuple[frozenset[str], ...] = ()


class Lexicon:
    """Classes of words, each translated once."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self._words = words
        self._parts: dict[str, _Part] = {}

    def part(self, name: str, pattern: str) -> _Part:
        """Any word of a class. Raises PatternError, naming the phrase that asks for it."""
        if name not in self._words:
            raise PatternError(pattern, f"no class {name!r} in the lexicon")
        if name not in self._parts:
            options = [_sequence(word, 0, self)[0] for word in self._words[name]]
            one = _Part(f"(?:{options[0].regex})", options[0].words)
            self._parts[name] = _one_of(options) if len(options) > 1 else one
        return self._parts[name]


class PhraseBook:
    """Phrases of one lexicon, each translated once."""

    def __init__(self, words: Mapping[str, tuple[str, ...]]) -> None:
        self._lexicon = Lexicon(words)
        self._known: dict[str, Phrase] = {}

    def phrase(self, pattern: str) -> Phrase:
        """The translation. Raises PatternError."""
        known = self._known.get(pattern)
        if known is None:
            known = self._known[pattern] = _translated(pattern, self._lexicon)
        return known


def compile_phrase(pattern: str, words: Mapping[str, tuple[str, ...]]) -> Phrase:
    """Translate one phrase. Raises PatternError."""
    return PhraseBook(words).phrase(pattern)


def _translated(pattern: str, lexicon: Lexicon) -> Phrase:
    part, at = _alternatives(pattern, 0, lexicon)
    if at != len(pattern):
        raise PatternError(pattern, f"unexpected {pattern[at]!r} at {at}")
    return Phrase(part.regex, part.words or frozenset(), part.needs)


def _alternatives(pattern: str, at: int, lexicon: Lexicon) -> tuple[_Part, int]:
    options = []
    while True:
        option, at = _sequence(pattern, at, lexicon)
        options.append(option)
        if at >= len(pattern) or pattern[at] != "/":
            break
        at += 1
    return _one_of(options), at


def _one_of(options: list[_Part]) -> _Part:
    if len(options) == 1:
        return options[0]
    words = [option.words for option in options]
    union = None if None in words else frozenset().union(*(each for each in words if each is not None))
    return _Part("(?:" + "|".join(option.regex for option in options) + ")", union, (union,) if union else ())


def _sequence(pattern: str, at: int, lexicon: Lexicon) -> tuple[_Part, int]:
    alone = _WORD_ALONE.match(pattern, at)
    if alone is not None:
        words = frozenset({alone[0]})
        return _Part(re.escape(alone[0]), words, (words,)), alone.end()
    parts: list[_Part] = []
    while at < len(pattern) and pattern[at] not in "/)":
        part, at = _item(pattern, at, lexicon)
        if at < len(pattern) and pattern[at] == "?":
            part, at = _Part(f"(?:{part.regex})?", None), at + 1
        elif at < len(pattern) and pattern[at] == "*":
            part, at = _Part(f"(?:{part.regex}){{0,{MOST_REPEATS}}}", None), at + 1
        parts.append(part)
    needs = tuple(_joined(parts))
    return _Part("".join(part.regex for part in parts), _best_anchor(needs), needs), at


def _best_anchor(needs: tuple[frozenset[str], ...]) -> frozenset[str] | None:
    """Of the words that must be there, the most telling: long first, then few."""
    return max(needs, key=lambda words: (min(map(len, words)), -len(words)), default=None)


def _joined(parts: list[_Part]) -> Iterator[frozenset[str]]:
    """The words that must be there, part by part; neighbouring literals join."""
    run = ""
    for part in [*parts, _Part("", None)]:
        literal = part.words is not None and len(part.words) == 1 and part.regex in part.words
        if literal:
            run += part.regex
            continue
        if run:
            yield frozenset({run})
            run = ""
        if part.words:
            yield part.words


def _item(pattern: str, at: int, lexicon: Lexicon) -> tuple[_Part, int]:
    run = _AS_WRITTEN.match(pattern, at)
    if run is not None:
        return _Part(re.escape(run[0]), frozenset({run[0]})), run.end()
    sign = pattern[at]
    match sign:
        case "(":
            part, end = _alternatives(pattern, at + 1, lexicon)
            return _Part(f"(?:{part.regex})", part.words), _closed(pattern, end, ")")
        case "<":
            end = pattern.find(">", at)
            return lexicon.part(pattern[at + 1 : end], pattern), _closed(pattern, end, ">")
        case "!":
            return _lookaround(pattern, at + 1, lexicon)
        case "~":
            wide = pattern[at : at + 2] == "~~"
            return _Part(WIDE_GAP if wide else GAP, None), at + (2 if wide else 1)
        case "#":
            return _Part(NUMBER, None), at + 1
        case "^" | "$":
            return _Part(_CLAUSE_START if sign == "^" else _CLAUSE_END, None), at + 1
    if sign in _SPECIAL:
        raise PatternError(pattern, f"unexpected {sign!r} at {at}")
    return _Part(re.escape(sign), frozenset({sign})), at + 1


def _closed(pattern: str, at: int, sign: str) -> int:
    if not 0 <= at < len(pattern) or pattern[at] != sign:
        raise PatternError(pattern, f"{sign} is missing")
    return at + 1


def _lookaround(pattern: str, at: int, lexicon: Lexicon) -> tuple[_Part, int]:
    behind = pattern[at : at + 1] == "<"
    at += behind
    if pattern[at : at + 1] != "(":
        raise PatternError(pattern, "( is missing after !")
    if not behind:
        part, end = _alternatives(pattern, at + 1, lexicon)
        return _Part(f"(?!{part.regex})", None), _closed(pattern, end, ")")
    end = pattern.find(")", at)
    words = pattern[at + 1 : end].split("/")
    return _Part("".join(f"(?<!{re.escape(word)})" for word in words), None), _closed(pattern, end, ")")
