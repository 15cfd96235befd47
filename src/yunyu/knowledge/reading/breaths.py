"""Breaths a minute that somebody counted, in a plain text: 呼吸45次每分, 1分钟喘62下, 数了2遍都是56, 30秒起伏38下.

Heartbeats, fetal movements, hiccups and skipping ropes are counted by the minute too: what a number counts is the
nearest thing named, and where nothing is named it must at least be a number that somebody sat down to count.
"""

import re
from collections.abc import Iterator

from yunyu.knowledge.reading.quantities import Quantity

LEAST, MOST = 10, 150  # breaths a minute that anybody has
_SECONDS = 60
_REACH = 30  # characters before a number in which what it counts is named
_NEAR = 4  # characters before it in which a verb says what is counted
_BEHIND = 8  # and after it

_NUMBER = (
    r"(?<![\d./一二三四五六七八九十百])"
    r"(?P<number>\d{2,3}(?:-\d{2,3})?|[二三四五六七八九]十[一二三四五六七八九]?|一百)(?![\d/.]*\d)"
)
_ABOUT = r"(?:多|几|来|余|出头|上下|左右)?"
_TIMES = r"(?:次|下|口|回)"
_MINUTE = r"(?:(?<!\d)(?:[1一每]|一整|整)分钟|每分|/分|/min)"
_BREATH = r"(?:呼吸|呼息|喘气?|换气|出气|吸气|起伏|一鼓一鼓|1鼓1鼓|一起一伏|1起1伏|气(?=[,]?\d))"
_ENDS = rf"(?=$|[,。!?;、了吧呢啊哦的正]|{_MINUTE}|{_BREATH}|[1一]分)"
_WITHIN = r"[^。!?;,停秒]"
_COUNT = rf"{_NUMBER}{_ABOUT}(?:{_TIMES}|{_ENDS})"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"{_BREATH}{_WITHIN}{{0,12}}?{_COUNT}",
        rf"{_BREATH}{_WITHIN}{{0,8}},{_WITHIN}{{0,4}}?(?:数|{_MINUTE}|整|正好){_WITHIN}{{0,6}}?{_COUNT}",
        rf"{_MINUTE}[^。!?;停秒]{{0,9}}?{_COUNT}",
        rf"{_NUMBER}{_ABOUT}{_TIMES}?,?(?:{_MINUTE}|[1一]分(?!钟))",
        rf"{_NUMBER}{_ABOUT}{_TIMES}的?(?:{_BREATH}|气)",
        rf"(?:数|掐|计时|秒表)(?:了|着|过|来)?(?:\d+(?:遍|回|次))?,?(?:都|全|还|也|平均|就|才|得|出)?(?:是|有|在|到)?"
        rf"{_NUMBER}{_ABOUT}(?:{_TIMES}|(?=$|[,。!?;、了吧呢]))",
        rf"乘(?:以)?[2二两4四](?:就|等于|是|得|共)*{_NUMBER}",
        rf"rr[: ]?{_NUMBER}",
    )
)
_PART = re.compile(
    rf"(?:(?P<seconds>10|15|20|30)秒|(?P<half>半分)钟?)(?:里|内|钟)?{_WITHIN}{{0,9}}?{_NUMBER}{_ABOUT}{_TIMES}"
)
_AGAIN = re.compile(rf"[、,]{_NUMBER}(?={_ABOUT}{_TIMES}|{_MINUTE}|[、,])")
_SAT_DOWN = re.compile(r"分|\d(?:遍|回)[^,。]{0,4}\d+[下次口]")
_LUNGS = re.compile(r"呼|喘|换气|出气|吸气|吐气|起伏|[一1]鼓[一1]鼓|[一1]起[一1]伏|胸|肋|凹|鼻翼|鼻孔|肚皮|rr|[口下]气")
_OTHER = re.compile(
    r"心跳|心率|心脏|心律|脉搏|脉|胎心|胎动|胎儿|血氧|氧|体温|温度|跳绳|拍球|仰卧|嗝|喷嚏|宫缩|血压|高压|低压|吸吮|嘬|眨|"
    r"吞咽|分贝|胎|hr|spo2|脓|疹|包"
)
_OTHER_DONE = re.compile(r"咳|眨|抽|抖|踢|拍(?!器)|跳|动|拉|吐|尿|打|写|走|跑|骑|吞|奶")
_LIMIT_BEFORE = re.compile(
    r"(?:不到|没到|没有到|不足|不超过|没超过|没有超过|低于|少于|小于|不过|超不过|正常[^,。]{0,6}|一般[^,。]{0,4}|"
    r"标准[^,。]{0,4}|应该[^,。]{0,4}|平时[^,。]{0,4}|到底[^,。]{0,4})$"
)
_LIMIT_AFTER = re.compile(
    rf"(?:{_TIMES})?(?:以内|以下|以上)?(?:{_MINUTE})?(?:就?要|才|就得|算(?!不算)|的话|会|以内|以下)"
)
_TIME_AFTER = re.compile(r"(?:多|几|来)?(?:分钟|秒|小时|天|岁|个|度|点|周|月)")
_DIGITS = {digit: value for value, digit in enumerate("一二三四五六七八九", 1)}


