"""What parents, pages and programs read of the graph: cards, entries, topics; in few queries, and nothing hidden."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.people import Person
from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge import api
from yunyu.knowledge.graph.errors import UnknownFact
from yunyu.knowledge.graph.sheets import read_files
from yunyu.knowledge.graph.terms import Kind
from yunyu.knowledge.graph.writing import concepts_csv, facts_csv, sources_csv
from yunyu.knowledge.reading.person import Subject
from yunyu.knowledge.search.lexicon import packaged as packaged_lexicon
from yunyu.knowledge.services import graph
from yunyu.knowledge.templatetags.graph_words import when_words
from yunyu.knowledge.tests.graph import COFFEE, CONCEPT, SOURCE, author, doctor, edit, sign

__all__ = ["author", "doctor"]

pytestmark = pytest.mark.django_db(databases="__all__")

TEA = replace(COFFEE, key="preg-tea", question="怀孕能喝浓茶吗", similar=("孕妇喝茶",), related=("preg-coffee",))
DOSE = replace(COFFEE, key="a-dose", topic="用药", question="吃几片", similar=(), kind=Kind.DOSE, related=("preg-tea",))
DRAFT = replace(COFFEE, key="a-draft", topic="睡眠", question="听说的", similar=(), confidence=Confidence.M)


@pytest.fixture(autouse=True)
def packaged(db: None) -> None:
    """Two sourced facts, a dose and a draft, as packaged content comes."""
    files = [
        ("s", sources_csv([SOURCE])),
        ("c", concepts_csv([CONCEPT])),
        ("f", facts_csv([COFFEE, TEA, DOSE, DRAFT])),
    ]
    graph.import_batch(read_files(files, date(2026, 11, 22)), publish=True)


def test_entries_are_what_a_parent_may_be_shown() -> None:
    coffee, tea = api.entries()

    assert (coffee.id, coffee.subject, coffee.from_day, coffee.to_day) == ("preg-coffee", Subject.MOTHER, -280, -1)
    assert coffee.similar == COFFEE.similar
    assert tea.id == "preg-tea"


def test_the_demo_adds_drafts_and_never_doses(settings: Any) -> None:
    settings.DEMO = True

    assert [entry.id for entry in api.entries()] == ["a-draft", "preg-coffee", "preg-tea"]
    assert api.fact_card("a-draft").draft
    assert [topic.name for topic in api.topics()] == ["孕期营养", "睡眠"]


def test_a_card_says_all_that_stands_behind_it() -> None:
    card = api.fact_card("preg-tea")

    assert (card.from_day, card.to_day) == (-280, -1)
    assert card.source.title == "示例机构《示例指南》"
    assert (card.source.href, card.source.edition) == ("https://example.org/guide", "2026")
    assert (card.source.state, card.source.confidence) == (State.SOURCED, Confidence.V2)
    assert card.opened_on == date(2026, 11, 1)
    assert card.concepts == (("coffee", "咖啡"),)
    assert card.related == (("preg-coffee", "怀孕了还能喝咖啡吗"),)


@pytest.mark.parametrize(
    ("subject", "days", "said"),
    [
        ("mother", (-280, -1), "整个孕期"),
        ("mother", (-645, -240), "备孕–怀孕 5 周 5 天"),
        ("mother", (1, 42), "产后 1 天–产后 42 天"),
        ("child", (183, None), "6 个月起"),
        ("child", (None, 365), "1 岁以内"),
        ("child", (0, 0), "出生"),
        ("child", (None, None), ""),
    ],
)
def test_when_a_fact_holds_is_said_as_a_parent_says_it(
    subject: str, days: tuple[int | None, int | None], said: str
) -> None:
    card = replace(api.fact_card("preg-tea"), subject=subject, from_day=days[0], to_day=days[1])

    assert when_words(card) == said


def test_a_related_fact_that_is_hidden_is_not_named(author: Person) -> None:
    graph.withdraw_fact(user=author.user.pk, key="preg-coffee", version=1, note="有错")

    assert api.fact_card("preg-tea").related == ()


def test_cards_come_in_the_order_asked_for_and_hidden_ones_are_missing() -> None:
    cards = api.fact_cards(["preg-tea", "a-dose", "none", "preg-coffee", "preg-tea"])

    assert [card.key for card in cards] == ["preg-tea", "preg-coffee"]


@pytest.mark.parametrize("key", ["a-dose", "a-draft", "none"])
def test_what_may_not_be_shown_is_as_if_it_were_not_there(key: str) -> None:
    with pytest.raises(UnknownFact):
        api.fact_card(key)
    assert Client().get(f"/knowledge/{key}/").status_code == 404
    assert Client().get(f"/api/v1/knowledge/facts/{key}").status_code == 404


def test_reads_cost_the_same_however_many_facts(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(3):
        api.fact_cards(["preg-tea", "preg-coffee"])
    with django_assert_num_queries(2):
        api.entries()
    with django_assert_num_queries(1):
        api.topics()
    with django_assert_num_queries(1):
        api.graph_version()


def test_the_version_changes_with_every_change_and_with_nothing_else(author: Person, doctor: Person) -> None:
    seen = [api.graph_version(), api.graph_version()]
    edit(author, similar=(*COFFEE.similar, "孕妈能喝咖啡不"))
    seen.append(api.graph_version())
    sign(doctor, "a-dose")
    seen.append(api.graph_version())
    graph.save_hot_word(user=author.user.pk, text="奶睡", meaning="含着乳头睡")
    seen.append(api.graph_version())
    graph.save_concept(user=author.user.pk, words=replace(CONCEPT, aliases=()), version=1)
    seen.append(api.graph_version())

    assert len(set(seen)) == 5
    assert api.hot_words() == (("含着乳头睡", ("奶睡",)),)
    assert api.aliases() == ()


def test_what_parents_say_leads_to_what_they_mean(author: Person) -> None:
    graph.save_hot_word(user=author.user.pk, text="冰美式", meaning="咖啡")

    lexicon = packaged_lexicon((*api.aliases(), *api.hot_words()))

    assert api.aliases() == (("咖啡", ("美式", "咖非")),)
    assert api.hot_words() == (("咖啡", ("冰美式",)),)
    assert lexicon.found("能喝冰美式吗") == lexicon.found("能喝咖啡吗") != frozenset()


# -- pages for everybody -----------------------------------------------------------------------------------------------


def test_an_answer_is_a_page_anybody_may_open_and_send_on() -> None:
    page = Client().get("/knowledge/preg-tea/").content.decode()

    assert ">怀孕能喝浓茶吗</h1>" in page
    assert "<p>可以少喝。</p>" in page and "<p>睡不好就停。</p>" in page
    assert "未经本店医师审核" in page and "2026年11月1日 打开原文看过" in page
    assert "这不是诊断" in page
    assert COFFEE.quotation not in page
    assert 'href="/knowledge/preg-coffee/"' in page


def test_a_signed_answer_names_who_signed(doctor: Person) -> None:
    sign(doctor)

    assert "王明医师 2026年11月22日 审核" in Client().get("/knowledge/preg-coffee/").content.decode()


def test_an_answer_past_its_day_says_so(at: Any) -> None:
    at.at = at.at.replace(year=2027, month=12)

    assert "原定 2027年11月1日 复审，还没有看" in Client().get("/knowledge/preg-coffee/").content.decode()


def test_questions_are_listed_by_topic() -> None:
    topics = Client().get("/knowledge/topics/").content.decode()
    chosen = Client().get("/knowledge/topics/", {"topic": "孕期营养"}).content.decode()
    unknown = Client().get("/knowledge/topics/", {"topic": "'"}).content.decode()

    assert "孕期营养" in topics and "用药" not in topics
    assert 'href="/knowledge/preg-coffee/"' in chosen and "吃几片" not in chosen
    assert "孕期营养" in unknown


def test_an_empty_graph_says_what_to_do_next(author: Person) -> None:
    graph.withdraw_source(user=author.user.pk, key=SOURCE.key)

    assert "急的事，先打电话" in Client().get("/knowledge/topics/").content.decode()


def test_programs_read_an_answer_with_its_source() -> None:
    told = Client().get("/api/v1/knowledge/facts/preg-tea").json()
    topics = Client().get("/api/v1/knowledge/topics").json()

    assert (told["question"], told["source"]["state"], told["related"]) == (TEA.question, "sourced", ["preg-coffee"])
    assert "quotation" not in told
    assert topics == [{"name": "孕期营养", "facts": ["preg-coffee", "preg-tea"]}]
