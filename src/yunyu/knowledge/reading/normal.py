"""One plain form of a text: simplified, half width, without decoration, numbers and units written one way."""

import re
import unicodedata

from yunyu.kernel.text import simplify
from yunyu.knowledge.reading.dialect import common

LONGEST = 10_000
"""Characters that are read; what stands behind them is cut off."""

_ROUNDS = 4  # one pass settles all but contrived texts; the form is stable after the second
_JOINERS = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\ud800-\udfff\U000e0000-\U000e01ef]")
_KEPT_SIGNS = frozenset("+-/.,!?;:%°'\"()<>=~@&#_|*")
_LONG_RUN = re.compile(r"([^\d\s])\1{3,}")
_BLANKS = re.compile(r"\s+")
_STOPS = re.compile(r"[,;!?。、…]*[,;!?。…][,;!?。、…]*")
_VARIANTS = str.maketrans(
    {"著": "着", "。": "。", "﹑": "、", "~": "~", "么": "么", "妳": "你", "牠": "它", "祂": "它"}
)

_NUMERAL = "零〇一二两三四五六七八九十百"
_UNIT = (
    "度|岁|周岁|周|个?半?多?月|天|个?星期|个?礼拜|个?半?多?小时|个?半?多?钟头|个钟|分多?钟|秒|次|回|趟|遍|片|粒|颗|"
    "公?斤|千克|毫升|年|晚|夜|宿|楼|层|厘米|公分|米|点\\d|(?<=[十百零一二三四五六七八九])下|个半月|多个?月|多天|多度|多岁|多次|"
    "来[天次]|几(?:次|天|个|片|粒|颗|遍|回|度|分钟|分|毫升)"
)
_WRITTEN = re.compile(rf"(?<![周期拜初万])(第)?([{_NUMERAL}]+)(点[零〇一二三四五六七八九]+)?(?=(?:{_UNIT}))")
_DEGREES_WRITTEN = re.compile(rf"(?<=\d度)([{_NUMERAL[2:12]}])(?![{_NUMERAL}个天次岁周月小分年点])")
_AFTER_FEVER = re.compile(
    rf"(烧到了?|烧|体温|温度|量了?|发热|高压|低压|血压|收缩压|舒张压|/)"
    rf"(三十[五六七八九]|四十[一二]?|一百[一二三四五六七八九](?:十[{_NUMERAL[1:12]}]?)?|二百|"
    rf"[七八九]十[{_NUMERAL[1:12]}]?)"
    rf"(点[一二三四五六七八九])?(?![{_NUMERAL}])"
)
_HEAT_ALONE = re.compile(  # 腋下三十八点二, 一量三八点一: no hour of a clock is told so
    rf"(?<![{_NUMERAL}\d])三十?(?P<ones>[五六七八九])点(?P<tenth>[零〇一二两三四五六七八九])(?![{_NUMERAL}十点多分半刻])"
)
_SPLIT_DEGREE = re.compile(r"(?<![\d.])(3[4-9]|4[0-3])(?:度|°c?)(\d)(?![\d.个天次岁周月小分年/度])")
_POINT_DEGREE = re.compile(r"(?<![\d.])(3[4-9]|4[0-3])点(\d)(?=度|[^\d分钟半]|$)")
_DEGREE_SIGN = re.compile(r"(?<=\d)\s*(?:°c|摄氏度|°(?!f))")
_FAHRENHEIT = re.compile(r"华氏\s*(\d{2,3}(?:\.\d)?)(?:度|°f?)?|(?<=\d)\s*(?:°f|华氏度)")
_PAIRS = str.maketrans({"俩": "2个", "仨": "3个"})
_PAIR = re.compile(r"[俩仨](?=个?(?:月|小时|星期|礼拜|钟头))个?")
_DIGITS = {digit: number for number, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


class _Undecorated(dict[int, str]):
    """A character's code to itself, or to a comma for an emoji or other decoration: it parts what stands around it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        kind = unicodedata.category(character)
        if kind[0] in "LN" or character.isspace() or character in _KEPT_SIGNS:
            plain = character
        elif kind[0] == "P":
            plain = {"—": ",", "‘": "'", "’": "'", "“": '"', "”": '"'}.get(character, character)
        else:
            plain = "" if kind[0] in "CM" else ","
        self[code] = plain
        return plain


_UNDECORATED = _Undecorated()


def normalise(text: str) -> str:
    """The plain form of any text, at most `LONGEST` characters of it; equal writings become equal, twice is as once."""
    plain = text[:LONGEST]
    for _ in range(_ROUNDS):
        again = _once(plain)
        if again == plain:
            break
        plain = again
    return plain


def _once(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    plain = common(simplify(_JOINERS.sub("", plain)).lower().translate(_VARIANTS))
    plain = plain if plain.isascii() else plain.translate(_UNDECORATED)
    plain = _LONG_RUN.sub(r"\1\1\1", plain)
    return _numbers(_STOPS.sub(_strongest, _BLANKS.sub(_blank, plain.strip()))).strip(", ")


def _blank(match: re.Match[str]) -> str:
    """A line break ends a sentence; a blank in Latin text stays, beside a number it goes, elsewhere it is a comma."""
    before, after = match.string[match.start() - 1], match.string[match.end()]
    if "\n" in match[0]:
        return "。"
    if before.isascii() and after.isascii() and before.isalnum() and after.isalnum():
        return " "
    return "" if before.isdigit() or after.isdigit() else ","


def _strongest(match: re.Match[str]) -> str:
    """Of several stops in a row the one that says most."""
    return next((stop for stop in "?!。;…" if stop in match[0]), ",")


def _numbers(text: str) -> str:
    text = _PAIR.sub(lambda match: match[0][0].translate(_PAIRS), text)
    text = _AFTER_FEVER.sub(lambda match: f"{match[1]}{_value(match[2])}{_decimals(match[3])}", text)
    text = _HEAT_ALONE.sub(lambda match: f"3{_DIGITS[match['ones']]}.{_DIGITS[match['tenth']]}", text)
    text = _WRITTEN.sub(_as_digits, text)
    text = _DEGREES_WRITTEN.sub(lambda match: str(_DIGITS.get(match[1], 0)), text)
    text = _FAHRENHEIT.sub(lambda match: f"{match[1] or ''}°f", text)
    text = _SPLIT_DEGREE.sub(r"\1.\2度", _DEGREE_SIGN.sub("度", text))
    return _POINT_DEGREE.sub(r"\1.\2", text)


def _as_digits(match: re.Match[str]) -> str:
    """The number in digits; parted from digits it would run into (烧到38.8两天)."""
    apart = "," if match.string[match.start() - 1 : match.start()].isdigit() and not match[1] else ""
    return f"{apart}{match[1] or ''}{_value(match[2])}{_decimals(match[3])}"


def _decimals(written: str | None) -> str:
    return "." + "".join(str(_DIGITS[digit]) for digit in written[1:]) if written else ""


def _value(written: str) -> str:
    """Chinese numerals as digits; two neighbouring ones ("七八") as a range."""
    if "十" not in written and "百" not in written:
        digits = [_DIGITS[digit] for digit in written]
        if len(digits) == 2 and digits[1] == digits[0] + 1:
            return f"{digits[0]}-{digits[1]}"
        return "".join(map(str, digits))
    return str(_counted(written))


def _counted(written: str) -> int:
    hundreds, _, rest = written.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    total = 100 * _DIGITS.get(hundreds[-1:], 1) if "百" in written else 0
    if ten:
        return total + 10 * _DIGITS.get(tens[-1:], 1) + _DIGITS.get(ones[-1:], 0)
    return total + _DIGITS.get(ones[-1:], 0) * (10 if len(ones) == 1 else 1)  # 一百六 is 160, 一百零六 is 106