def breaths(text: str) -> tuple[Quantity, ...]:
    """Every count of breaths as breaths a minute; limits that are only quoted (超过60要去医院) left out."""
    found = {each.start: each for each in _all(text)}
    return tuple(found[start] for start in sorted(found))


def _all(text: str) -> Iterator[Quantity]:
    """As counts of a whole minute, then what was counted in a part of one: of the same number that is what counts."""
    for form in _FORMS:
        for match in form.finditer(text):
            yield from _kept(text, match)
    for match in _PART.finditer(text):
        if _of_lungs(text, match):
            seconds = _SECONDS / 2 if match["half"] else float(match["seconds"])
            yield Quantity(_value(match["number"]) * _SECONDS / seconds, match.start("number"), match.end("number"))


def _kept(text: str, match: re.Match[str]) -> Iterator[Quantity]:
    """A count, and those that follow it in a list; nothing where it counts something else or is a limit."""
    if not _of_lungs(text, match) or _limit(text, match) or _TIME_AFTER.match(text, match.end("number")):
        return
    at: re.Match[str] | None = match
    while at is not None:
        value = _value(at["number"])
        if LEAST <= value <= MOST:
            yield Quantity(value, at.start("number"), at.end("number"))
        at = _AGAIN.match(text, at.end("number"))


def _limit(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start("number") - 12) : match.start("number")]
    return bool(_LIMIT_BEFORE.search(before) or _LIMIT_AFTER.match(text, match.end("number")))


def _of_lungs(text: str, match: re.Match[str]) -> bool:
    """Whether breathing is what is nearest to a number."""
    start, end = match.span("number")
    before = re.split("[。!?;]", text[max(0, start - _REACH) : start])[-1]
    after = re.split("[,。!?;]", text[end : end + _BEHIND])[0]
    lungs, other = _nearness(_LUNGS, before, after), _nearness(_OTHER, before, after)
    done = _nearness(_OTHER_DONE, before[-_NEAR:], "")
    if done is not None:
        other = min(done, done if other is None else other)
    if lungs is None and other is None:
        return _SAT_DOWN.search(match[0]) is not None or _LUNGS.search(text) is not None
    return other is None or (lungs is not None and lungs <= other)


def _nearness(things: re.Pattern[str], before: str, after: str) -> int | None:
    """How many characters part a thing from the number, else None."""
    far = [len(before) - found.end() for found in things.finditer(before)]
    far += [found.start() for found in things.finditer(after)]
    return min(far, default=None)


def _value(written: str) -> float:
    """The number; of a range the higher."""
    if written[0].isdigit():
        return float(written.rpartition("-")[2])
    if written == "一百":
        return 100.0
    tens, _, ones = written.partition("十")
    return 10.0 * _DIGITS[tens] + _DIGITS.get(ones, 0)
