"""A small graph for the tests: two sources, an author, a second member of staff, a clinician, and facts to write."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from tests.people import Person
from yunyu.kernel.dated import Confidence, State
from yunyu.knowledge import services
from yunyu.knowledge.graph.content import ConceptWords, Content, SourceWords
from yunyu.knowledge.graph.states import Status
from yunyu.knowledge.graph.terms import About, Kind, Register, Sort
from yunyu.knowledge.models import FactVersion
from yunyu.knowledge.selectors import graph_desk
from yunyu.knowledge.services import graph

SOURCE = SourceWords(
    key="example-guide",
    publisher="示例机构",
    title="示例指南",
    edition="2026",
    url="https://example.org/guide",
    licence="CC BY 4.0",
    language="zh-Hans",
    opened_on=date(2026, 11, 1),
)
COFFEE = Content(
    key="preg-coffee",
    topic="孕期营养",
    subject=About.MOTHER,
    from_day=-280,
    to_day=-1,
    kind=Kind.MEDICAL,
    question="怀孕了还能喝咖啡吗",
    similar=("孕妇可以喝咖啡不", "怀孕一天一杯拿铁行吗", "大肚子喝美式有没有事"),
    answer="可以少喝。一天一小杯。睡不好就停。",
    source="example-guide",
    locator="https://example.org/guide 第 3 页",
    quotation="示例原文：咖啡因一天不超过两百毫克为宜，这是摘录。",
    confidence=Confidence.V2,
    concepts=("coffee",),
    review_due=date(2027, 11, 1),
)
CONCEPT = ConceptWords(
    key="coffee",
    kind=Sort.FOOD,
    zh="咖啡",
    en="coffee",
    icd11="",
    aliases=((Register.COLLOQUIAL, "美式"), (Register.TYPO, "咖非")),
)


def member_of_staff(email: str) -> Person:
    """Somebody who works in the shop."""
    return Person(get_user_model().objects.create_superuser(email=email))


@pytest.fixture
def author(db: None) -> Person:
    """Who writes."""
    return member_of_staff("author@example.com")


@pytest.fixture
def colleague(db: None) -> Person:
    """Who also writes, and lets out what others wrote."""
    return member_of_staff("colleague@example.com")


@pytest.fixture
def doctor(db: None) -> Person:
    """Who signs."""
    person = member_of_staff("doctor@example.com")
    services.appoint_clinician(user=person.user.pk, name="王明医师")
    return person


@pytest.fixture
def coffee(author: Person) -> str:
    """A fact as its author left it, with its source and concept."""
    graph.save_source(user=author.user.pk, words=SOURCE)
    graph.save_concept(user=author.user.pk, words=CONCEPT)
    return write(author)


def write(person: Person, **changes: Any) -> str:
    """Write a fact like the one about coffee; its key."""
    return graph.write_fact(user=person.user.pk, content=replace(COFFEE, **changes))


def version(key: str = "preg-coffee") -> int:
    """The version a fact is at."""
    return graph_desk.fact_sheet(key).version


def words(key: str = "preg-coffee") -> str:
    """What a clinician would sign."""
    return graph_desk.fact_sheet(key).words


def edit(person: Person, key: str = "preg-coffee", **changes: Any) -> int:
    """Change a fact as it stands."""
    sheet = graph_desk.fact_sheet(key)
    changed = replace(sheet.content, **changes)
    return graph.edit_fact(user=person.user.pk, key=key, version=sheet.version, content=changed)


def submit(person: Person, key: str = "preg-coffee") -> None:
    """Send to review."""
    graph.submit_fact(user=person.user.pk, key=key, version=version(key))


def release(person: Person, key: str = "preg-coffee") -> None:
    """Let out unsigned."""
    graph.release_fact(user=person.user.pk, key=key, version=version(key))


def sign(person: Person, key: str = "preg-coffee", **more: Any) -> None:
    """Sign as it reads now."""
    graph.sign_fact(user=person.user.pk, key=key, version=version(key), words=words(key), **more)


def standing() -> tuple[Status, State, bool]:
    """Where the fact about coffee stands, what it is worth, and whether parents see it."""
    line = graph_desk.fact_sheet("preg-coffee").line
    return line.status, line.state, line.shown


def acts() -> list[str]:
    """What was done to it, the first first."""
    return list(FactVersion.objects.filter(fact__key="preg-coffee").order_by("number").values_list("act", flat=True))
