"""Requests that follow one another share a thread and its connections; requests at the same time never do."""

import asyncio
import platform
import threading
from typing import Any

import pytest
from asgiref.sync import sync_to_async

from yunyu.web.asgi import Lanes, share_heaps

pytestmark = pytest.mark.usefixtures("no_loop_running")

HTTP = {"type": "http"}


class Noting(Lanes):
    """Notes the thread each request's own code runs on, and waits where it is told to."""

    def __init__(self, together: int = 1) -> None:
        super().__init__()
        self.threads: list[int] = []
        self._meeting = threading.Barrier(together, timeout=5)

    async def handle(self, scope: Any, receive: Any, send: Any) -> None:
        """Two calls, as a view and what follows it."""
        await sync_to_async(self._note, thread_sensitive=True)()
        await sync_to_async(self._note, thread_sensitive=True)()
        if scope.get("fails"):
            raise OSError

    def _note(self) -> None:
        self.threads.append(threading.get_ident())
        self._meeting.wait()


def test_requests_one_after_another_share_a_thread() -> None:
    lanes = Noting()

    async def three() -> None:
        for _ in range(3):
            await lanes(HTTP, None, None)

    asyncio.run(three())
    assert len(lanes.threads) == 6
    assert len(set(lanes.threads)) == 1


def test_requests_at_the_same_time_have_threads_of_their_own() -> None:
    lanes = Noting(together=2)

    async def two() -> None:
        await asyncio.gather(lanes(HTTP, None, None), lanes(HTTP, None, None))

    asyncio.run(two())
    assert len(set(lanes.threads)) == 2


def test_a_request_that_fails_gives_its_thread_back() -> None:
    lanes = Noting()

    async def fail_then_work() -> None:
        with pytest.raises(OSError):
            await lanes({**HTTP, "fails": True}, None, None)
        await lanes(HTTP, None, None)

    asyncio.run(fail_then_work())
    assert len(set(lanes.threads)) == 1


def test_only_http_is_served() -> None:
    with pytest.raises(ValueError, match="HTTP"):
        asyncio.run(Noting()({"type": "websocket"}, None, None))


def test_the_threads_of_a_worker_share_heaps_where_the_c_library_can() -> None:
    assert share_heaps() is (platform.libc_ver()[0] == "glibc")
