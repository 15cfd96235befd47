"""Levels, taps and examples in words, and of whom a question was read to be."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext

from yunyu.advisor import phrases
from yunyu.advisor.reply import Kind, Reply
from yunyu.kernel.errors import N_

NEWBORN_DAYS = 28
DAYS_A_MONTH = 30.4375
MONTH_AS_READ = 30  # a month somebody tells, as `knowledge.reading` counts it: who says 六个月 is told 6 个月
MONTHS_SAID = 24

LEVELS: Mapping[str, str] = {
    "em": N_("现在就去急诊"),
    "same_day": N_("今天就看医生"),
    "routine": N_("这几天约门诊"),
    "home": N_("在家观察"),
}
CHIPS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "age": (
        (N_("不满 1 个月"), "孩子20天"),
        (N_("1–2 个月"), "孩子1个月"),
        (N_("3–5 个月"), "孩子3个月"),
        (N_("6–11 个月"), "孩子6个月"),
        (N_("1 岁多"), "孩子1岁"),
        (N_("2 岁多"), "孩子2岁"),
        (N_("3 岁以上"), "孩子3岁"),
    ),
    "weeks": (
        (N_("不到 14 周"), "怀孕8周"),
        (N_("14–27 周"), "怀孕20周"),
        (N_("28–36 周"), "怀孕30周"),
        (N_("37 周以后"), "怀孕38周"),
    ),
    "who": ((N_("说的是孩子"), "说的是孩子"), (N_("说的是我自己"), "说的是我自己")),
    "more": (
        (N_("还在发烧"), "还在发烧"),
        (N_("喝不进、吃不下"), "喝不进，吃不下"),
        (N_("没精神，不好叫醒"), "没精神，不好叫醒"),
    ),
}
"""What a tap answers: its label, and the words it sends. An age sends the youngest of its span."""

ILLNESSES = frozenset({"发热", "咳嗽呼吸", "腹泻", "传染病", "皮肤", "过敏", "黄疸", "疫苗", "用药"})
"""Topics beside which fever, drinking and waking are worth asking about; nobody asks for them about a nap."""

EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "planning": (N_("想要孩子，先吃什么"), N_("哪几天容易怀上"), N_("他要不要戒烟")),
    "trimester 1": (N_("吃什么吐什么怎么办"), N_("什么时候建卡"), N_("咖啡能喝吗")),
    "trimester 2": (N_("糖耐几个月做"), N_("半夜腿抽筋"), N_("胖多少算正常")),
    "trimester 3": (N_("胎动怎么数才算一次"), N_("怎么知道快生了"), N_("今天不怎么动")),
    "after birth": (N_("月子能洗头吗"), N_("奶少不够吃"), N_("天天想哭")),
    "newborn": (N_("脐带多久掉"), N_("黄疸多久退"), N_("吃多少才够")),
    "0-5 months": (N_("夜里总醒怎么办"), N_("几天没拉要紧吗"), N_("打完疫苗发烧了")),
    "6-11 months": (N_("辅食先加什么"), N_("能加盐吗"), N_("红屁股怎么办")),
    "1-2 years": (N_("不肯吃饭怎么办"), N_("还不会说话要看吗"), N_("摔到后脑勺了")),
    "3 years up": (N_("送园抱腿不放"), N_("天天早上鼻塞"), N_("多大能自己上厕所")),
    "unknown": (N_("发烧了要不要去医院"), N_("半夜总醒怎么办"), N_("怀孕能喝咖啡吗")),
}

STEPS = (
    N_("看疫苗本"),
    N_("发育，看几样"),
    N_("看生长曲线"),
    N_("这个月龄吃什么"),
    N_("看吃过哪些"),
    N_("记体温和用药"),
    N_("记一次奶"),
    N_("记睡眠"),
    N_("看下次体检"),
    N_("看产检计划"),
    N_("看看自己的心情"),
    N_("看产后的安排"),
)
"""What the links of data/steps_2026.csv say."""


def level_icon(level: str) -> str:
    """The sign beside a level's words."""
    return f"level-{level.replace('_', '-')}"


def years_and_months(days: int, month: float = DAYS_A_MONTH) -> str:
    """An age in days as a person says it: days to four weeks, months to two years, then years."""
    if days < NEWBORN_DAYS:
        return ngettext("%(n)d 天", "%(n)d 天", days) % {"n": days}
    months = int(days / month)
    if months < MONTHS_SAID:
        return ngettext("%(n)d 个月", "%(n)d 个月", months) % {"n": months}
    return ngettext("%(n)d 岁", "%(n)d 岁", months // 12) % {"n": months // 12}


def of_person(about: Mapping[str, object]) -> str:
    """Of whom a question was read to be, in words; "" where nothing is known."""
    age, weeks, after = about.get("age_days"), about.get("gestation_days"), about.get("postpartum_days")
    subject = about.get("subject")
    if subject == "planning":
        return gettext("备孕")
    if subject == "mother" and isinstance(weeks, int):
        return gettext("怀孕 %(weeks)d 周") % {"weeks": weeks // 7}
    if subject == "mother":
        return gettext("产后 %(n)d 天") % {"n": after} if isinstance(after, int) else gettext("大人")
    if not isinstance(age, int):
        return ""
    if about.get("name"):
        return gettext("%(name)s，%(age)s") % {"name": about["name"], "age": years_and_months(age)}
    return gettext("孩子 %(age)s") % {"age": years_and_months(age, MONTH_AS_READ)}


def leads_of(reply: Reply) -> tuple[str, ...]:
    """What stands before the facts, in the reader's language: what is missing, or why it is told so."""
    if reply.asks and reply.kind in {Kind.NEEDS, Kind.WARNING}:
        asked = tuple(gettext(phrases.ASKS[one]) for one in reply.asks)
        until = (gettext(phrases.UNTIL_THEN),) if reply.urgent and "age" in reply.asks else ()
        return (*asked, *until, *((gettext(reply.lead),) if reply.choices and reply.lead else ()))
    return (gettext(reply.lead),) if reply.lead else ()


def lead_of(reply: Reply) -> str:
    """The same on one line."""
    return "".join(leads_of(reply))
