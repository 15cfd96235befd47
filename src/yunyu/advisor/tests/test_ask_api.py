"""Asking as a program does: JSON, server-sent events, and one's own list."""

import json
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from tests.people import Lin
from yunyu.advisor.models import Turn
from yunyu.advisor.tests.shelves import SmallShelf

pytestmark = pytest.mark.django_db(databases="__all__")


def ask(browser: Client, text: str, **more: object) -> dict[str, object]:
    answer = browser.post("/api/v1/ask", {"text": text, **more}, content_type="application/json")
    assert answer.status_code == 200, answer.content.decode()
    told: dict[str, object] = answer.json()
    return told


def test_a_program_gets_the_level_the_answer_and_the_help(lin: Lin) -> None:
    told = ask(lin.mother.browser(), "大便有血", about=str(lin.dudu))

    level = told["level"]
    assert isinstance(level, dict)
    assert (level["level"], level["title"], level["shown"]) == ("same_day", "今天就看医生", True)
    assert told["hospitals"]
    assert told["turn"] == str(Turn.objects.get().pk)


def test_a_calm_answer_carries_no_help(lin: Lin) -> None:
    told = ask(lin.mother.browser(), "发烧在家怎么护理", about=str(lin.dudu))

    assert (told["kind"], told["answered"], told["hospitals"]) == ("answer", True, [])
    assert told["citations"]


def test_nobody_in_particular_is_answered_and_nothing_is_kept(client: Client, shelf: SmallShelf) -> None:
    told = ask(client, "大便有血")

    assert (told["turn"], told["conversation"]) == (None, None)
    assert not Turn.objects.exists()


def test_events_come_in_their_order(lin: Lin) -> None:
    answer = lin.mother.browser().post(
        "/api/v1/ask",
        {"text": "大便有血"},
        content_type="application/json",
        headers={"accept": "text/event-stream"},
    )
    blocks = b"".join(answer).decode().strip().split("\n\n")

    assert [block.split("\n")[0] for block in blocks] == [
        "event: level",
        "event: answer",
        "event: sources",
        "event: hospitals",
        "event: done",
    ]
    assert json.loads(blocks[0].split("data: ")[1])["level"] == "same_day"


@pytest.mark.parametrize(("text", "status"), [("", 422), ("鸡" * 5000, 422), ("鸡" * 20_000, 422)])
def test_what_cannot_be_answered_is_refused_in_one_shape(lin: Lin, text: str, status: int) -> None:
    answer = lin.mother.browser().post("/api/v1/ask", {"text": text}, content_type="application/json")

    assert answer.status_code == status
    assert set(answer.json()) == {"code", "message", "field"}


def test_one_reads_rates_and_deletes_ones_own(lin: Lin) -> None:
    browser = lin.mother.browser()
    told = ask(browser, "能加盐吗")

    assert [one["question"] for one in browser.get("/api/v1/ask").json()] == ["能加盐吗"]
    assert len(browser.get(f"/api/v1/ask/{told['conversation']}").json()) == 1
    rated = browser.post(f"/api/v1/ask/turns/{told['turn']}/rating", {"helped": True}, content_type="application/json")
    assert rated.status_code == 204
    assert lin.grandmother.browser().get(f"/api/v1/ask/{told['conversation']}").status_code == 404
    assert browser.delete(f"/api/v1/ask/{told['conversation']}").status_code == 204
    assert browser.get("/api/v1/ask").json() == []


def test_behind_an_address_that_asked_enough_only_danger_is_answered(
    client: Client, shelf: SmallShelf, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_without_record": "1/h/ip"}
    cache.clear()
    ask(client, "鸡蛋什么时候加")

    refused = client.post("/api/v1/ask", {"text": "鸡蛋什么时候加"}, content_type="application/json")

    assert (refused.status_code, refused.json()["code"]) == (429, "address_asked_enough")
    level = ask(client, "大便有血")["level"]
    assert isinstance(level, dict)
    assert level["level"] == "same_day"


def test_where_a_proxy_names_no_address_danger_is_answered_all_the_same(client: Client, shelf: SmallShelf) -> None:
    level = client.post("/api/v1/ask", {"text": "大便有血"}, content_type="application/json", REMOTE_ADDR="").json()

    assert level["level"]["level"] == "same_day"
    assert client.post("/ask/", {"text": "大便有血"}, REMOTE_ADDR="").status_code == 200


def test_whoever_has_a_record_is_counted_by_it_alone(lin: Lin, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"ask_without_record": "1/h/ip"}
    cache.clear()

    assert [ask(lin.mother.browser(), "发烧在家怎么护理", about=str(lin.dudu))["kind"] for _ in range(3)] == [
        "answer"
    ] * 3
