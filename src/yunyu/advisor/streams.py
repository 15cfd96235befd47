"""Server-sent events: one name and one body each, for pages and for programs; nobody keeps them."""

import json
from collections.abc import AsyncIterator, Iterator

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import translation

EVENTS = "text/event-stream"


def wanted(request: HttpRequest) -> bool:
    """Whether whoever asks reads events."""
    return request.headers.get("accept", "").startswith(EVENTS)


def event(name: str, body: object) -> bytes:
    """One event, its body as JSON on one line."""
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode()


def response(request: HttpRequest, events: Iterator[bytes], *, status: int = 200) -> StreamingHttpResponse:
    """A stream nobody keeps and no proxy holds back: each event leaves before the next one is worked out."""
    spoken = _in_language(events)
    served = _from_a_thread(spoken) if isinstance(request, ASGIRequest) else spoken
    answer = StreamingHttpResponse(served, content_type=f"{EVENTS}; charset=utf-8", status=status)
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


def _in_language(events: Iterator[bytes]) -> Iterator[bytes]:
    """Each step in the reader's language, which the request's end would take away."""
    language = translation.get_language() or "zh-hans"

    def step() -> bytes | None:
        with translation.override(language):
            return next(events, None)

    return iter(step, None)


async def _from_a_thread(events: Iterator[bytes]) -> AsyncIterator[bytes]:
    """One step after the other on the request's own thread, where the database may be asked."""

    def step() -> bytes | None:
        return next(events, None)

    while (one := await sync_to_async(step, thread_sensitive=True)()) is not None:
        yield one
