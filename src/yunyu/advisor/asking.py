"""What kind of question a text is: empty, another language, abuse, a dose, a fever, "is it X?"; pure, over cue words.

Nothing here says how urgent anything is: that is triage's alone, and it has looked before anybody asks this module.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yunyu.kernel.dated import Dated, load_rows
from yunyu.kernel.text import fold

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_FOREIGN = re.compile(r"[\u3040-\u30ff\uac00-\ud7af\u0e00-\u0e7f\u0600-\u06ff\u0400-\u04ff]")
"""Kana, Hangul, Thai, Arabic, Cyrillic."""
_SCOLDED = re.compile(r"(?:^|[,，。!！?？\s])滚(?:吧|啊|开|蛋|$|[,，。!！?？\s])")
_DEGREES = re.compile(r"(?<![\d.])(3[5-9]|4[0-3])([.点]\d)?(度|℃|°|c\b)")
_DEGREES_ALONE = re.compile(r"(?<![\d.])(3[7-9]|4[0-2])[.点]\d(?!\d|kg|公斤|斤|周|厘米|cm)")
_FAHRENHEIT = re.compile(r"(?<!\d)1(0[0-8])(\.\d)?(°?f|华氏)")
_WEIGHT = re.compile(r"(?<![\d.])(\d{1,3}(?:\.\d{1,2})?)\s*(kg|公斤|千克|斤)")
_STRENGTH = re.compile(
    r"\d\s*(?:mg|毫克|g|克)\s*(?:/|每|比|:)\s*\d*\s*(?:ml|毫升|片|包|滴)|每毫升|每片|每\s*\d+\s*毫升|百分之|\d\s*%"
)
_CASE = re.compile(r"(?:吗|嘛|么|不是)[?？。!！~\s]*$")
_ILLNESS = re.compile(r"(?:炎|病|症|热|疹|咳|过敏|感染|缺钙|贫血|自闭|多动|抑郁|肺|肠套叠|积食|手足口|黄疸|发育迟缓)")


@dataclass(frozen=True, kw_only=True)
class CueRow(Dated):
    """Words that tell one kind of question."""

    kind: str
    form: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Asking:
    """What kind of question it is. `courtesy` names the kind words it is met with where no fact can answer it."""

    courtesy: str = ""
    other_child: bool = False
    is_it: bool = False
    dose: bool = False
    fever: bool = False
    weight_kg: float | None = None
    strength: bool = False
    violence: bool = False


def read(text: str) -> Asking:
    """The kind of a question. Takes any text; time grows with its length alone."""
    folded = fold(text)
    cues = _cues()

    def has(kind: str) -> bool:
        return any(word in folded for word in cues[kind])

    return Asking(
        courtesy=_courtesy(folded, has("injection"), has("abuse"), has("elsewhere")),
        other_child=has("other_child"),
        is_it=has("is_it") or bool(_CASE.search(folded) and _ILLNESS.search(folded)),
        dose=has("medicine") and has("amount"),
        fever=has("fever") or any(form.search(folded) for form in (_DEGREES, _DEGREES_ALONE, _FAHRENHEIT)),
        weight_kg=_weight(folded),
        strength=bool(_STRENGTH.search(folded)),
        violence=has("violence"),
    )


def _courtesy(folded: str, injection: bool, abuse: bool, elsewhere: bool) -> str:
    if not _LETTER.search(folded) and not any(letter.isdigit() for letter in folded):
        return "empty"
    foreign = len(_FOREIGN.findall(folded))
    if foreign > len(_HAN.findall(folded)) or (not _HAN.search(folded) and _LETTER.search(folded)):
        return "injection" if injection else "language"
    if injection:
        return "injection"
    if abuse or _SCOLDED.search(folded):
        return "abuse"
    return "elsewhere" if elsewhere else ""


def _weight(folded: str) -> float | None:
    found = _WEIGHT.search(folded)
    if found is None:
        return None
    return float(found[1]) / (2 if found[2] == "斤" else 1)


@cache
def _cues() -> Mapping[str, tuple[str, ...]]:
    rows = load_rows(files("yunyu.advisor") / "data" / "cues_2026.csv", CueRow)
    return {row.kind: tuple(fold(word) for word in row.words) for row in rows}
