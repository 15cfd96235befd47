"""Chinese-aware text: simplified characters, half width, search folding, and cleaning what a person typed."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

from yunyu.kernel.errors import N_, DomainError

Word = TypeVar("Word", bound=str)

_FULL_TO_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Controls, lone surrogates, non-characters, and the marks that hide or turn text around. Joiners and tags stay: emoji
# families and flags are made of them.
_UNWANTED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_BLANK = re.compile(r"[^\S\n]")
_BLANKS = re.compile(r"\s+")


class TooLong(DomainError):
    """More characters than there is room for."""

    code = "too_long"
    message = N_("最多写 %(longest)d 个字，现在有 %(length)d 个。删短一点就能保存。")


@cache
def _converter() -> Callable[[str], str]:
    """OpenCC's traditional-to-simplified conversion, loaded on first use."""
    from opencc import OpenCC

    return OpenCC("t2s").convert


def simplify(text: str) -> str:
    """Traditional characters as simplified ones; everything else untouched."""
    return text if text.isascii() else _converter()(text)


def half_width(text: str) -> str:
    """Full-width letters, digits, signs and spaces as their half-width twins."""
    return text.translate(_FULL_TO_HALF)


def fold(text: str) -> str:
    """The form in which two writings of one word are equal: for searching, never for showing."""
    return simplify(half_width(unicodedata.normalize("NFC", text))).lower()


def one_of(text: str, words: Iterable[Word]) -> Word:
    """A word as it was kept, as the one of these words it is. Raises ValueError for any other."""
    for word in words:
        if word == text:
            return word
    raise ValueError(text)


def clean(text: str, longest: int, field: str = "") -> str:
    """What a person typed, made safe to keep: NFC, no control characters, no outer space; emoji and rare Han stay.

    Raises TooLong when more than `longest` characters are left.
    """
    kept = _UNWANTED.sub("", _LINE_BREAK.sub("\n", text))
    return _fitting(unicodedata.normalize("NFC", _BLANK.sub(" ", kept)).strip(), longest, field)


def clean_line(text: str, longest: int, field: str = "") -> str:
    """`clean` on one line: breaks and runs of blanks become a single space. Raises TooLong."""
    kept = _UNWANTED.sub("", _LINE_BREAK.sub("\n", text))
    return _fitting(unicodedata.normalize("NFC", _BLANKS.sub(" ", kept)).strip(), longest, field)


def _fitting(text: str, longest: int, field: str) -> str:
    if len(text) > longest:
        raise TooLong(field or None, longest=longest, length=len(text))
    return text
