"""With a model on, off, down or lying: the facts, the level and the help are the same letter for letter."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from django.core.checks import run_checks

from tests.people import Lin
from yunyu.advisor import services, speaking, voice
from yunyu.advisor.models import Rewording
from yunyu.advisor.services import Answered, Question
from yunyu.advisor.tests.llm import stub
from yunyu.advisor.tests.llm.stub import Stub, StubServer, serving
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.ids import uuid7

pytestmark = pytest.mark.django_db(databases="__all__")

ASKED = "嘟嘟发烧在家怎么护理"
GOOD = "先看一看[F1]。"


@contextmanager
def model(settings: Any, act: Callable[[Stub], None]) -> Iterator[StubServer]:
    """A model on this machine that behaves so, with the room's own voice."""
    with serving(act) as server:
        settings.LLM_URL = f"http://127.0.0.1:{server.server_port}/v1"
        settings.LLM_MODEL, settings.LLM_FIRST_WORD, settings.LLM_WHOLE = "small", 0.3, 1.0
        speaking.speak_with(voice.say)
        try:
            yield server
        finally:
            speaking.speak_with(None)


def ask(actor: Actor, text: str = ASKED, **other: object) -> Answered:
    return services.ask(actor=actor, question=Question(text, uuid7(), **other))  # type: ignore[arg-type]


def sent(server: StubServer) -> str:
    return "".join(str(message["content"]) for heard in server.heard for message in heard["messages"])


def outcomes() -> dict[str, int]:
    return dict(Rewording.objects.values_list("outcome", "times"))


def test_good_words_stand_beside_the_same_answer(lin: Lin, settings: Any) -> None:
    off = ask(lin.mother.actor, about=str(lin.dudu)).reply
    with model(settings, stub.says(GOOD)) as server:
        on = ask(lin.mother.actor, about=str(lin.dudu)).reply

    assert on.spoken == "先看一看。[1]"
    assert replace(on, spoken="") == off
    assert outcomes() == {"told": 1}
    assert "嘟嘟" not in sent(server)
    assert "发烧在家怎么护理" in sent(server)


def test_a_model_hears_no_name_that_guardians_alone_still_read(lin: Lin, settings: Any) -> None:
    families.begin_quiet(actor=lin.mother.actor, child=lin.xiaomi, keep=[lin.dudu])
    with model(settings, stub.says(GOOD)) as server:
        ask(lin.grandmother.actor, "小米走了，嘟嘟发烧在家怎么护理", about=str(lin.dudu))

    assert "小米" not in sent(server)
    assert "走了" in sent(server)


BAD = [
    (stub.says("先看一看，吃 5 毫升[F1]。"), "number"),
    (stub.says("放心，孩子没事[F1]。"), "level"),
    (stub.says("先看一看。"), "citation"),
    (stub.says("吃布洛芬[F1]。"), "drug"),
    (stub.thinks, "number"),
    (stub.hangs, "slow"),
    (stub.resets, "connection"),
    (stub.status(500), "status"),
    (stub.half, "cut"),
    (stub.garbage, "garbage"),
]


@pytest.mark.parametrize(("act", "why"), BAD, ids=[f"{place}-{why}" for place, (_, why) in enumerate(BAD)])
def test_down_or_lying_is_as_off(lin: Lin, settings: Any, act: Callable[[Stub], None], why: str) -> None:
    off = ask(lin.mother.actor, about=str(lin.dudu)).reply
    with model(settings, act):
        down = ask(lin.mother.actor, about=str(lin.dudu)).reply

    assert down == off
    assert outcomes() == {why: 1}


def test_nothing_is_sent_of_danger_a_dose_or_a_doubt(lin: Lin, settings: Any) -> None:
    with model(settings, stub.says(GOOD)) as server:
        for text in ("大便有血", "退烧药吃多少", "我不想活了"):
            assert ask(lin.mother.actor, text, about=str(lin.dudu)).reply.spoken == ""

    assert server.heard == []
    assert outcomes() == {}


@pytest.mark.parametrize("agreed", [False, True])
def test_a_model_elsewhere_hears_only_whoever_said_yes(
    lin: Lin, settings: Any, monkeypatch: pytest.MonkeyPatch, *, agreed: bool
) -> None:
    if agreed:
        families.give_consent(actor=lin.mother.actor, purpose="rewording")
    with model(settings, stub.says(GOOD)) as server:
        monkeypatch.setattr("yunyu.advisor.llm.server.Server.is_ours", False)  # as if it stood elsewhere
        hers = ask(lin.mother.actor, about=str(lin.dudu)).reply
        theirs = ask(lin.grandmother.actor, about=str(lin.dudu)).reply

    assert (bool(hers.spoken), bool(theirs.spoken)) == (agreed, False)
    assert len(server.heard) == agreed


def test_the_page_says_whose_words_they_are_and_keeps_the_reviewed_ones(lin: Lin, settings: Any) -> None:
    with model(settings, stub.says(GOOD)):
        told = ask(lin.mother.actor, about=str(lin.dudu))
    page = lin.mother.browser().get(f"/ask/{told.conversation}/").content.decode()

    assert "由 AI（人工智能）改写，依据下面的资料" in page
    assert "先看一看。[1]" in page
    assert "[1] 世界卫生组织《婴幼儿喂养》" in page
    assert "fever-home的答案。" in page


def test_settings_that_make_no_sense_do_not_start(settings: Any) -> None:
    settings.LLM_URL = "http://model.example/v1"

    assert [fault.id for fault in run_checks(tags=["advisor"])] == ["advisor.E001"]


def test_without_an_address_there_is_no_client(settings: Any) -> None:
    settings.LLM_URL = ""

    assert voice.client() is None
    assert run_checks(tags=["advisor"]) == []


def test_nobody_is_asked_to_agree_where_no_model_stands_elsewhere(lin: Lin, settings: Any) -> None:
    settings.LLM_URL, settings.LLM_MODEL = "http://127.0.0.1:9/v1", "small"
    at_home = lin.mother.browser().get("/privacy/").content.decode()
    settings.LLM_URL = "https://model.example/v1"
    elsewhere = lin.mother.browser().get("/privacy/").content.decode()

    assert "让外面的人工智能换个说法" not in at_home
    assert "让外面的人工智能换个说法" in elsewhere


def test_nothing_that_asks_a_model_is_loaded_where_none_is_set() -> None:
    code = "import django, sys; django.setup(); import yunyu.web.urls; sys.exit('httpx' in sys.modules)"
    environment = {**os.environ, "YUNYU_LLM_URL": "", "DJANGO_SETTINGS_MODULE": "yunyu.web.settings"}

    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
