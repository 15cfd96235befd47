"""The one language model of this installation, as its settings say; None where none is set."""

from functools import cache

from django.conf import settings

from yunyu.advisor.llm.client import Client
from yunyu.advisor.llm.server import Server


def server() -> Server | None:
    """Where the settings point to, or None. Raises ServerRefusedError where they make no sense."""
    if not settings.LLM_URL:
        return None
    return Server(
        url=settings.LLM_URL,
        model=settings.LLM_MODEL,
        key=settings.LLM_KEY,
        own=settings.LLM_OWN,
        first_word=settings.LLM_FIRST_WORD,
        whole=settings.LLM_WHOLE,
        tokens=settings.LLM_TOKENS,
    )


def client() -> Client | None:
    """This process's client; its fuse is shared by every question. Raises ServerRefusedError."""
    wanted = server()
    return None if wanted is None else _client(wanted)


@cache
def _client(wanted: Server) -> Client:
    return Client(wanted)
