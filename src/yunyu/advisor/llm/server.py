"""Which language model may be asked, how long it may take, and whether its machine is the installation's own."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, urlsplit

LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


class ServerRefusedError(ValueError):
    """Settings that name no server one may send words to; says what to mend."""


@dataclass(frozen=True)
class Server:
    """An OpenAI-compatible server: `url` up to and with `/v1`; times in seconds. Raises ServerRefusedError.

    `first_word` is how long it may stay silent, `whole` how long one answer may take, `tokens` how long it may be.
    `own` says that the machine is run by this installation, so that nothing leaves the house.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    own: bool = False
    first_word: float = 1.0
    whole: float = 6.0
    tokens: int = 400

    def __post_init__(self) -> None:
        parts = _parts(self.url)
        if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
            raise ServerRefusedError("the address must start with https:// (http:// only on this machine)")
        if parts.username or parts.query or parts.fragment:
            raise ServerRefusedError("the address must not hold a password, a query or a fragment")
        if not self.model:
            raise ServerRefusedError("no model is named")
        if not 0 < self.first_word <= self.whole or self.tokens < 1:
            raise ServerRefusedError("times and tokens must be positive, the first word no later than the whole")

    @property
    def completions(self) -> str:
        """Where a conversation is posted."""
        return f"{self.url.rstrip('/')}/chat/completions"

    @property
    def is_ours(self) -> bool:
        """Whether words sent there stay in the house: this machine, or one declared as its own."""
        return self.own or _parts(self.url).hostname in LOOPBACK


def may_hear(server: Server, *, agreed: bool) -> bool:
    """Whether a person's words may go there: to our own machines, else only after that person's own yes."""
    return server.is_ours or agreed


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ServerRefusedError("the address cannot be read") from error
    if not parts.hostname:
        raise ServerRefusedError("the address names no host")
    return parts
