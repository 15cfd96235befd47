"""R21 Source line. Bar: reviewer, edition and date on 100 % of health cards; none → 未审核, and hidden from Today.

A health card is known by what it says: a sentence of a table the knowledge room keeps. Wherever such a sentence stands
on a page, the line of its own row must stand on that page too. What a parent ticks in a form is the parent's word.
A line of a table names an edition, a fact of the advisor the day its page was opened as well; the day of a review
stands beside the reviewer's name. The numbers to call carry theirs on 求助, one tap from wherever they are shown.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, TypeAlias
from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.people import PREGNANCY, Lin, Person, head_of_a_family
from tests.promises import people_of_the_demo, reading
from yunyu.advisor import library
from yunyu.advisor.tests.shelves import EGG, SmallShelf
from yunyu.care import selectors as care
from yunyu.care.schedule.family import Role
from yunyu.care.services.cards import rewrite
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.dated import State
from yunyu.knowledge import api as knowledge
from yunyu.knowledge import registry
from yunyu.knowledge import services as clinicians
from yunyu.web.demo import families as demo

pytestmark = pytest.mark.django_db(databases="__all__")

Row: TypeAlias = knowledge.Fact[Any]
HAN = re.compile(r"[\u3400-\u9fff]")
SENTENCE = 6
"""With fewer Chinese characters it is a name, and leads to the page that says what it is."""
SAID = (
    "text",
    "text_zh",
    "prepare_zh",
    "texture",
    "times",
    "amount",
    "milk",
    "tips",
    "looks",
    "sign",
    "rule_zh",
    "dose_zh",
)
"""The columns that are told; the others are names, days and numbers."""
NUMBERS = "knowledge.hotlines"
READ_IN_AN_ANSWER = ("knowledge.triage_",)
LINE = re.compile(r"来源：\s*\S.* · .*\d.* · (未经本店医师审核|\S+ \d{4}年\d{1,2}月\d{1,2}日 审核)")


def told() -> Mapping[str, tuple[Row, ...]]:
    """Every sentence of health the tables have, and the rows it stands in."""
    found: dict[str, list[Row]] = defaultdict(list)
    for one in registry.declared():
        if one.name != NUMBERS and not one.name.startswith(READ_IN_AN_ANSWER):
            for fact in knowledge.facts(one.name):
                for sentence in sentences(fact):
                    found[sentence].append(fact)
    return {sentence: tuple(facts) for sentence, facts in found.items()}


def sentences(fact: Row) -> Iterator[str]:
    """What a row says, without the blanks a page may break it at."""
    for column in SAID:
        cell = getattr(fact.row, column, "")
        for part in cell if isinstance(cell, tuple) else (cell,):
            if len(HAN.findall(str(part))) >= SENTENCE:
                yield plain(str(part))


def plain(text: str) -> str:
    return "".join(text.split())


def read_text(page: reading.Page) -> str:
    """What a page says outside its forms."""
    return plain("".join(_outside_forms(page.main)))


def _outside_forms(node: reading.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag != "form":
            yield from _outside_forms(child)


def lines_of(page: reading.Page) -> list[str]:
    """Its source lines."""
    return [line.text for line in page.main.all("p", "source")]


def test_every_sentence_of_health_stands_on_a_page_with_its_own_line() -> None:
    demo.fill()
    health = told()
    without, seen, broken = set(), set(), set()
    for _, slug in people_of_the_demo.STAGES:
        pages = reading.walk(people_of_the_demo.client(slug), "/today/")
        for name, page in pages.items():
            text, lines = read_text(page), lines_of(page)
            of_facts = [line for line in lines if name != "policy"]  # rules of law have their own
            broken |= {(name, line) for line in of_facts if not LINE.search(line)}
            for sentence, facts in health.items():
                if sentence in text:
                    seen.add(sentence)
                    named = text if name == "today" else plain(" ".join(lines))
                    cited = any(plain(fact.row.source.partition(";")[0]) in named for fact in facts)
                    without |= set() if cited else {(name, sentence)}

    assert len(seen) > 100
    assert without == set()
    assert broken == set()


def test_a_number_to_call_has_its_line_on_help_one_tap_away() -> None:
    demo.fill()
    numbers = {plain(fact.row.when_zh) for fact in knowledge.facts(NUMBERS)}
    browser = people_of_the_demo.client(people_of_the_demo.STAGES[0][1])
    pages = reading.walk(browser, "/today/")

    shown = [page for page in pages.values() if any(number in read_text(page) for number in numbers)]

    assert len(shown) > 1
    assert [page.path for page in shown if page.path != "/help/" and "/help/" not in page.links] == []
    assert len(lines_of(pages["help"])) == len(numbers)


def test_every_fact_a_parent_can_open_has_an_edition_and_the_day_it_was_opened(client: Client) -> None:
    knowledge.ensure_packaged()
    cards = knowledge.fact_cards(entry.id for entry in knowledge.entries())

    assert len(cards) > 400
    assert [one.key for one in cards if not (one.source.title and one.source.edition and one.opened_on)] == []
    assert [one.key for one in cards if one.source.state is State.DRAFT] == []

    one_a_topic = {card.topic: card for card in cards}
    pages = [reading.opened(client, f"/knowledge/{card.key}/") for card in one_a_topic.values()]
    assert [page.path for page in pages if not LINE.search(" ".join(lines_of(page)))] == []
    assert [page.path for page in pages if "打开原文看过" not in page.text] == []


def test_an_answer_carries_the_line_of_what_it_tells_and_of_why_it_warns(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()
    with library.use(SmallShelf()):
        answers = [asked(browser, "鸡蛋什么时候加"), asked(browser, "孩子20天发烧了")]

    calm, urgent = (lines_of(answer) for answer in answers)
    assert any(
        re.search(r"世界卫生组织《婴幼儿喂养》 · 2023 · 2026年11月20日 打开核对 · 未经本店医师审核", one)
        for one in calm
    )
    assert any(re.search(r"来源：\s*WHO IMCI · 表 1 · 未经本店医师审核", one) for one in urgent)


def test_an_answer_names_who_reviewed_it_and_when(family_lin: Lin) -> None:
    signed = replace(EGG.citation, state="reviewed", reviewer="王明医师", reviewed_on="2026-11-22")
    shelf = SmallShelf(facts={EGG.id: replace(EGG, citation=signed)})

    with library.use(shelf):
        page = asked(family_lin.mother.browser(), "孩子8个月，鸡蛋什么时候加")

    assert [line for line in lines_of(page) if line.endswith("王明医师 2026年11月22日 审核")] != []


def asked(browser: Client, text: str) -> reading.Page:
    """The page of an answer."""
    return reading.opened(browser, browser.post("/ask/", {"text": text, "key": str(uuid4())})["Location"])


def test_a_signature_puts_the_reviewer_and_the_day_on_the_line(
    noon: FixedClock, family_lin: Lin, clerk: Person
) -> None:
    families.tell_trying(actor=family_lin.mother.actor, since=clock.today("Asia/Shanghai"), agreed=PREGNANCY)
    browser = family_lin.mother.browser()
    before = reading.opened(browser, "/trying/")

    sign(clerk, "hepatitis-b")
    after = reading.opened(browser, "/trying/")

    assert "乙肝：查抗体" not in before.text and "审核" in before.text
    assert "乙肝：查抗体" in after.text
    assert [line for line in lines_of(after) if "王明医师 2026年11月22日 审核" in line] != []


def test_what_has_no_source_stays_off_today_until_a_clinician_has_signed(noon: FixedClock, clerk: Person) -> None:
    woman = head_of_a_family("+8613800001200", name="许禾", family="许家")
    families.tell_trying(actor=woman.actor, since=clock.today("Asia/Shanghai"), agreed=PREGNANCY)
    browser = woman.browser()
    hope = next(one.id for one in care.plan(woman.actor).subjects if one.role is Role.HOPE)
    others = [fact.key for fact in knowledge.facts("care.preconception") if fact.state is State.SOURCED]
    for key in others:
        browser.post(f"/plan/{hope}/preconception:{key}/", {"act": "done"})
    rewrite(family=woman.actor.family or UUID(int=0))
    before = reading.opened(browser, "/today/")

    sign(clerk, "hepatitis-b")
    rewrite(family=woman.actor.family or UUID(int=0))
    after = reading.opened(browser, "/today/")

    assert len(others) > 5
    assert "乙肝" not in before.text
    assert "乙肝：查抗体" in after.text


def sign(person: Person, key: str) -> None:
    """A clinician signs a row of what a couple prepares."""
    fact = next(one for one in knowledge.facts("care.preconception") if one.key == key)
    clinicians.appoint_clinician(user=person.user.pk, name="王明医师")
    clinicians.sign(user=person.user.pk, facts="care.preconception", edition="2026", key=key, digest=fact.digest)
