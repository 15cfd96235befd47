"""What the graph refuses, and what a careful editor would still mend; pure, for the desk, the import and the shell."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median

from yunyu.kernel.errors import N_
from yunyu.kernel.text import fold
from yunyu.knowledge.graph.content import Content
from yunyu.knowledge.graph.terms import FIRST_DAY, LAST_DAY, TOPICS
from yunyu.knowledge.rules import address_in

LONGEST: Mapping[str, int] = {
    "key": 80,
    "question": 120,
    "answer": 1000,
    "condition": 200,
    "evidence": 120,
    "locator": 700,
    "quotation": 300,
}
LONGEST_SIMILAR = 120
FEWEST_SIMILAR = 3
SHORTEST_QUOTATION = 20
LONGEST_SENTENCE = 32
MEDIAN_SENTENCE = 20
MOST_DAYS_TO_REVIEW = 731
"""Two years: what nobody has looked at for longer is not known any more."""
FREQUENT = 0.95
BANNED = (
    "宝妈",
    "宝爸",
    "亲们",
    "神器",
    "特效药",
    "根治",
    "包治",
    "绝对安全",
    "无毒副作用",
    "秘方",
    "偏方管用",
    "！",
    "!",
)
_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ENDS = re.compile(r"(?<=[。？！；])|\n")
_MARKS = re.compile(r"[\s，。？！；：、“”‘’（）《》〈〉·…—→～,.?!;:()\[\]\"'<>/+-]")
_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0002ffff]")
_EMOJI = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff\ufe0f]")


@dataclass(frozen=True)
class Remark:
    """Something to mend in a column; `message` is a source string with `params` to fill in."""

    column: str
    message: str
    params: Mapping[str, object] = field(default_factory=dict, hash=False)

    def text(self) -> str:
        """The sentence in its source language."""
        return self.message % self.params


def refusals(content: Content, today: date) -> Iterator[Remark]:
    """What keeps a fact out of the graph."""
    if not _KEY.fullmatch(content.key):
        yield Remark("key", N_("编号只用小写字母、数字和短横线。"))
    for column in ("question", "answer"):
        if not getattr(content, column).strip():
            yield Remark(column, N_("这一栏不能空。"))
    for column, longest in LONGEST.items():
        if len(getattr(content, column)) > longest:
            yield Remark(column, N_("最多 %(longest)d 个字。"), {"longest": longest})
    if content.topic not in TOPICS:
        yield Remark("topic", N_("没有“%(topic)s”这个主题。"), {"topic": content.topic})
    yield from _days(content)
    yield from _similar(content)
    if content.review_due > today + timedelta(days=MOST_DAYS_TO_REVIEW):
        yield Remark("review_due", N_("复审最晚定在两年内。"))


def _days(content: Content) -> Iterator[Remark]:
    for column in ("from_day", "to_day"):
        day = getattr(content, column)
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            yield Remark(column, N_("超出了时间轴。"))
    if content.from_day is not None and content.to_day is not None and content.from_day > content.to_day:
        yield Remark("to_day", N_("结束比开始早。"))


def _similar(content: Content) -> Iterator[Remark]:
    if any(len(text) > LONGEST_SIMILAR for text in content.similar):
        yield Remark("similar", N_("每个问法最多 %(longest)d 个字。"), {"longest": LONGEST_SIMILAR})
    asked = Counter(map(fold, (content.question, *content.similar)))
    for text, times in asked.items():
        if times > 1:
            yield Remark("similar", N_("“%(text)s”写了两次。"), {"text": text})
    if content.key in content.related:
        yield Remark("related", N_("不能和自己相关。"))


def remarks(content: Content) -> Iterator[Remark]:
    """What a careful editor would mend before a parent reads it."""
    if len(content.similar) < FEWEST_SIMILAR:
        yield Remark("similar", N_("相似问法至少 %(fewest)d 个。"), {"fewest": FEWEST_SIMILAR})
    for sentence in sentences(content.answer):
        if length(sentence) > LONGEST_SENTENCE:
            yield Remark("answer", N_("这一句太长：%(sentence)s"), {"sentence": sentence})
    for word in BANNED:
        if any(word in text for text in (content.question, content.answer, content.condition)):
            yield Remark("answer", N_("这个词不用：%(word)s"), {"word": word})
    if _EMOJI.search(content.answer + content.question):
        yield Remark("answer", N_("答案里不放表情。"))
    if not address_in(content.locator):
        yield Remark("locator", N_("先写打开的网址，再写在哪一节。"))
    if len(content.quotation) < SHORTEST_QUOTATION:
        yield Remark("quotation", N_("原文至少摘 %(shortest)d 个字。"), {"shortest": SHORTEST_QUOTATION})


def together(contents: Iterable[Content]) -> Iterator[tuple[str, Remark]]:
    """What is wrong between facts, or with all of them together; each with the key of a fact, or ""."""
    facts = list(contents)
    asked: dict[str, str] = {}
    for one in facts:
        first = asked.setdefault(fold(one.question).strip("？? "), one.key)
        if first != one.key:
            yield one.key, Remark("question", N_("和 %(other)s 问的一样。"), {"other": first})
    lengths = [length(sentence) for one in facts for sentence in sentences(one.answer)]
    if lengths and median(lengths) > MEDIAN_SENTENCE:
        yield "", Remark("answer", N_("句子的中位数是 %(median)d 字，要短一些。"), {"median": round(median(lengths))})
    rare = rare_characters(one.question + one.answer for one in facts)
    if rare.share > 1 - FREQUENT:
        yield "", Remark("answer", N_("生僻字太多：%(rare)s"), {"rare": "".join(rare.most)})


@dataclass(frozen=True)
class Rare:
    """How many of the Han characters are no everyday ones (0–1), and which are most frequent among them."""

    share: float
    most: tuple[str, ...]


def rare_characters(texts: Iterable[str]) -> Rare:
    """GB 2312 level 1 (rows 16–55) stands for the everyday characters, as in the R22 promise."""
    counted = Counter(character for text in texts for character in text if _HAN.match(character))
    rare = Counter({character: times for character, times in counted.items() if not _is_frequent(character)})
    share = rare.total() / counted.total() if counted else 0.0
    return Rare(share, tuple(character for character, _ in rare.most_common(20)))


def _is_frequent(character: str) -> bool:
    encoded = character.encode("gb2312", errors="ignore")
    return len(encoded) == 2 and 0xB0 <= encoded[0] <= 0xD7


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of an answer."""
    return tuple(part.strip() for part in _ENDS.split(text) if _HAN.search(part))


def length(sentence: str) -> int:
    """Its characters, without blanks and punctuation."""
    return len(_MARKS.sub("", sentence))
