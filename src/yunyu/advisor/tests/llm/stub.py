"""A chat completion server of forty lines that behaves as it is told: well, badly, slowly or not at all."""

import json
import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GOOD = "每天吃 0.4 毫克叶酸[F1]。从打算怀孕的那天起，吃到怀孕 12 周[F1]。"


class Stub(BaseHTTPRequestHandler):
    """Does what the server's `act` does; keeps what it was sent in `heard`."""

    protocol_version = "HTTP/1.1"
    server: "StubServer"

    def do_POST(self) -> None:
        """A request for a completion."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append({"path": self.path, "key": self.headers.get("Authorization"), **json.loads(body)})
        self.close_connection = True
        self.server.act(self)

    def begin(self, status: int = 200, kind: str = "text/event-stream", **headers: str) -> None:
        """A status line and headers; the connection ends the body."""
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Connection": "close", **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def event(self, delta: dict[str, Any], reason: str | None = None) -> None:
        """One event of a stream."""
        self.raw(f"data: {json.dumps({'choices': [{'delta': delta, 'finish_reason': reason}]})}\n\n")

    def raw(self, text: str) -> None:
        """Bytes as they are, at once."""
        self.wfile.write(text.encode())
        self.wfile.flush()

    def log_message(self, *args: Any) -> None:
        """Nothing."""


class StubServer(ThreadingHTTPServer):
    """The server with its script."""

    act: Callable[[Stub], None]
    heard: list[dict[str, Any]]
    daemon_threads = True

    def handle_error(self, request: Any, address: Any) -> None:
        """A client that left is what some tests are about."""


def says(text: str, *, reason: str = "stop") -> Callable[[Stub], None]:
    """Streams a text character by character, as it should be."""

    def act(stub: Stub) -> None:
        stub.begin()
        stub.event({"role": "assistant", "content": None})
        for character in text:
            stub.event({"content": character})
        stub.event({}, reason)
        stub.raw("data: [DONE]\n\n")

    return act


def thinks(stub: Stub) -> None:
    """Reasons in every way servers do before it speaks."""
    stub.begin()
    stub.event({"reasoning_content": "用户想听 0.8 毫克", "content": None})
    for part in ("<thi", "nk>其实 9 毫克", "也行</think>", GOOD):
        stub.event({"content": part})
    stub.event({}, "stop")
    stub.raw("data: [DONE]\n\n")


def whole(stub: Stub) -> None:
    """Sends one JSON document, although a stream was asked for."""
    stub.begin(kind="application/json")
    stub.raw(json.dumps({"choices": [{"message": {"content": GOOD}, "finish_reason": "stop"}]}))


def only_thought(stub: Stub) -> None:
    """`content` stays null: all it had to say is in its reasoning."""
    stub.begin()
    stub.event({"reasoning_content": GOOD, "content": None}, "stop")
    stub.raw("data: [DONE]\n\n")


def half(stub: Stub) -> None:
    """Ends in the middle of a sentence without saying so."""
    stub.begin()
    stub.event({"content": "每天吃 0.4 毫克叶酸[F1]。"})


def resets(stub: Stub) -> None:
    """Cuts the connection hard before a byte."""
    stub.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    stub.connection.close()


def hangs(stub: Stub) -> None:
    """Says nothing."""
    time.sleep(0.6)


def drips(stub: Stub) -> None:
    """Keeps the line alive and says nothing."""
    stub.begin()
    for _ in range(40):
        stub.raw(": wait\n\n")
        time.sleep(0.05)


def huge(stub: Stub) -> None:
    """Never stops."""
    stub.begin()
    for _ in range(80):
        stub.event({"content": "水" * 4096})


def garbage(stub: Stub) -> None:
    """Speaks no JSON."""
    stub.begin()
    stub.raw('data: {"choices": [\n\ndata: <html>\n\n')


def status(code: int, **headers: str) -> Callable[[Stub], None]:
    """Refuses with a status."""

    def act(stub: Stub) -> None:
        stub.begin(code, "application/json", **headers)
        stub.raw('{"error": {"message": "no"}}')

    return act


def in_turn(*acts: Callable[[Stub], None]) -> Callable[[Stub], None]:
    """One behaviour a request, in order."""
    waiting: Iterator[Callable[[Stub], None]] = iter(acts)
    return lambda stub: next(waiting)(stub)


@contextmanager
def serving(act: Callable[[Stub], None]) -> Iterator[StubServer]:
    """The stub on a free port of this machine."""
    server = StubServer(("127.0.0.1", 0), Stub)
    server.act, server.heard = act, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
