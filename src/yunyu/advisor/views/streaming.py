"""An answer that comes as it is found: server-sent events with pieces of the page, the level before all else."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

from asgiref.sync import sync_to_async
from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from yunyu.advisor import services, shown
from yunyu.advisor.forms import QuestionForm
from yunyu.advisor.services import Answered, Question
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import DomainError
from yunyu.kernel.wording import in_words

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


def refusal(form: QuestionForm) -> StreamingHttpResponse:
    """What is wrong with what was sent."""
    messages = [str(message) for errors in form.errors.values() for message in errors]
    return response(_one(event("error", {"message": "".join(messages)})))


async def _one(only: bytes) -> AsyncIterator[bytes]:
    yield only


def answer(request: HttpRequest, actor: Actor, question: Question) -> StreamingHttpResponse:
    """Events level, answer, sources, hospitals, done; or error."""
    return response(_pieces(request, actor, question))


async def _pieces(request: HttpRequest, actor: Actor, question: Question) -> AsyncIterator[bytes]:
    within = _in_language()
    try:
        begun = await within(services.begin, actor=actor, question=question)
        yield event("level", {"html": await within(_level, request, begun)})
        told = await within(services.finish, begun=begun)
        yield event("answer", {"html": await within(_whole, request, told)})
        yield event("done", {"url": await within(_address, told)})
    except DomainError as error:
        yield event("error", {"message": await within(in_words, error)})


def _in_language() -> Callable[..., Any]:
    """Runs one step after the other in the reader's language, where the database may be asked."""
    language = translation.get_language() or "zh-hans"

    async def run(step: Callable[..., T], *given: Any, **named: Any) -> T:
        def spoken() -> T:
            with translation.override(language):
                return step(*given, **named)

        return await sync_to_async(spoken, thread_sensitive=True)()

    return run


def _level(request: HttpRequest, begun: services.Begun) -> str:
    first = shown.of_reply(services.first_word(begun), begun.text)
    return render_to_string("advisor/_level.html", {"one": first}, request=request)


def _whole(request: HttpRequest, told: Answered) -> str:
    one = shown.of_reply(told.reply, told.text, child=told.child, turn=told.turn)
    context = {"one": one, "last": True, "conversation": told.conversation}
    return render_to_string("advisor/_turn.html", context, request=request)


def _address(told: Answered) -> str:
    return shown.address(told)
