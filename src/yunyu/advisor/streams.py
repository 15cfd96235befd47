"""Server-sent events: one name and one body each, for pages and for programs; nobody keeps them."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import translation

T = TypeVar("T")
EVENTS = "text/event-stream"


def wanted(request: HttpRequest) -> bool:
    """Whether whoever asks reads events."""
    return request.headers.get("accept", "").startswith(EVENTS)


def event(name: str, body: object) -> bytes:
    """One event, its body as JSON on one line."""
    return f"event: {name}\ndata: {json.dumps(body, ensure_ascii=False)}\n\n".encode()


def response(events: AsyncIterator[bytes], *, status: int = 200) -> StreamingHttpResponse:
    """A stream nobody keeps and no proxy holds back."""
    answer = StreamingHttpResponse(events, content_type=f"{EVENTS}; charset=utf-8", status=status)
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


def in_language() -> Callable[..., Any]:
    """Run one step after the other in the reader's language, where the database may be asked."""
    language = translation.get_language() or "zh-hans"

    async def run(step: Callable[..., T], *given: Any, **named: Any) -> T:
        def spoken() -> T:
            with translation.override(language):
                return step(*given, **named)

        return await sync_to_async(spoken, thread_sensitive=True)()

    return run
