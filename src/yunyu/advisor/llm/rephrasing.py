"""Facts in a language model's words, or nothing: ask, check, count why not. What it returns passed every check."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yunyu.advisor.llm.checks import RefusedError, Sentence, checked
from yunyu.advisor.llm.client import Client, UnansweredError
from yunyu.advisor.llm.prompt import messages, without_persons
from yunyu.advisor.llm.server import may_hear
from yunyu.advisor.reply import URGENT
from yunyu.kernel.errors import N_

LABEL = N_("由 AI（人工智能）改写，依据下面的资料")
NEVER = frozenset({"dose"})
"""Kinds of facts that are told in their reviewed words alone."""

Count = Callable[[str], None]
"""Told one word each time: `told`, or why nothing was. Never a word of the question or of the answer."""


@dataclass(frozen=True)
class Material:
    """A fact as a model is given it."""

    id: str
    text: str
    kind: str = "general"


@dataclass(frozen=True)
class Wanted:
    """What is to be said: the person's question, the facts best first, the level, and who may hear it.

    `names` are taken out of the question; `agreed` is the person's own yes to a server that is not ours.
    """

    question: str
    facts: tuple[Material, ...]
    level: str = "home"
    names: tuple[str, ...] = ()
    agreed: bool = False


@dataclass(frozen=True)
class Rephrased:
    """A model's words that passed every check: sentences with the ids of the facts they cite; `label` says whose."""

    sentences: tuple[Sentence, ...]
    label: str = LABEL

    def text(self, order: Sequence[str]) -> str:
        """One text; behind each sentence the places, from 1, of what it cites in the list of citations shown."""
        places = {fact: place for place, fact in enumerate(order, 1)}
        return "".join(
            one.text + "".join(f"[{places[fact]}]" for fact in one.cites if fact in places) for one in self.sentences
        )


def rephrase(wanted: Wanted, client: Client | None, *, count: Count = lambda why: None) -> Rephrased | None:
    """The facts in other words, or None: then the extractive answer stands. Raises nothing a server can cause."""
    if client is None or not wanted.facts:
        return None
    if wanted.level in URGENT or any(fact.kind in NEVER for fact in wanted.facts):
        return None
    if not may_hear(client.server, agreed=wanted.agreed):
        return None
    given = {f"F{place}": fact for place, fact in enumerate(wanted.facts, 1)}
    texts = {name: fact.text for name, fact in given.items()}
    try:
        said = client.say(messages(without_persons(wanted.question, wanted.names), texts))
        sentences = checked(said, texts, level=wanted.level)
    except (UnansweredError, RefusedError) as refused:
        count(refused.why)
        return None
    count("told")
    return Rephrased(tuple(Sentence(one.text, tuple(given[name].id for name in one.cites)) for one in sentences))
