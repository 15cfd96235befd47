"""Words of danger typed with a wrong character of the same sound, heard as what was meant (抽金 as 抽筋).

The table of sounds was made with pypinyin (MIT licence) and lists frequent characters only; z/zh, c/ch, s/sh, n/l and
final n/ng count as one sound, as they do for many who type. A word a dictionary knows is never taken for another.
"""

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from yunyu.knowledge.triage.rows import FOLDER


class Homophones:
    """What each mistyped word means: words with one character replaced by another of its sound."""

    def __init__(self, sounds: Iterable[str], words: Mapping[str, frozenset[str]]) -> None:
        alike: dict[str, str] = defaultdict(str)
        for characters in sounds:
            for character in characters:
                alike[character] += characters
        self._meant: dict[str, str] = {}
        for word, real in words.items():
            for heard in _misheard(word, alike):
                if heard not in real and heard not in words:
                    self._meant.setdefault(heard, word)
        self._lengths = sorted({len(word) for word in words}, reverse=True)

    @staticmethod
    @cache
    def load() -> "Homophones":
        """The packaged tables, read once."""
        sounds = _rows("sounds.csv")
        words = {row["word"]: frozenset(filter(None, row["real"].split("|"))) for row in _rows("danger_words.csv")}
        return Homophones([row["characters"] for row in sounds], words)

    def restore(self, text: str) -> str:
        """The text with what was meant; longest words first, each character read once."""
        kept, at = [], 0
        while at < len(text):
            heard = next((text[at : at + n] for n in self._lengths if text[at : at + n] in self._meant), text[at])
            kept.append(self._meant.get(heard, heard))
            at += len(heard)
        return "".join(kept)


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((FOLDER / name).read_text(encoding="utf-8")), strict=True))


def _misheard(word: str, alike: Mapping[str, str]) -> Iterator[str]:
    for at, character in enumerate(word):
        for other in alike.get(character, ""):
            if other != character:
                yield word[:at] + other + word[at + 1 :]
