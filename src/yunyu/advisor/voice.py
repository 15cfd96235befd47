"""The language model's voice in this room: an answer's facts in its words where they pass, and why not, counted."""

from collections.abc import Sequence
from functools import cache

from yunyu.advisor.answers import FactCard
from yunyu.advisor.llm import configured
from yunyu.advisor.llm.client import Client
from yunyu.advisor.llm.rephrasing import Material, Wanted, rephrase
from yunyu.advisor.llm.server import Server
from yunyu.advisor.models import Rewording
from yunyu.advisor.reply import Reply
from yunyu.advisor.speaking import Heard
from yunyu.kernel import clock
from yunyu.kernel.counting import insert_or_add


def say(reply: Reply, facts: Sequence[FactCard], heard: Heard) -> str | None:
    """The facts in other words, each sentence with the places of its citations in `reply.citations`, or None.

    Raises ServerRefusedError for settings the checks refuse to start with.
    """
    wanted = Wanted(
        question=heard.question,
        facts=tuple(Material(card.id, card.answer, card.kind) for card in facts),
        level=reply.level,
        names=heard.names,
        agreed=heard.agreed,
    )
    told = rephrase(wanted, client(), count=count)
    return told.text([one.fact for one in reply.citations]) if told else None


def client() -> Client | None:
    """This process's client, or None; its fuse is shared by every question. Raises ServerRefusedError."""
    wanted = configured.server()
    return None if wanted is None else _client(wanted)


@cache
def _client(wanted: Server) -> Client:
    return Client(wanted)


def count(why: str) -> None:
    """One more of today's outcomes; of the question and the answer nothing is kept here."""
    insert_or_add(Rewording(day=clock.today(), outcome=why, times=1), on=("day", "outcome"), add=("times",))
