"""Where this installation's language model is, as its settings say; nothing that could ask it is loaded here."""

from django.conf import settings

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


def stands_elsewhere() -> bool:
    """Whether a model outside this installation is set: only then is there anything to agree to.

    Raises ServerRefusedError.
    """
    wanted = server()
    return wanted is not None and not wanted.is_ours
