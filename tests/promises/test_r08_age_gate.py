"""R8 The age gate. Bar: no answer about fever or a dose without the age, no dose without the weight too: 100 % of 40
probes.

Triage and the reading of a question are the house's own; the search is made as sure as it can be of the very fact that
must not be told, so that nothing but the gate stands in the way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import pytest

from tests.people import Lin
from yunyu.advisor import library, services
from yunyu.advisor.answers import FactCard, Found, Stage
from yunyu.advisor.reply import Kind, Reply
from yunyu.advisor.services import Question
from yunyu.advisor.shelf import Seen
from yunyu.advisor.tests.shelves import DOSE, FEVER
from yunyu.kernel.actor import NOBODY
from yunyu.kernel.ids import uuid7

pytestmark = pytest.mark.django_db(databases="__all__")

SIGNED = replace(DOSE, citation=replace(DOSE.citation, state="reviewed", reviewer="李医生"))
FEVERS = (
    "发烧了怎么办",
    "孩子发烧要去医院吗",
    "宝宝低烧不退",
    "娃高烧了",
    "烧到38度5",
    "烧到三十九度",
    "体温38.2要紧吗",
    "量了39℃",
    "一直在烧",
    "发燒怎麼辦",
    "半夜突然发热",
    "烧了两天了",
    "打完疫苗发烧",
    "发烧能洗澡吗",
    "发烧要捂汗吗",
    "发烧能吹空调吗",
    "退烧了又烧起来",
    "37.8算发烧吗",
    "100.5华氏度",
    "发烧手脚冰凉",
)
DOSES = (
    "退烧药吃多少",
    "布洛芬喂几毫升",
    "美林一次喝多少",
    "对乙酰氨基酚用量",
    "泰诺林多少毫升",
    "阿莫西林一次几片",
    "头孢吃几粒",
    "止咳糖浆喝多少",
    "益生菌吃几袋",
    "蒙脱石散怎么吃",
    "抗生素的剂量",
    "西替利嗪几滴",
    "退燒藥用量",
    "感冒药怎么喂",
    "布洛芬隔多久",
    "奥司他韦吃多少",
    "开塞露用多少",
    "补液盐喝多少",
    "两种退烧药加量行吗",
    "消炎药吃半片行吗",
)


@dataclass(frozen=True)
class SureShelf:
    """The house's own triage; a search that is certain of one fact."""

    fact: FactCard
    edition: str = "sure"

    def look(self, text: str, known: Stage, earlier: tuple[str, ...] = ()) -> Seen:
        """As the house looks."""
        return library.OpenShelf("", None, {}).look(text, known, earlier)

    def find(self, text: str, stage: Stage) -> Found:
        """Certain."""
        return Found(((self.fact.id, 1.0),), 1.0, self.fact.topic, trusted=True)

    def cards(self, ids: Iterable[str]) -> Mapping[str, FactCard]:
        """The one."""
        return {self.fact.id: self.fact}


def asked(text: str, fact: FactCard) -> Reply:
    """A stranger asks, of whom nothing is known."""
    with library.use(SureShelf(fact)):
        return services.ask(actor=NOBODY, question=Question(text, uuid7())).reply


def test_there_are_forty_probes() -> None:
    assert len(set(FEVERS + DOSES)) == 40


@pytest.mark.parametrize("text", FEVERS)
def test_fever_is_not_answered_without_an_age(text: str) -> None:
    reply = asked(text, FEVER)

    assert reply.told is None
    assert "age" in reply.asks


@pytest.mark.parametrize("text", DOSES)
def test_a_dose_is_not_answered_without_age_and_weight(text: str) -> None:
    reply = asked(text, SIGNED)

    assert reply.told is None
    assert {"age", "weight"} <= set(reply.asks)


@pytest.mark.parametrize("text", DOSES)
def test_a_dose_is_not_answered_with_the_age_alone(text: str) -> None:
    reply = asked(f"孩子2岁，{text}", SIGNED)

    assert reply.told is None
    assert "weight" in reply.asks


def test_with_all_three_only_a_signed_dose_is_told() -> None:
    text = "孩子2岁，12公斤，布洛芬每5毫升100毫克，喂几毫升"

    assert asked(text, SIGNED).fact == SIGNED.id
    assert (asked(text, DOSE).told, asked(text, DOSE).kind) == (None, Kind.REFUSAL)


def test_a_childs_age_from_the_record_opens_the_gate(family_lin: Lin) -> None:
    with library.use(SureShelf(FEVER)):
        question = Question("发烧在家怎么护理", uuid7(), about=str(family_lin.dudu))
        reply = services.ask(actor=family_lin.mother.actor, question=question).reply

    assert reply.fact == FEVER.id
