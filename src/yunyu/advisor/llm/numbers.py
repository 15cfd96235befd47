"""Every number a text tells, with its unit and the side it bounds: two texts agree on numbers or they do not; pure.

Chinese numerals, full width and the ways to write a unit are one; nothing is converted from one unit to another, and
nothing is rounded: 38.5 度 is not 101.3 °F, and 3 天 is not 3 天以上.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from yunyu.kernel.text import simplify
from yunyu.knowledge.api import normalise

_DIGIT = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN = "零〇一二两三四五六七八九十百千万亿"

_UNITS = {
    "度": "度|°c?|摄氏度|c(?![a-z])",
    "°f": "°f|华氏度?|f(?![a-z])",
    "ml": "毫升|ml|cc",
    "l": "升|l(?![a-z])",
    "mg": "毫克|mg",
    "µg": "微克|μg|µg|ug|mcg",
    "kg": "公斤|千克|kg",
    "g": "克|g(?![a-z])",
    "斤": "斤",
    "cm": "厘米|公分|cm",
    "mm": "毫米(?!汞)|mm(?!hg|ol)",
    "m": "米(?!汞|饭|糊|粉|油)|m(?![a-z])",
    "iu": "国际单位|单位|iu",
    "mmhg": "毫米汞柱|mmhg",
    "mmol": "毫摩尔|mmol",
    "秒": "秒钟?",
    "分钟": "分钟|分(?!之|次|开|餐)",
    "小时": "个?半?小时|个?钟头?|h(?![a-z])",
    "天": "天|日(?!咳)",
    "周": "个?(?:周(?!岁)|星期|礼拜)|w(?![a-z])",
    "个月": "个月|月龄|月大",
    "月": "月",
    "岁": "周?岁",
    "年": "年",
    "次": "次|回(?!来|去|家)|遍|趟",
    "%": "%|成",
}
_UNIT = re.compile("|".join(f"(?P<u{place}>{form})" for place, form in enumerate(_UNITS.values())))
_UNIT_NAMES = tuple(_UNITS)
_WORD_UNIT = re.compile(r"[^\W\d_]")

_VALUE = rf"\d+(?:\.\d+)?|[{_HAN}]+(?:点[零〇一二三四五六七八九]+)?"
_FEW = r"好几|几|半|数(?=天|日|小时|分钟|周|个?月|年|次)|若干"
_NUMBER = re.compile(
    rf"(?P<parts>百分之|(?:{_VALUE})分之)?(?P<low>{_VALUE}|{_FEW})"
    rf"(?:(?:-|~|到|至|或)(?P<high>{_VALUE}))?(?P<more>多|几(?!率))?(?P<half>个半)?"
)
_BEFORE = re.compile(
    r"(?:(?P<down>不超过|不多于|不高于|不大于|不到|没到|未到|不足|不满|未满|没满|低于|小于|少于|最多|至多|顶多)|"
    r"(?P<up>不少于|不低于|不小于|超过|高于|大于|多于|高过|至少|最少|起码|满)|(?P<every>每隔?|隔)|(?P<nth>第))"
    r"(?:了|有|约|大约)?$"
)
_AFTER = re.compile(
    r"(?:的|大|龄)?(?:(?P<up>(?:及|或|或者|和)?(?:以上|更高|更多|更久|多)|起(?!来)|往上)|"
    r"(?P<down>(?:及|或|或者|和)?(?:以下|更低|更少)|以内|之内|内|不到)|"
    r"(?P<before>以?前|之前)|(?P<after>以?后|之后))"
)
_WRITTEN = re.compile(
    rf"(?<![第{_HAN}])(?=[{_HAN}]*[十百千万亿点])[{_HAN}]+(?:点[零〇一二三四五六七八九]+)?(?![{_HAN}]|分之)"
)
_A_RANGE = re.compile(r"[一二两三四五六七八九]{2,}[十百千万亿]|[十百千万亿][一二两三四五六七八九]{2,}")
_SIGNS = str.maketrans(
    {"≥": "不少于", "≧": "不少于", "≤": "不超过", "≦": "不超过", "<": "少于", ">": "多于", "～": "~"}
)
_GROUPED = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_GAP = re.compile(r"(?<=\d)\s+(?=[a-zµμ°])")
_NO_NUMBER = re.compile(
    r"一(?:起|定|下|直|般|样|些|边|旦|切|致|会儿?|同|律|向|味|旁|方面|点儿?(?![零一二三四五六七八九\d]))|"
    r"第一时间|统一|同一|万一|(?<!分)之一|唯一|进一步|十分(?!钟|之)|千万(?![人元])|四肢|五官|三餐|半夜|几乎"
)


@dataclass(frozen=True, order=True)
class Number:
    """A number as it was told: its value or its two ends, its unit in one spelling, and which side of it is meant."""

    low: str
    high: str = ""
    unit: str = ""
    side: str = ""

    def __str__(self) -> str:
        return f"{self.low}{'-' if self.high else ''}{self.high}{self.unit} {self.side}".strip()


def numbers(text: str) -> frozenset[Number]:
    """All numbers of a text. Two writings of one number are equal; anything else, however near, is not."""
    return frozenset(number for number, _, _ in _found(_plain(text)))


def without_numbers(text: str) -> str:
    """The text in plain form, a dot in the place of each number with its unit and side."""
    plain = _plain(text)
    kept, at = [], 0
    for _, start, end in _found(plain):
        kept += [plain[at:start], "·"]
        at = max(at, end)
    return "".join([*kept, plain[at:]])


def _plain(text: str) -> str:
    """Plain form; what is written with a numeral and is none is blanked, large written numbers are in digits."""
    half_width = simplify(unicodedata.normalize("NFKC", text.translate(_SIGNS)))
    written = _WRITTEN.sub(lambda match: _value(match[0]), _NO_NUMBER.sub("·", half_width))
    return _NO_NUMBER.sub("·", _GAP.sub("", _GROUPED.sub("", normalise(written))))


def _found(plain: str) -> list[tuple[Number, int, int]]:
    return [_number(match, plain) for match in _NUMBER.finditer(plain)]


def _number(match: re.Match[str], text: str) -> tuple[Number, int, int]:
    unit, end = _unit(text, match.end(), half=bool(match["half"]))
    found = (_BEFORE.search(text[: match.start()][-6:]), _AFTER.match(text, end))
    sides = {name for each in found for name in _of(each)}
    sides |= {"up"} if match["more"] else set()
    low = _value(match["low"], half=bool(match["half"]) or _half_follows(text, end))
    parts = match["parts"] or ""
    whole = "%" if parts == "百分之" else f"/{_value(parts[:-2])}" if parts else unit
    number = Number(low, _value(match["high"]) if match["high"] else "", whole, " ".join(sorted(sides)))
    return number, match.start(), found[1].end() if found[1] else end


def _of(found: re.Match[str] | None) -> set[str]:
    return {name for name, value in found.groupdict().items() if value} if found else set()


def _unit(text: str, at: int, *, half: bool) -> tuple[str, int]:
    """The unit that follows, in one spelling; the next character itself where it is none we know."""
    if half and text.startswith("月", at):
        return "个月", at + 1
    match = _UNIT.match(text, at)
    if match is not None:
        return _UNIT_NAMES[int((match.lastgroup or "u0")[1:])], match.end()
    word = _WORD_UNIT.match(text, at)
    return (word[0], word.end()) if word else ("", at)


def _half_follows(text: str, at: int) -> bool:
    """两岁半, 三天半: the half stands behind the unit."""
    return text.startswith("半", at) and not text.startswith("半夜", at)


def _value(written: str, *, half: bool = False) -> str:
    """A value in plain digits without useless zeros; vague ones stay as they are said."""
    if written == "半":
        return "0.5"
    if not re.fullmatch(_VALUE, written):
        return "几"
    if _A_RANGE.search(written):
        return written  # 三四百: two numbers said as one
    value = Decimal(written) if written[0].isdigit() else _counted(written)
    return format((value + Decimal("0.5") if half else value).normalize(), "f")


def _counted(written: str) -> Decimal:
    whole, _, decimals = written.partition("点")
    total = sum(_below_ten_thousand(part) * scale for part, scale in _scaled(whole))
    return Decimal(total) + (Decimal("0." + "".join(str(_DIGIT[each]) for each in decimals)) if decimals else 0)


def _scaled(whole: str) -> list[tuple[str, int]]:
    above, hundred_million, rest = whole.rpartition("亿")
    tens, ten_thousand, ones = rest.rpartition("万")
    parts = [(above, 10**8)] if hundred_million else []
    return [*parts, *([(tens, 10**4)] if ten_thousand else []), (ones, 1)]


def _below_ten_thousand(part: str) -> int:
    if part and not any(sign in part for sign in "十百千万亿"):
        return int("".join(str(_DIGIT[each]) for each in part))
    total, waiting, scale = 0, 0, 10
    for sign in part:
        if sign in _TENS:
            scale = _TENS[sign]
            total += (waiting or 1) * scale
            waiting = 0
        else:
            waiting = _DIGIT.get(sign, 0)
            scale = scale if waiting else 10  # 一百六 is 160, 一百零六 is 106
    return total + waiting * max(scale // 10, 1)
