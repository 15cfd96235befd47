"""Slips of the keyboard put right before a text is weighed: 偶儿 for 偶尔, 壮了肚子 for 撞了肚子.

A character is taken for a slip where it forms with neither neighbour a pair that anybody wrote, and one of the same
sound forms with both a pair that is often written; what pairs are written is counted in the development utterances and
the questions of the graph by `python -m benchmarks.fit_triage`. What is put right is weighed only: rules read the text
as it stands, and by its sound (`homophones`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yunyu.knowledge.triage.homophones import Sounds

OFTEN = 5  # texts in which a pair must stand to be read into another
EDGE = "\n"  # what stands before the first and after the last character
_DIGITS = re.compile(r"\d+(?:\.\d+)?")
_WIDTH = 1 << 16  # characters beyond the basic plane are met as one
Pairs = NDArray[np.uint32]


@dataclass(frozen=True)
class Spelling:
    """The pairs of characters that somebody wrote, in rising order, and in how many texts each stands (255 at most).

    A pair is the code point of its first character times 65,536 and that of its second.
    """

    pairs: Pairs
    times: NDArray[np.uint8]

    @staticmethod
    def learnt(texts: Iterable[str]) -> "Spelling":
        """What plain texts teach."""
        told = [np.unique(_pairs(as_signs(text))) for text in texts]
        pairs, times = np.unique(np.concatenate(told), return_counts=True)
        return Spelling(pairs, np.minimum(times, 255).astype(np.uint8))

    def mended(self, signs: str) -> str:
        """The text, as `as_signs` gives it, with its slips put right; of the same length."""
        strange = self._written(_pairs(signs)) == 0
        characters = [EDGE, *signs, EDGE]
        for place in np.flatnonzero(strange[:-1] & strange[1:]):
            characters[place + 1] = self._meant(*characters[place : place + 3])
        return "".join(characters[1:-1])

    def _meant(self, before: str, character: str, after: str) -> str:
        """What sounds the same and is most at home between its neighbours, else the character that stands there."""
        alike = Sounds.load().groups.get(character, "")
        if not alike:
            return character
        points = _points(alike)
        left = self._written(_points(before) * np.uint32(_WIDTH) + points)
        right = self._written(points * np.uint32(_WIDTH) + _points(after))
        at_home = np.minimum(left, right)
        best = int(at_home.argmax())
        return alike[best] if at_home[best] >= OFTEN else character

    def _written(self, pairs: Pairs) -> NDArray[np.uint8]:
        places = np.minimum(np.searchsorted(self.pairs, pairs), len(self.pairs) - 1)
        return np.where(self.pairs[places] == pairs, self.times[places], np.uint8(0))


def as_signs(text: str) -> str:
    """The text with each number as one sign and without blanks: what is weighed."""
    return _DIGITS.sub("#", text).replace(" ", "")


def _pairs(signs: str) -> Pairs:
    """Each character with the next, the edges among them: one more than there are characters."""
    points = _points(f"{EDGE}{signs}{EDGE}")
    return points[:-1] * np.uint32(_WIDTH) + points[1:]


def _points(text: str) -> NDArray[np.uint32]:
    return np.fromiter(map(ord, text), dtype=np.uint32) % np.uint32(_WIDTH)
