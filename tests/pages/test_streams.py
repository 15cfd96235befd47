"""An answer streams where the house is served: the level is on its way before anything was looked up."""

import asyncio
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connections
from django.test import Client

from yunyu.advisor import library
from yunyu.advisor.answers import Found, Stage
from yunyu.advisor.tests.shelves import SmallShelf
from yunyu.web.asgi import Lanes

pytestmark = [
    pytest.mark.django_db(databases="__all__", transaction=True),
    pytest.mark.usefixtures("no_loop_running"),
    pytest.mark.filterwarnings("error:StreamingHttpResponse must consume"),
]

SECONDS = 20.0
CLIENT = ("127.0.0.1", 50_000)
TOKEN = "a" * 32
HEADERS = {
    "host": "testserver",
    "accept": "text/event-stream",
    "cookie": f"csrftoken={TOKEN}",
    "x-csrftoken": TOKEN,
}
ASKED = "大便有血"
DOORS = {
    "/ask/": ("application/x-www-form-urlencoded", urlencode({"text": ASKED})),
    "/api/v1/ask": ("application/json", json.dumps({"text": ASKED})),
}


@dataclass
class HeldShelf(SmallShelf):
    """Looks at once and finds nothing until it is let go."""

    released: threading.Event = field(default_factory=threading.Event)

    def find(self, text: str, stage: Stage) -> Found:
        """What a small shelf finds, once it is let go."""
        assert self.released.wait(SECONDS), "nobody let the search go"
        return super().find(text, stage)


@pytest.fixture
def held() -> Iterator[HeldShelf]:
    """A shelf that finds nothing yet."""
    shelf = HeldShelf()
    with library.use(shelf):
        yield shelf
    shelf.released.set()


@pytest.fixture
def lanes() -> Iterator[Lanes]:
    """The application as it is served, its threads closed behind it."""
    application = Lanes()
    yield application
    for lane in application._free:
        lane.submit(connections.close_all).result()
        lane.shutdown()


async def events_of(application: Lanes, path: str, held: HeldShelf, **more: str) -> tuple[str, str]:
    """What had come before the search was let go, and what came after it."""
    kind, body = DOORS[path]
    said: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    given: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
    given.put_nowait({"type": "http.request", "body": body.encode()})

    async def until(mark: str) -> str:
        read = ""
        while mark not in read:
            read += (await asyncio.wait_for(said.get(), SECONDS / 2)).get("body", b"").decode()
        return read

    headers = [(name.encode(), value.encode()) for name, value in {**HEADERS, "content-type": kind, **more}.items()]
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": headers, "client": CLIENT}
    request = asyncio.create_task(application(scope, given.get, said.put))
    try:
        before = await until("\n\n")
    finally:
        held.released.set()
    after = await until("event: done")
    await request
    return before, after


@pytest.mark.parametrize("path", DOORS)
def test_one_event_after_the_other_comes_where_nothing_is_asynchronous_too(held: HeldShelf, path: str) -> None:
    kind, body = DOORS[path]

    answer = Client().generic("POST", path, body, kind, headers={"accept": HEADERS["accept"]})
    events = iter(answer)
    before = next(events).decode()
    held.released.set()
    after = b"".join(events).decode()

    assert before.startswith("event: level")
    assert "event: answer" in after


@pytest.mark.parametrize("path", DOORS)
def test_the_level_has_come_before_anything_was_looked_up(lanes: Lanes, held: HeldShelf, path: str) -> None:
    before, after = asyncio.run(events_of(lanes, path, held))

    assert [line for line in before.splitlines() if line.startswith("event: ")] == ["event: level"]
    assert "今天就看医生" in before
    assert "event: answer" in after


def test_every_event_is_in_the_readers_language(lanes: Lanes, held: HeldShelf) -> None:
    before, after = asyncio.run(events_of(lanes, "/api/v1/ask", held, **{"accept-language": "en"}))

    assert "See a doctor today" in before
    assert "not a diagnosis" in after
