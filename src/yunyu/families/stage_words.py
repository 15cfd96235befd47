"""A stage in words: one large figure, its unit and one calm sentence. Only what the record itself knows."""

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yunyu.families import rules, stage
from yunyu.families.selectors import ChildView


@dataclass(frozen=True)
class StageWords:
    """What the head of Today says: `figure` is large, `unit` stands beside it, `rest` follows in smaller type."""

    eyebrow: str
    figure: str
    unit: str
    rest: str
    sentence: str

    @property
    def line(self) -> str:
        """All on one line, for a list or a screen reader."""
        return " ".join(word for word in (self.eyebrow, self.figure, self.unit, self.rest) if word)


def long_date(day: date) -> str:
    """11月22日, with the weekday left out."""
    return date_format(day, "MONTH_DAY_FORMAT")


def weeks_and_days(days: int) -> str:
    """A gestational age, as it is said at a clinic."""
    return _("%(weeks)d 周 + %(days)d 天") % {"weeks": days // 7, "days": days % 7}


def birth_order(number: int) -> str:
    """Which of those born together; nothing of the first, who is mostly alone."""
    return _("第 %(n)d 个") % {"n": number} if number > 1 else ""


def zone_name(zone: str) -> str:
    """The city a family keeps its days by."""
    return _(rules.ZONES[zone]) if zone in rules.ZONES else zone


def of_trying(since: date | None, on: date) -> StageWords:
    """Hoping for a child."""
    sentence = _("不用赶。想起什么，就记在这里。")
    if since is None or since > on:
        return StageWords(_("备孕"), _("准备中"), "", "", sentence)
    days = (on - since).days + 1
    return StageWords(_("备孕第"), str(days), ngettext("天", "天", days), "", sentence)


def of_pregnancy(at: stage.Pregnant | stage.PastDue) -> StageWords:
    """Expecting; after 42+0 we do not count on."""
    many = {2: _("双胞胎"), 3: _("三胞胎")}.get(at.fetuses, "")
    eyebrow = " · ".join(word for word in (_("怀孕"), many) if word)
    if isinstance(at, stage.PastDue):
        return StageWords(eyebrow, _("等消息"), "", "", _("预产期 %(day)s 已经过了。") % {"day": long_date(at.due_on)})
    gestation = at.gestation
    unit = ngettext("周", "周", gestation.weeks)
    return StageWords(eyebrow, str(gestation.weeks), unit, _days(gestation.day), _until_due(at))


def _until_due(at: stage.Pregnant) -> str:
    values = {"n": abs(at.days_left), "day": long_date(at.due_on)}
    if at.days_left > 0:
        return ngettext("预产期 %(day)s，还有 %(n)d 天。", "预产期 %(day)s，还有 %(n)d 天。", at.days_left) % values
    if at.days_left == 0:
        return _("今天就是预产期。")
    return ngettext("预产期 %(day)s，过了 %(n)d 天。", "预产期 %(day)s，过了 %(n)d 天。", -at.days_left) % values


def of_children(children: tuple[ChildView, ...]) -> StageWords:
    """One child, or twins and more born together: they share the figure."""
    first = children[0]
    at = first.stage
    names = _("和").join(child.name for child in children)
    figure, unit, rest = _age(at)
    return StageWords(names, figure, unit, rest, corrected(at) or _("今天也一起慢慢长。"))


def short(at: stage.Stage) -> str:
    """A stage on one line, without a name."""
    if isinstance(at, stage.Pregnant | stage.PastDue):
        words = of_pregnancy(at)
        return words.line
    if isinstance(at, stage.Childhood):
        return " ".join(word for word in _age(at) if word)
    return _("产后第 %(n)d 天") % {"n": at.day} if isinstance(at, stage.Postpartum) else _("备孕")


def _age(at: stage.Childhood) -> tuple[str, str, str]:
    age = at.age
    if isinstance(at, stage.Newborn):
        return str(age.days), ngettext("天", "天", age.days), ""
    if age.months < 24:
        return str(age.months), ngettext("个月", "个月", age.months), _days(age.month_days)
    months = age.months % 12
    rest = ngettext("%(n)d 个月", "%(n)d 个月", months) % {"n": months} if months else _("整")
    return str(age.years), _("岁"), rest


def _days(days: int) -> str:
    return ngettext("+ %(n)d 天", "+ %(n)d 天", days) % {"n": days} if days else _("整")


def corrected(at: stage.Childhood) -> str:
    """A preterm child's corrected age in words, or "" where none counts."""
    if at.corrected is None:
        return ""
    gestation, age = at.corrected.gestation, at.corrected.age
    if gestation is not None:
        values = {"weeks": gestation.weeks, "days": gestation.day}
        return _("来得早了一点：按胎龄算，是 %(weeks)d 周 + %(days)d 天。") % values
    values = {"months": age.months if age else 0, "days": age.month_days if age else 0}
    return _("来得早了一点：纠正月龄 %(months)d 个月 + %(days)d 天。") % values


def of_quiet() -> StageWords:
    """安静模式: nothing is counted."""
    return StageWords("", _("我们都停下了"), "", "", _("提醒和推荐都停了，家人那边也停了。这里什么都不催。"))
