"""The plan in a parent's words: what an item is called, when it is due, why then, and what to bring."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext

from yunyu.care import rules
from yunyu.care.rules import Decided
from yunyu.care.schedule import feeding, mood
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.vaccines import items as vaccines
from yunyu.care.schedule.weeks import Measure
from yunyu.kernel.errors import N_

KINDS = {
    Kind.VACCINE: N_("接种程序"),
    Kind.CHECK: N_("儿童体检"),
    Kind.SIGNS: N_("发育观察"),
    Kind.ANTENATAL: N_("产检"),
    Kind.WEEK: N_("每周的说明"),
    Kind.POSTPARTUM: N_("产后检查"),
    Kind.MOOD: N_("心情"),
    Kind.PRECONCEPTION: N_("备孕的准备"),
    Kind.FEEDING: N_("辅食"),
    Kind.NOTE: N_("自己加的"),
}
ICONS = {
    Kind.VACCINE: "needle",
    Kind.CHECK: "scope",
    Kind.SIGNS: "eye",
    Kind.ANTENATAL: "scope",
    Kind.WEEK: "sun",
    Kind.POSTPARTUM: "scope",
    Kind.MOOD: "people",
    Kind.PRECONCEPTION: "check",
    Kind.FEEDING: "bowl",
    Kind.NOTE: "edit",
}
REASONS = {
    "G1": N_("程序表写着，满这个月龄就可以打。"),
    "G2": N_("前面打过的都算数，接着打下一剂。"),
    "G3": N_("两种注射的活疫苗，同一天打，或者隔 28 天。"),
    "G6": N_("早产的孩子，医生看过、情况稳了再打，月龄从出生那天算。"),
    "HepB-a": N_("妈妈表面抗原阳性或不清楚时，第一剂要尽快。"),
    "HepB-b": N_("体重轻、妈妈表面抗原阳性或不清楚，一共打四剂。"),
    "BCG-a": N_("满 3 个月还没打的，先做结核菌素试验，阴性再补。"),
    "Polio-a": N_("先打灭活的，再吃减毒的，中间隔 28 天。"),
    "Polio-b": N_("四剂都含灭活脊灰的，就不用再吃减毒的。"),
    "DTaP-a": N_("前三剂之间隔 28 天，第四剂再隔半年，第五剂再隔一年。"),
    "DTaP-b": N_("满 7 岁不再补百白破。"),
    "MMR-a": N_("打过免疫球蛋白，隔 3 个月再打。"),
    "MMR-c": N_("8 个月以前打的，不算常规的一剂。"),
    "JE-a": N_("两剂之间隔一年。"),
    "JE-b": N_("灭活的这一种，剂与剂之间各有间隔。"),
    "Men-a": N_("两剂之间隔 3 个月，满 2 岁不再补。"),
    "Men-b": N_("和前面的流脑疫苗隔一年，后两剂之间隔三年。"),
    "Men-c": N_("满 2 岁还没打过流脑，直接打大一点打的那种。打过一剂的，隔 3 个月。"),
    "HepA-a": N_("换一种甲肝疫苗，中间隔半年。"),
    "HPV-a": N_("2011 年 11 月 10 日以后出生的女孩，满 13 岁打。"),
    "C1": N_("以前打同一种有过严重过敏，先问医生。"),
    "C3": N_("有些活疫苗，要医生看过才能打。"),
    "C4": N_("免疫力有问题时，活疫苗要医生看过才能打。"),
    "corrected-age": N_("早产的孩子，24 个月前按纠正月龄看。"),
    "ask-a-doctor-first": N_("家里有人记过过敏，先问医生再试。"),
}
READS = {
    Kind.VACCINE: N_("现在就可以打，最好在%(day)s前"),
    Kind.WEEK: N_("这一周，到%(day)s"),
    Kind.FEEDING: N_("这一段，到%(day)s"),
    Kind.SIGNS: N_("到%(day)s前，哪天看都行"),
}
OTHER_VACCINES = {
    "DTaP-IPV-Hib": N_("五联疫苗"),
    "PCV13": N_("13 价肺炎疫苗"),
    "RV": N_("轮状病毒疫苗"),
    "Hib": N_("流感嗜血杆菌疫苗"),
    "EV71": N_("手足口病疫苗"),
    "Varicella": N_("水痘疫苗"),
    "Flu": N_("流感疫苗"),
}

MEASURES = {
    Measure.WEIGHT: N_("体重，超声估的"),
    Measure.LENGTH: N_("从头顶到臀部的长度"),
    Measure.HEAD: N_("头围"),
    Measure.ABDOMEN: N_("腹围"),
    Measure.THIGH: N_("大腿骨的长度"),
}
UNITS = {"g": N_("克"), "mm": N_("毫米")}


def title(item: DueItem, row: Any) -> str:
    """What an item is called; `row` is the fact behind it, where there is one."""
    name = item.key.partition(":")[2]
    match item.kind:
        case Kind.VACCINE:
            return dose_name(name)
        case Kind.WEEK:
            return gettext("孕 %(n)s 周") % {"n": name}
        case Kind.SIGNS:
            return gettext("看一看发育：%(age)s") % {"age": age_words(int(name.removeprefix("S")))}
        case Kind.FEEDING if row is None or not hasattr(row, "name"):
            return gettext("容易过敏的食物，一样一样试")
    return said(row, "title") or row_name(row) or gettext(KINDS[item.kind])


def key_name(key: object) -> str:
    """An item by its key alone, for whoever reads a list of decisions without the plan beside it."""
    kind, _, name = str(key).partition(":")
    match Kind(kind):
        case Kind.VACCINE:
            return dose_name(name)
        case Kind.WEEK:
            return gettext("孕 %(n)s 周") % {"n": name}
        case Kind.FEEDING:
            return step_name(name)
        case Kind.NOTE:
            return gettext(KINDS[Kind.NOTE])
    return f"{gettext(KINDS[Kind(kind)])} {name}"


def step_name(step: object) -> str:
    """A step of feeding by its id."""
    found = next((row_name(row) for row in feeding.steps() if row.id == step), "")
    return found or gettext("容易过敏的食物，一样一样试")


def mood_answers(kept: Any) -> str:
    """What a person answered, question by question, for the page of their own export."""
    said = {row.row_id: phrase(row) for row in mood.items()}
    chosen = {row.number: phrase(row) for row in mood.options()}
    return gettext("；").join(f"{said.get(key, key)}：{chosen.get(value, value)}" for key, value in dict(kept).items())


def phrase(row: Any) -> str:
    """A row of the questionnaire in the reader's language."""
    return said(row, "text")


