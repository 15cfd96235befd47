"""`./yunyu stage`: the stage a date leads to, from the pure engine; no database is read."""

import re
import sys
from datetime import date
from typing import Any

from django.core.management.base import CommandParser

from yunyu.families import rules, stage
from yunyu.families.rules import Basis, Dating
from yunyu.kernel import clock
from yunyu.kernel.errors import DomainError
from yunyu.kernel.words import QuietWord, Refused

WEEKS = re.compile(r"(\d{1,2})\+([0-6])")


class Command(QuietWord):
    """Print the stage."""

    help = "阶段：从末次月经、预产期、B 超、胚胎移植或生日算出某一天的阶段"

    def add_arguments(self, parser: CommandParser) -> None:
        """One way of counting, and the day asked about."""
        ways = parser.add_mutually_exclusive_group(required=True)
        ways.add_argument("--lmp", metavar="DATE", help="末次月经第一天")
        ways.add_argument("--due", metavar="DATE", help="预产期")
        ways.add_argument("--scan", nargs=2, metavar=("DATE", "WEEKS+DAYS"), help="B 超那天和那天的孕周")
        ways.add_argument("--transfer", nargs=2, metavar=("DATE", "EMBRYO_DAYS"), help="移植那天和胚胎天数")
        ways.add_argument("--born", metavar="DATE", help="生日")
        parser.add_argument("--at", metavar="WEEKS+DAYS", help="出生时的孕周，早产时填")
        parser.add_argument("--cycle", type=int, default=stage.USUAL_CYCLE, metavar="DAYS", help="月经周期，默认 28")
        parser.add_argument("--fetuses", type=int, default=1, metavar="N", help="几个宝宝，默认 1")
        parser.add_argument("--on", metavar="DATE", help="哪一天，默认今天")

    def handle(self, **options: Any) -> None:
        """Print one line, or refuse in one line with status 2."""
        try:
            self.stdout.write(_answer(options))
        except (Refused, DomainError) as refused:
            sys.stderr.write(f"stage: {refused.text() if isinstance(refused, DomainError) else refused}\n")
            sys.exit(2)


def _answer(options: dict[str, Any]) -> str:
    on = _day(options["on"]) if options["on"] else clock.today()
    if options["born"]:
        return _born(_day(options["born"]), on, options["at"])
    if options["at"]:
        raise Refused("--at 只和 --born 一起用")
    rules.check_fetuses(options["fetuses"])
    due_on = rules.due_date(_dating(options))
    return _pregnancy(stage.pregnancy_stage(due_on, on, fetuses=options["fetuses"]))


def _dating(options: dict[str, Any]) -> Dating:
    if options["lmp"]:
        if options["cycle"] not in stage.CYCLES:
            raise stage.UnlikelyCycle("cycle")
        return Dating(Basis.PERIOD, _day(options["lmp"]), options["cycle"])
    if options["scan"]:
        return Dating(Basis.SCAN, _day(options["scan"][0]), _weeks(options["scan"][1]).days)
    if options["transfer"]:
        day, age = options["transfer"]
        if not age.isdecimal():
            raise stage.UnlikelyEmbryo("embryo_days")
        return Dating(Basis.TRANSFER, _day(day), int(age))
    return Dating(Basis.DUE, _day(options["due"]))


def _born(born_on: date, on: date, at: str | None) -> str:
    rules.check_born_on(born_on, on)
    gestation = rules.check_gestation_at_birth(_weeks(at).days) if at else None
    child = stage.child_stage(born_on, on, gestation=gestation)
    age = child.age
    parts = [f"{_KINDS[type(child)]}：{age.years} 岁 {age.months % 12} 个月 {age.month_days} 天（{age.days} 天）"]
    if child.corrected and child.corrected.age:
        corrected = child.corrected.age
        parts.append(f"纠正 {corrected.months} 个月 {corrected.month_days} 天")
    if child.corrected and child.corrected.gestation:
        parts.append(f"还没到预产期，相当于孕 {child.corrected.gestation}")
    after = stage.postpartum_stage(born_on, on)
    if after:
        parts.append(f"妈妈产后第 {after.day} 天")
    return "，".join(parts)


def _pregnancy(at: stage.Pregnant | stage.PastDue) -> str:
    if isinstance(at, stage.PastDue):
        return f"预产期 {at.due_on} 已过 {at.days_over} 天，超过 42+0，不再往下数，该问一句"
    name = {1: "孕早期", 2: "孕中期", 3: "孕晚期"}[at.gestation.trimester]
    left = f"还有 {at.days_left} 天" if at.days_left >= 0 else f"过了 {-at.days_left} 天"
    return f"{name}：孕 {at.gestation}，预产期 {at.due_on}，{left}"


_KINDS: dict[type[stage.Childhood], str] = {
    stage.Newborn: "新生儿",
    stage.Infant: "婴儿",
    stage.Toddler: "幼儿",
    stage.Preschool: "学龄前",
    stage.OlderThanSix: "六岁以上",
}


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused(f"{typed} 不是日期，写成 2026-03-01 这样") from None


def _weeks(typed: str) -> stage.Gestation:
    found = WEEKS.fullmatch(typed)
    if found is None:
        raise Refused(f"{typed} 不是孕周，写成 32+4 这样")
    return stage.Gestation(int(found[1]) * 7 + int(found[2]))
