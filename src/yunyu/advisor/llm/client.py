"""Asking a language model over HTTP: bounded in time and size, one retry at most, a fuse, and no word in any log."""

import logging
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import httpx

from yunyu.advisor.llm.breaker import Breaker
from yunyu.advisor.llm.server import Server
from yunyu.advisor.llm.stream import GarbledError, pieces, without_thoughts

logger = logging.getLogger(__name__)

CONNECT = 0.5
"""Seconds until a connection stands."""
AGAIN = frozenset({502, 503, 504})
"""Answers of a gateway whose server is just away: worth a second try."""

HEALTHY = frozenset({"long", "empty"})
"""A server that sends these works; it is its model that has nothing to say, or no end."""

Message = Mapping[str, str]


class UnansweredError(Exception):
    """The model gave no answer; `why`: resting, connection, slow, status, huge, garbage, cut, long, empty."""

    def __init__(self, why: str, *, again: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.again = again


class Client:
    """One server's client, shared by all threads of a process."""

    def __init__(self, server: Server, breaker: Breaker | None = None) -> None:
        self.server = server
        self._breaker = breaker or Breaker()
        self._http = httpx.Client(
            timeout=httpx.Timeout(server.first_word, connect=min(CONNECT, server.first_word)),
            follow_redirects=False,
            trust_env=False,  # no proxy and no .netrc decides where a question goes
        )

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def say(self, messages: Sequence[Message]) -> str:
        """The model's whole answer without its thoughts. Raises UnansweredError; never logs a word of either."""
        if not self._breaker.allows():
            raise UnansweredError("resting")
        try:
            said = self._said(messages, time.monotonic() + self.server.whole)
        except UnansweredError as error:
            (self._breaker.succeeded if error.why in HEALTHY else self._breaker.failed)()
            logger.warning("The language model gave no answer: %s", error.why)
            raise
        except BaseException:
            self._breaker.failed()
            raise
        self._breaker.succeeded()
        return said

    def _said(self, messages: Sequence[Message], until: float) -> str:
        try:
            return self._once(messages, until)
        except UnansweredError as error:
            if not error.again or time.monotonic() >= until:
                raise
        return self._once(messages, until)

    def _once(self, messages: Sequence[Message], until: float) -> str:
        """One request. Only what fails before its first byte may be tried again."""
        with self._posted(messages) as chunks:
            return _whole(chunks, until=until, first_by=time.monotonic() + self.server.first_word)

    @contextmanager
    def _posted(self, messages: Sequence[Message]) -> Iterator[Iterator[bytes]]:
        headers = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
        if self.server.key:
            headers["Authorization"] = f"Bearer {self.server.key}"
        begun = False
        try:
            with self._http.stream("POST", self.server.completions, json=self._body(messages), headers=headers) as got:
                begun = True
                if got.status_code != httpx.codes.OK:
                    raise UnansweredError("status", again=got.status_code in AGAIN)
                yield got.iter_raw()
        except httpx.TimeoutException as error:
            raise UnansweredError("slow") from error
        except httpx.HTTPError as error:
            raise UnansweredError("connection", again=not begun) from error
        except GarbledError as error:
            raise UnansweredError(error.why) from error

    def _body(self, messages: Sequence[Message]) -> dict[str, object]:
        return {
            "model": self.server.model,
            "messages": list(messages),
            "stream": True,
            "temperature": 0,
            "max_tokens": self.server.tokens,
        }


def _whole(chunks: Iterator[bytes], *, until: float, first_by: float) -> str:
    """All words of a stream that ends as it should, in time. Raises UnansweredError, GarbledError."""
    words: list[str] = []
    reason = ""
    for piece in pieces(_in_time(chunks, until)):
        words.append(piece.words)
        reason = reason or piece.reason
        if not reason and not any(words) and time.monotonic() > first_by:
            raise UnansweredError("slow")
    if reason not in {"stop", "done"}:
        raise UnansweredError("long" if reason == "length" else "cut")
    told = without_thoughts("".join(words))
    if not told:
        raise UnansweredError("empty")
    return told


def _in_time(chunks: Iterator[bytes], until: float) -> Iterator[bytes]:
    for chunk in chunks:
        if time.monotonic() > until:
            raise UnansweredError("slow")
        yield chunk
