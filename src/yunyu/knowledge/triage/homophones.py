"""One character typed wrong but with the right sound (抽金 for 抽筋): what a phrase would find if it were put right.

A phrase is matched by sound; where it then fits the text itself with just one character replaced, that is what may
have been meant. A character in a common word is taken as meant; what is put right must stand in a word, or what was
typed be out of place here. z/zh, c/ch, s/sh, n/l and final n/ng count as one sound, as they do for many who type.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from yunyu.knowledge.triage.findings import Scanner
from yunyu.knowledge.triage.pattern import Phrase, PhraseBook
from yunyu.knowledge.triage.rows import FOLDER, FindingRow, Kind, WordsRow

COMMON = 110  # so many characters are so frequent that they are hardly ever a slip of the keyboard
RARE = 1_500  # behind so many more frequent ones a character that is in no phrase and no word is most likely one
MOST_READINGS = 6  # of one sentence that are tried


class Sounds:
    """Which characters sound alike, and which pairs of characters are common words."""

    def __init__(self, alike: Iterable[str], words: Iterable[str], by_frequency: str) -> None:
        self.groups: Mapping[str, str] = {character: group for group in alike for character in group}
        self._spelling = str.maketrans({character: group[0] for character, group in self.groups.items()})
        self._words = frozenset(words)
        self._rank = {character: rank for rank, character in enumerate(by_frequency)}

    @staticmethod
    @cache
    def load() -> "Sounds":
        """The packaged tables, read once. The sounds are from pypinyin, the words from jieba (both MIT licence)."""
        sounds = csv.DictReader(io.StringIO((FOLDER / "sounds.csv").read_text(encoding="utf-8")), strict=True)
        by_frequency = (FOLDER / "characters.txt").read_text(encoding="utf-8").strip()
        words = [(FOLDER / name).read_text(encoding="utf-8") for name in ("common_words.txt", "danger_words.txt")]
        return Sounds([row["characters"] for row in sounds], " ".join(words).split(), by_frequency)

    def spell(self, text: str) -> str:
        """The text with one character for each sound."""
        return text.translate(self._spelling)

    def is_common(self, character: str) -> bool:
        """Whether it is one of the most frequent characters."""
        return self._rank.get(character, RARE) < COMMON

    def is_rare(self, character: str) -> bool:
        """Whether it is far down in the list of frequent characters."""
        return self._rank.get(character, RARE) >= RARE

    def is_a_word(self, text: str, at: int) -> bool:
        """Whether the character stands in a common word of two or three."""
        spans = ((at - 1, 2), (at, 2), (at - 2, 3), (at - 1, 3), (at, 3))
        return any(start >= 0 and text[start : start + length] in self._words for start, length in spans)


@dataclass(frozen=True)
class _Spelled(Phrase):
    """A phrase by its sound: what must be there is spelled at once, the expression when it is first needed."""

    expression: Callable[[], str] = field(kw_only=True)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, translated and compiled when it is first needed."""
        return re.compile(self.expression())


class _SpelledBook:
    """The phrases of a book by their sound."""

    def __init__(self, words: Iterable[WordsRow], book: PhraseBook, spell: Callable[[str], str]) -> None:
        self._plain, self._spell = book, spell
        self._book = PhraseBook({row.name: tuple(map(spell, row.words)) for row in words})

    def phrase(self, pattern: str) -> Phrase:
        """The phrase in sounds. Raises PatternError."""
        plain = self._plain.phrase(pattern)
        return _Spelled(
            plain.written,
            frozenset(map(self._spell, plain.anchors)),
            tuple(frozenset(map(self._spell, words)) for words in plain.needs),
            expression=lambda: self._book.phrase(self._spell(pattern)).written,
        )


class Ear:
    """All phrases by their sound."""

    def __init__(
        self, findings: Iterable[FindingRow], words: Iterable[WordsRow], book: PhraseBook, sounds: Sounds
    ) -> None:
        rows, lexicon = [row for row in findings if row.kind is not Kind.COMFORT], list(words)
        self._sounds = sounds
        self._plain = Scanner(rows, book)
        self._spelled = Scanner(rows, _SpelledBook(lexicon, book, sounds.spell))
        written = (
            *(phrase for row in rows for phrase in row.phrases),
            *(word for row in lexicon for word in row.words),
        )
        self._letters = frozenset("".join(written))
        self._kinds = {row.code: row.kind for row in rows}

    def readings(self, text: str) -> tuple[str, ...]:
        """The text with one character put right, for each phrase that it would then tell."""
        found: dict[str, None] = {}
        for number, start, end in self._spelled.matches(self._sounds.spell(text)):
            for reading in self._put_right(text, number, start, end):
                found[reading] = None
                if len(found) >= MOST_READINGS:
                    return tuple(found)
        return tuple(found)

    def _put_right(self, text: str, number: int, start: int, end: int) -> Iterator[str]:
        phrase, kind = self._plain.phrase(number), self._kinds[self._plain.code(number)]
        if phrase.regex.match(text, start):
            return
        for at in range(start, end):
            if self._sounds.is_common(text[at]) or self._sounds.is_a_word(text, at):
                continue
            told = text[at] in self._letters  # a character of danger itself: 掉 in 床上掉到 is no 吊
            if kind is Kind.THOUGHT and told:
                continue
            odd = kind is Kind.EVENT and not told and self._sounds.is_rare(text[at])
            for meant in self._sounds.groups.get(text[at], ""):
                reading = text[:at] + meant + text[at + 1 :]
                if meant == text[at] or meant not in phrase.letters or not phrase.regex.match(reading, start):
                    continue
                if odd or self._sounds.is_a_word(reading, at):
                    yield reading
