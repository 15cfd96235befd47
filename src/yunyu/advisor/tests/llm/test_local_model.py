"""Against a real model on this machine: the wire is the real one, and whatever it says is checked or not seen."""

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from yunyu.advisor.llm.client import Client, UnansweredError
from yunyu.advisor.llm.prompt import messages
from yunyu.advisor.llm.rephrasing import Material, Wanted, rephrase
from yunyu.advisor.llm.server import Server
from yunyu.advisor.tests.llm import local_model

pytestmark = [
    pytest.mark.llm,
    pytest.mark.skipif(
        bool(local_model.missing()),
        reason=f"no local model: {', '.join(local_model.missing())} not installed (docs/advisor.md, Language model)",
    ),
]

FACT = Material("plan-folic-acid", "要吃，每天 0.4 毫克叶酸。从打算怀孕的那天起，吃到怀孕 12 周。", "medical")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The model's own process: it leaves with its input."""
    command = [sys.executable, "-m", "yunyu.advisor.tests.llm.local_model"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        yield process.stdout.readline().decode().strip()
        process.kill()


def client(address: str, **settings: float) -> Client:
    wanted = {"first_word": 20.0, "whole": 60.0, "tokens": 120, **settings}
    return Client(Server(f"{address}/v1", "smollm2", **wanted))  # type: ignore[arg-type]


def test_it_speaks_and_its_words_are_checked(address: str) -> None:
    counted: list[str] = []
    told = rephrase(Wanted("要吃叶酸吗", (FACT,)), client(address), count=counted.append)

    assert len(counted) == 1
    assert (told is not None) is (counted == ["told"])


def test_words_come_over_the_wire(address: str) -> None:
    said = client(address).say([{"role": "user", "content": "Say one short sentence about water."}])

    assert len(said) > 10


def test_an_answer_that_is_too_long_is_cut_and_not_told(address: str) -> None:
    with pytest.raises(UnansweredError, match="long"):
        client(address, tokens=3).say(messages("要吃叶酸吗", {"F1": FACT.text}))


def test_a_model_that_is_too_slow_is_left_in_time(address: str) -> None:
    begun = time.monotonic()
    with pytest.raises(UnansweredError, match="slow"):
        client(address, first_word=0.05, whole=0.05).say(messages("要吃叶酸吗" * 60, {"F1": FACT.text * 20}))

    assert time.monotonic() - begun < 1