def dose_name(code: str) -> str:
    """A dose as the booklet calls it."""
    row = vaccines.row_of(code)
    stem, _, number = code.rpartition("-")
    if row is not None:
        return gettext("%(vaccine)s 第 %(n)s 剂") % {"vaccine": gettext(row.name_zh), "n": number}
    if stem in OTHER_VACCINES and number.isdigit():
        return gettext("%(vaccine)s 第 %(n)s 剂") % {"vaccine": gettext(OTHER_VACCINES[stem]), "n": number}
    return code


def kilograms(grams: object) -> str:
    """A weight as it is said: 58.5 公斤."""
    return gettext("%(n)s 公斤") % {"n": f"{int(str(grams)) / 1000:.1f}"}


def centimetres(millimetres: object) -> str:
    """A height as it is said: 163 厘米."""
    return gettext("%(n)s 厘米") % {"n": f"{int(str(millimetres)) / 10:g}"}


def age_words(months: int) -> str:
    """An age of the tables: months to two years, then years."""
    if months < 24 or months % 12:
        return ngettext("%(n)d 个月", "%(n)d 个月", months) % {"n": months}
    return ngettext("%(n)d 岁", "%(n)d 岁", months // 12) % {"n": months // 12}


def window(item: DueItem, on: date, decided: Decided | None = None, *, about: bool = False) -> str:
    """When, in plain words. `about`: the days are counted from a due date."""
    if decided is not None:
        said = {
            "done": gettext("%(day)s做了"),
            "skipped": gettext("%(day)s定的，这次不做"),
            "moved": gettext("改到%(day)s"),
        }
        return said[decided.state] % {"day": day_words(decided.on, on)}
    if item.kind is Kind.NOTE:
        return day_words(item.best, on)
    if about:
        return gettext("大约%(day)s") % {"day": day_words(item.best, on)}
    if rules.late(item, on):
        return gettext("还可以补") if item.kind is Kind.VACCINE else gettext("还可以去")
    closes = day_words(item.closes, on) if item.closes else ""
    if item.opens <= on and closes and item.kind in READS:
        return gettext(READS[item.kind]) % {"day": closes}
    if item.opens <= on:
        return gettext("到%(day)s为止都合适") % {"day": closes} if closes else gettext("现在就可以")
    opens = day_words(item.opens, on)
    return (
        gettext("%(opens)s到%(closes)s") % {"opens": opens, "closes": closes}
        if closes
        else gettext("%(day)s起") % {"day": opens}
    )


def best_words(item: DueItem, on: date) -> str:
    """The day to aim for, where it is not simply the first."""
    if item.best in {item.opens, item.closes} or item.best < on:
        return ""
    return gettext("最好在%(day)s前后") % {"day": day_words(item.best, on)}


def day_words(day: date, on: date) -> str:
    """A day; the year where it is another one."""
    return date_format(day, "MONTH_DAY_FORMAT" if day.year == on.year else "DATE_FORMAT")


def reasons(ids: tuple[str, ...]) -> tuple[str, ...]:
    """Why these days, a sentence a rule; ids that only name the row itself say nothing."""
    return tuple(gettext(REASONS[one]) for one in ids if one in REASONS)


def prepare(item: DueItem, row: Any, *, signed: bool = False) -> tuple[str, ...]:
    """How to get ready, from the row itself; a dose only where a clinician has signed the row."""
    lines = [said(row, "prepare"), said(row, "text")]
    lines += [said(row, "dose")] if item.kind is Kind.PRECONCEPTION and signed else []
    brings = getattr(row, "brings", ())
    if brings:
        lines.append(gettext("带上：%(things)s") % {"things": gettext("、").join(map(gettext, brings))})
    if item.kind is Kind.VACCINE:
        lines.append(gettext("带上接种本。最近发烧、用药、过敏，先告诉接种医生。"))
    if item.kind is Kind.FEEDING and not lines[0]:
        lines += [f"{getattr(row, 'times', '')} {getattr(row, 'amount', '')}".strip()]
    return tuple(one for one in lines if one)


def looks(row: Any) -> tuple[str, ...]:
    """What is looked at, where the row says so."""
    return tuple(map(gettext, getattr(row, "looks", ())))


def ask_first(item: DueItem) -> str:
    """The one sentence for whatever the clinic decides."""
    return gettext("先问接种门诊") if vaccines.asks_first(item) else ""


def row_name(row: Any) -> str:
    """What a row is called (`row_names.py` lists the names); nothing where it has no name."""
    name = str(getattr(row, "name", ""))
    return gettext(name) if name else ""


def said(row: Any, name: str) -> str:
    """A column in the reader's language, Chinese where it has no other."""
    english = (get_language() or "").startswith("en")
    found = getattr(row, f"{name}_en", "") if english else ""
    return str(found or getattr(row, f"{name}_zh", "") or (getattr(row, name, "") if name == "text" else ""))
