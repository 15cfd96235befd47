"""A small shelf for tests: a few rules and facts of its own, so that no test of this room leans on real content."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from yunyu.advisor.answers import Danger, FactCard, Found, Stage
from yunyu.advisor.reply import Citation, Warned
from yunyu.advisor.shelf import Seen


def card(fact: str, **other: object) -> FactCard:
    """A fact with an answer of its own; anything may be said otherwise."""
    source = Citation(fact, "世界卫生组织", "婴幼儿喂养", "2023", "https://example.org/x", "第 2 节", "2026-11-20")
    plain = FactCard(fact, f"{fact}怎么办", f"{fact}的答案。先看一看。", "辅食", "general", source, subject="child")
    return replace(plain, **other)  # type: ignore[arg-type]


EGG = card("food-egg", question="鸡蛋什么时候加", from_day=170, to_day=720)
SALT = card("food-salt", question="一岁前能加盐吗", from_day=150, to_day=365)
FEVER = card("fever-home", question="发烧在家怎么护理", topic="发热", from_day=90, to_day=2200)
DOSE = card("dose-fever", question="退烧药吃多少", topic="用药", kind="dose", from_day=90, to_day=2200)
COFFEE = card("preg-coffee", question="怀孕能喝咖啡吗", topic="孕期营养", subject="mother", from_day=-280, to_day=-1)
CARDS = {one.id: one for one in (EGG, SALT, FEVER, DOSE, COFFEE)}

YOUNG = Warned(
    "young-fever", "em", "现在就去急诊。不满 3 个月发烧，要让医生看。", ("别捂", "能喝就喂"), "WHO IMCI", "表 1"
)
DARK = Warned("self-harm", "em", "先找个人，现在就找。", ("别一个人待着",), "WHO mhGAP", "1")
BLOOD = Warned("stool-blood", "same_day", "今天就看医生。大便带血要查。", (), "WHO IMCI", "表 2")

SQUINT = Warned("squint", "routine", "这几天约眼科看看。", (), "WHO IMCI", "表 3")


@dataclass
class SmallShelf:
    """Finds a fact by its first two characters, danger by a word; `sure` is how sure the search says it is."""

    sure: float = 0.9
    edition: str = "small 1"
    facts: Mapping[str, FactCard] = field(default_factory=lambda: CARDS)
    looked: list[str] = field(default_factory=list)

    def look(self, text: str, known: Stage, earlier: tuple[str, ...] = ()) -> Seen:
        """Fever under 90 days, blood, a squint, and the wish to be gone."""
        self.looked.append(text)
        stage = self._read(text, known)
        said = "".join((*earlier, text))
        if "不想活" in said:
            return Seen(Danger("em", (DARK,), ("self_harm",), (), "mental"), replace(stage, subject="mother"))
        if "烧" in said and stage.subject != "mother" and (stage.age_days is None or stage.age_days < 90):
            asks = ("age",) if stage.age_days is None else ()
            return Seen(Danger("em", (YOUNG,), ("fever",), asks, "paediatrics"), stage)
        if "血" in text:
            return Seen(Danger("same_day", (BLOOD,), ("blood",), (), "paediatrics"), stage)
        if "斗鸡眼" in text:
            return Seen(Danger("routine", (SQUINT,), ("squint",), (), "paediatrics"), stage)
        return Seen(Danger(findings=("fever",) if "烧" in said else ()), stage)

    def _read(self, text: str, known: Stage) -> Stage:
        if "怀孕" in text or "孕妇" in text:
            return replace(known, subject="mother", day=-140, gestation_days=140, age_days=None)
        said = re.search(r"(\d+)(天|个月)", text)
        if said is None:
            return known
        days = int(said[1]) * (30 if said[2] == "个月" else 1)
        return Stage("child", days, age_days=days)

    def find(self, text: str, stage: Stage) -> Found:
        """Those whose question shares most characters with the text."""
        shared = {one.id: len(set(one.question) & set(text)) / len(set(one.question)) for one in self.facts.values()}
        ranked = sorted(shared.items(), key=lambda pair: -pair[1])
        return Found(tuple(ranked), self.sure, self.facts[ranked[0][0]].topic if ranked else "")

    def cards(self, ids: Iterable[str]) -> Mapping[str, FactCard]:
        """All of them."""
        return self.facts
