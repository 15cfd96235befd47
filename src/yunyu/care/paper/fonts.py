"""The fonts of printed pages, opened in order and only when a character needs them; rare names are covered.

`care/data/fonts/NOTICE.md` says what each holds and where it is from.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

FOLDER = Path(__file__).resolve().parents[1] / "data" / "fonts"
FACES = ("yunyu-kai", "yunyu-kai-more", "yunyu-rare")
BOX = "□"
# Joiners, variation selectors and controls have no place in a printed line; a picture only where a font has it.
NEVER = frozenset({"Cf", "Cc", "Cs", "Mn", "Me"})
PICTURES = frozenset({"So", "Sk", "Co"})
_BEYOND = re.compile(r"<([0-9A-F]{5,6})>$", re.MULTILINE)
_TO_UNICODE = "toUnicodeCMap:"


class Face(TTFont):  # type: ignore[misc]  # reportlab comes without types
    """A font whose characters beyond U+FFFF can be searched and copied: reportlab writes their codes in one piece."""

    def addObjects(self, doc: Any) -> None:
        """Add the font to a document, such codes as UTF-16, which is what a ToUnicode map holds (ISO 32000, 9.10.3)."""
        super().addObjects(doc)
        for name, stream in doc.idToObject.items():
            if name.startswith(_TO_UNICODE):
                stream.content = _BEYOND.sub(_utf16, stream.content)


def _utf16(code: re.Match[str]) -> str:
    return f"<{chr(int(code[1], 16)).encode('utf-16-be').hex().upper()}>"


@cache
def face(name: str) -> Face:
    """One of our fonts, opened once in a process."""
    font = Face(name, FOLDER / f"{name}.ttf")
    pdfmetrics.registerFont(font)
    return font


@cache
def home_of(character: str) -> str:
    """The first font that has this character; "" where none has."""
    code = ord(character)
    return next((name for name in FACES if code in face(name).face.charToGlyph), "")


def printable(words: str) -> tuple[str, tuple[str, ...]]:
    """Words as they can be printed, and the characters no font has, which became □."""
    kept = [one for one in unicodedata.normalize("NFC", words) if one.isspace() or _has_a_place(one)]
    missing = tuple(dict.fromkeys(one for one in kept if not one.isspace() and not home_of(one)))
    said = "".join(" " if one.isspace() else BOX if one in missing else one for one in kept)
    return said, missing


def _has_a_place(one: str) -> bool:
    kind = unicodedata.category(one)
    return kind not in NEVER and (kind not in PICTURES or bool(home_of(one)))


def runs(words: str) -> list[tuple[str, str]]:
    """Printable words in pieces of one font each."""
    found: list[tuple[str, str]] = []
    for one in words:
        name = home_of(one) or FACES[0]
        if found and (found[-1][0] == name or one == " "):
            found[-1] = (found[-1][0], found[-1][1] + one)
        else:
            found.append((name, one))
    return found


def width(words: str, size: float) -> float:
    """How wide printable words are."""
    return sum(float(pdfmetrics.stringWidth(piece, name, size)) for name, piece in runs(words))
