"""The line under a fact on a parent's page: source, edition, how sure, and who has reviewed it (R21)."""

import re
from typing import Any

import pytest
from django.template import Context, Template

from tests.people import Person
from yunyu.knowledge import api, services

pytestmark = pytest.mark.django_db(databases="__all__")


def line(key: str) -> str:
    """What the tag writes, as text."""
    fact = next(one for one in api.facts("tests.feeding") if one.key == key)
    html = Template("{% load facts %}{% source fact %}").render(Context({"fact": fact}))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def test_without_a_review_it_says_so() -> None:
    assert line("iron") == "来源：示例指南 2026，第 3 页 · 2026 · 官方资料，按意思转述 · 未经本店医师审核"


def test_with_a_review_it_names_who_and_when(clerk: Person) -> None:
    services.appoint_clinician(user=clerk.user.pk, name="王明医师")
    iron = next(one for one in api.facts("tests.feeding") if one.key == "iron")

    services.sign(user=clerk.user.pk, facts="tests.feeding", edition="2026", key="iron", digest=iron.digest)

    assert line("iron").endswith("王明医师 2026年11月22日 审核")


def test_a_draft_carries_its_badge(settings: Any) -> None:
    settings.DEMO = True

    assert line("honey").startswith("待医师审核")


def test_a_locator_with_an_address_becomes_a_link() -> None:
    spot = api.source_line(api.facts("knowledge.hotlines")[0])

    html = Template("{% load facts %}{% source spot %}").render(Context({"spot": spot}))

    assert 'href="http://cnganbu.com/news/view?id=49625"' in html
    assert html.count("http://") == 1
