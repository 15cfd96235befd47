"""Reading what a server streams: server-sent events, the words in them, and thoughts that are not for telling."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

MOST_BYTES = 256 * 1024
"""More than this is no answer to a question of a few lines."""
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL | re.IGNORECASE)
_OPEN_THOUGHT = re.compile(r"<think(?:ing)?>", re.IGNORECASE)
_END_OF_THOUGHT = re.compile(r"\A.*</think(?:ing)?>", re.DOTALL | re.IGNORECASE)


class GarbledError(Exception):
    """What came is no stream of a chat completion, is too much of it, or stopped half-way; `why` is one word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Piece:
    """A piece of an answer; `reason` is why it ended, where it did."""

    words: str = ""
    reason: str = ""


END = Piece(reason="done")


def lines(chunks: Iterable[bytes]) -> Iterator[str]:
    """Whole lines of a stream of bytes. Raises GarbledError past `MOST_BYTES`, or where they are no UTF-8."""
    waiting, seen = b"", 0
    for chunk in chunks:
        seen += len(chunk)
        if seen > MOST_BYTES:
            raise GarbledError("huge")
        *whole, waiting = (waiting + chunk).replace(b"\r\n", b"\n").split(b"\n")
        yield from map(_text, whole)
    if waiting:
        yield _text(waiting)


def pieces(chunks: Iterable[bytes]) -> Iterator[Piece]:
    """The pieces of an answer, from a stream of events or from one JSON document. Raises GarbledError."""
    for line in lines(chunks):
        name, _, value = line.partition(":")
        if line.startswith("{"):
            name, value = "data", line  # a server that does not stream sends its one answer whole
        if name != "data" or not value.strip():
            continue  # a comment, an event's name, a blank between two events
        if value.strip() == "[DONE]":
            yield END
            return
        yield piece(value)


def piece(value: str) -> Piece:
    """The words of one event; the model's reasoning is not among them. Raises GarbledError."""
    try:
        event = json.loads(value)
        choices = event["choices"]
        choice = choices[0] if choices else {}
        words = (choice.get("delta") or choice.get("message") or {}).get("content")
        reason = choice.get("finish_reason")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise GarbledError("garbage") from error
    return Piece(_string(words), _string(reason))


def without_thoughts(text: str) -> str:
    """What was meant to be told: thoughts go, and so does all before an end or after a beginning that stands alone."""
    told = _END_OF_THOUGHT.sub("", _THOUGHT.sub("", text))
    return _OPEN_THOUGHT.split(told)[0].strip()


def _string(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise GarbledError("garbage")
    return value


def _text(line: bytes) -> str:
    try:
        return line.decode("utf-8").rstrip("\r")
    except UnicodeDecodeError as error:
        raise GarbledError("garbage") from error
