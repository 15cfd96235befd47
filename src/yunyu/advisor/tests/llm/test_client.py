"""However a server behaves, an answer comes in time or none does, and no word of it reaches a log."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from yunyu.advisor.llm.breaker import Breaker
from yunyu.advisor.llm.client import Client, UnansweredError
from yunyu.advisor.llm.server import Server, ServerRefusedError, may_hear
from yunyu.advisor.llm.stream import without_thoughts
from yunyu.advisor.tests.llm import stub
from yunyu.advisor.tests.llm.stub import GOOD, Stub, StubServer, serving

ASKED = ({"role": "user", "content": "小满的问题"},)


@contextmanager
def client_of(act: Callable[[Stub], None], **settings: float) -> Iterator[tuple[Client, StubServer]]:
    with serving(act) as server:
        url = f"http://127.0.0.1:{server.server_port}/v1"
        times = {"first_word": 0.3, "whole": 1.0, **settings}
        client = Client(Server(url, "small", "k-1", **times))  # type: ignore[arg-type]
        yield client, server
        client.close()


def why(act: Callable[[Stub], None]) -> tuple[str, int]:
    """Why it gave no answer, and how often it was asked."""
    with client_of(act) as (client, server), pytest.raises(UnansweredError) as refused:
        client.say(ASKED)
    return refused.value.why, len(server.heard)


@pytest.mark.parametrize("act", [stub.says(GOOD), stub.thinks, stub.whole], ids=["streams", "thinks", "whole"])
def test_the_words_come_without_thoughts(act: Callable[[Stub], None]) -> None:
    with client_of(act) as (client, server):
        assert client.say(ASKED) == GOOD
    assert server.heard[0]["path"] == "/v1/chat/completions"
    assert server.heard[0]["key"] == "Bearer k-1"
    assert (server.heard[0]["model"], server.heard[0]["stream"]) == ("small", True)
    assert "response_format" not in server.heard[0]


@pytest.mark.parametrize(
    ("act", "reason", "asked"),
    [
        (stub.hangs, "slow", 1),
        (stub.drips, "slow", 1),
        (stub.resets, "connection", 2),
        (stub.status(500), "status", 1),
        (stub.status(503), "status", 2),
        (stub.status(429), "status", 1),
        (stub.status(307, Location="http://127.0.0.1:9/v1"), "status", 1),
        (stub.half, "cut", 1),
        (stub.says("每天", reason="length"), "long", 1),
        (stub.only_thought, "empty", 1),
        (stub.huge, "huge", 1),
        (stub.garbage, "garbage", 1),
    ],
    ids=["hangs", "drips", "resets", "500", "503", "429", "redirect", "half", "length", "null", "huge", "garbage"],
)
def test_no_answer_is_told_as_one_word(act: Callable[[Stub], None], reason: str, asked: int) -> None:
    assert why(act) == (reason, asked)


def test_a_server_that_only_keeps_the_line_alive_is_left_in_time() -> None:
    begun = time.monotonic()
    why(stub.drips)

    assert time.monotonic() - begun < 1.4


def test_a_second_try_may_succeed() -> None:
    with client_of(stub.in_turn(stub.resets, stub.says(GOOD))) as (client, server):
        assert client.say(ASKED) == GOOD
    assert len(server.heard) == 2


def test_nobody_listening_is_no_answer() -> None:
    client = Client(Server("http://127.0.0.1:9/v1", "small"))
    with pytest.raises(UnansweredError, match="connection"):
        client.say(ASKED)


def test_after_three_failures_nobody_is_asked_until_a_rest_is_over() -> None:
    now = [0.0]
    acts = stub.in_turn(*[stub.status(500)] * 4, stub.says(GOOD), stub.says(GOOD))
    with client_of(acts) as (client, server):
        client = Client(client.server, Breaker(clock=lambda: now[0]))
        reasons = []
        for moment in (0.0, 1.0, 2.0, 3.0, 33.0, 34.0, 64.0, 65.0):
            now[0] = moment
            try:
                client.say(ASKED)
                reasons.append("told")
            except UnansweredError as error:
                reasons.append(error.why)

    assert reasons == ["status", "status", "status", "resting", "status", "resting", "told", "told"]
    assert len(server.heard) == 6


def test_a_model_without_an_end_does_not_blow_the_fuse() -> None:
    endless = stub.in_turn(*[stub.says("每天", reason="length")] * 4, stub.says(GOOD))
    with client_of(endless, first_word=10.0, whole=20.0) as (client, _):
        for _turn in range(4):
            with pytest.raises(UnansweredError, match="long"):
                client.say(ASKED)
        assert client.say(ASKED) == GOOD


def test_only_one_asker_tries_after_a_rest() -> None:
    now = [0.0]
    breaker = Breaker(failures=1, rest=10, clock=lambda: now[0])
    breaker.failed()
    now[0] = 11.0

    assert [breaker.allows(), breaker.allows()] == [True, False]
    breaker.succeeded()
    assert breaker.allows()


def test_no_word_and_no_key_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for act in (stub.says(GOOD), stub.garbage, stub.status(500), stub.half):
        with client_of(act) as (client, _):
            try:
                client.say(ASKED)
            except UnansweredError:
                continue

    assert "gave no answer: garbage" in caplog.text
    assert [word for word in ("小满", "叶酸", "k-1", "\\u53f6") if word in caplog.text] == []


@pytest.mark.parametrize(
    "url",
    [
        "http://model.example/v1",
        "ftp://model.example",
        "https://",
        "https://u:p@model.example/v1",
        "https://m.example?k=1",
    ],
)
def test_words_go_nowhere_unsafe(url: str) -> None:
    with pytest.raises(ServerRefusedError):
        Server(url, "small")


def test_a_key_is_not_shown() -> None:
    assert "secret" not in repr(Server("https://model.example/v1", "small", "secret"))


@pytest.mark.parametrize(
    ("url", "own", "agreed", "may"),
    [
        ("http://127.0.0.1:1/v1", False, False, True),
        ("https://model.example/v1", True, False, True),
        ("https://model.example/v1", False, False, False),
        ("https://model.example/v1", False, True, True),
        ("https://localhost.example/v1", False, False, False),
    ],
)
def test_a_persons_words_leave_the_house_only_after_their_own_yes(url: str, own: bool, agreed: bool, may: bool) -> None:
    assert may_hear(Server(url, "small", own=own), agreed=agreed) is may


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("<think>不</think>要", "要"),
        ("不</think>要", "要"),
        ("要<think>不", "要"),
        ("<THINKING>不\n</THINKING>\n要", "要"),
        ("要", "要"),
    ],
)
def test_thoughts_are_taken_out(said: str, told: str) -> None:
    assert without_thoughts(said) == told
