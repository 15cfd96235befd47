"""The ASGI entry: `uvicorn yunyu.web.asgi:application --workers N`, one worker a core."""

import ctypes
import gc
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Any

# One arithmetic thread a worker: with more, workers wait for each other's cores and the advisor answers half as often.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yunyu.web.settings")

import django
from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase

M_ARENA_MAX = -8
"""The number glibc knows the setting by (malloc.h)."""


def share_heaps(most: int = 2) -> bool:
    """Let the threads of this process share so many heaps, where its C library is glibc; whether it is.

    Each thread gets a heap of its own otherwise, and what one has freed is of no use to the others: 20 MB a worker.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if os.name == "posix" else None
    return mallopt is not None and bool(mallopt(M_ARENA_MAX, most))


class Lanes(ASGIHandler):
    """Answers each request on a thread of its own, as Django does, but keeps the threads for the requests that follow.

    A thread holds its database connections (`CONN_MAX_AGE`). Django makes a thread a request, so that every request
    would connect anew, and SQLite read the whole schema anew: 10 ms of an answer. Middleware and views are all plain
    functions here, so a request goes to its thread once; Django's own way comes back to the loop before the view and
    goes there again, a tenth of an answer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._free: list[ThreadPoolExecutor] = []

    def load_middleware(self, is_async: bool = False) -> None:
        """The middleware as plain functions, whatever is asked for."""
        super().load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The whole of a request in one go on its thread."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request. Raises ValueError for anything but HTTP."""
        if scope["type"] != "http":
            raise ValueError("only HTTP is served")
        lane = self._free.pop() if self._free else ThreadPoolExecutor(max_workers=1, thread_name_prefix="lane")
        try:
            async with ThreadSensitiveContext(executor=lane):
                await self.handle(scope, receive, send)
        finally:
            self._free.append(lane)


share_heaps()

# A worker makes a million objects that stay (rules, texts, patterns). Looking through them for cycles every 700 new
# ones, as Python does unless told otherwise, is a fifth of its start and part of every answer.
gc.set_threshold(50_000, 20, 50)
django.setup(set_prefix=False)
gc.freeze()
application = Lanes()
