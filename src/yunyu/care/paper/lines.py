"""Breaks Chinese into lines: a mark that closes never begins a line, numbers keep their units, words too."""

import re

from yunyu.care.paper import fonts

_PIECE = re.compile(r"[0-9A-Za-z.,:/%+\-–~°&#@_]+(?: ?(?:kg|cm|g|mm|ml|P\d+)\b)?|\s|.", re.DOTALL)
CLOSING = "，。、；：？！）》」』】”’％…·,.)]"
OPENING = "（《「『【“‘(["


def pieces(words: str) -> list[str]:
    """What may not be parted."""
    found: list[str] = []
    for one in _PIECE.findall(words):
        if found and (one[0] in CLOSING or found[-1][-1] in OPENING):
            found[-1] += one
        else:
            found.append(one)
    return found


def wrapped(words: str, size: float, width: float) -> list[str]:
    """Printable words in lines no wider than `width`."""
    found, line = [], ""
    for piece in pieces(words):
        if line and fonts.width(line + piece.rstrip(), size) > width:
            found.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
        while len(line) > 1 and fonts.width(line, size) > width:
            fit = _fitting(line, size, width)
            found.append(line[:fit])
            line = line[fit:]
    return [*found, line.rstrip()] if line.strip() else found


def _fitting(word: str, size: float, width: float) -> int:
    """How much of one endless word a line takes: at least a character."""
    return next((n for n in range(len(word), 1, -1) if fonts.width(word[:n], size) <= width), 1)
