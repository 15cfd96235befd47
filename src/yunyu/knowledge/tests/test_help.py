"""`/help/`: numbers for everybody, the nearest hospital, and a position that is kept nowhere."""

import json
import logging
from typing import Any

import pytest
from django.test import Client

from tests.people import Lin
from yunyu.kernel.dated import Confidence
from yunyu.knowledge import api

pytestmark = pytest.mark.django_db(databases="__all__")


def test_the_ambulance_comes_first_and_needs_no_login(client: Client) -> None:
    page = client.get("/help/").content.decode()

    assert page.index('href="tel:120"') < page.index('href="tel:110"') < page.index('href="tel:12356"')
    assert "未经本店医师审核" in page


def test_every_number_has_a_passage_somebody_opened() -> None:
    lines = api.hotlines()

    assert {line.number for line in lines} >= {"120", "110", "119", "12356", "12338", "12355"}
    assert [line.number for line in lines if line.source.confidence is Confidence.M] == []
    assert [line.number for line in lines if "http" not in line.source.locator] == []


def test_for_the_mood_there_is_the_line_and_the_ambulance() -> None:
    assert [line.number for line in api.hotlines(topic="mood")] == ["120", "12356"]


def test_a_region_without_numbers_gets_those_we_have(client: Client) -> None:
    assert api.hotlines("jp") == ()
    assert 'href="tel:120"' in client.get("/help/").content.decode()


def test_numbers_are_read_in_english_too(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()
    browser.post("/look/", {"language": "en"})

    assert "Mental health line" in browser.get("/help/").content.decode()


def test_without_hospitals_the_page_says_what_to_do(client: Client) -> None:
    assert "这家店还没有录入医院" in client.get("/help/").content.decode()


def test_the_demo_shows_invented_hospitals_that_say_so(client: Client, settings: Any) -> None:
    settings.DEMO = True

    page = client.get("/help/", {"city": "示例市"}).content.decode()

    assert "示例儿童医院（虚构）" in page
    assert all("虚构" in one.name for one in api.hospitals_in("示例市"))


def test_a_position_finds_the_nearest_and_leaves_no_trace(
    client: Client, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.DEMO = True
    caplog.set_level(logging.DEBUG)

    answer = client.post("/help/nearest/", {"lat": "31.2345", "lon": "121.4321"})

    page = answer.content.decode()
    assert page.index("示例综合医院") < page.index("示例妇产医院") < page.index("示例儿童医院")
    assert "社区卫生服务中心" not in page
    assert "31.23" not in page
    assert answer["Cache-Control"].startswith("max-age=0")
    said = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert [words for words in said if "31.23" in words] == []


@pytest.mark.parametrize("body", [{}, {"lat": "91", "lon": "0"}, {"lat": "x", "lon": "1"}, {"lat": "nan", "lon": "1"}])
def test_a_position_nobody_can_read_is_refused_kindly(client: Client, body: dict[str, str]) -> None:
    answer = client.post("/help/nearest/", body)

    assert answer.status_code == 422
    assert "急的时候打 120" in answer.content.decode()


def test_a_position_is_never_asked_for_in_an_address(client: Client) -> None:
    assert client.get("/help/nearest/?lat=31.2&lon=121.4").status_code == 405


def test_programs_get_the_same(client: Client, settings: Any) -> None:
    settings.DEMO = True

    lines = client.get("/api/v1/help/hotlines?topic=mood").json()
    near = client.post(
        "/api/v1/help/hospitals", json.dumps({"lat": 31.2, "lon": 121.4, "limit": 2}), content_type="application/json"
    ).json()

    assert [line["number"] for line in lines] == ["120", "12356"]
    assert lines[1]["source"]["confidence"] == "V2"
    assert len(near) == 2
    assert near[0]["km"] <= near[1]["km"]


def test_the_crisis_block_has_the_numbers_of_the_mood() -> None:
    from django.template.loader import render_to_string

    block = render_to_string("cotton/crisis.html")

    assert 'href="tel:12356"' in block and 'href="tel:120"' in block
    assert 'href="/help/"' in block
