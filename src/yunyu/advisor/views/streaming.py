"""An answer that comes as it is found: pieces of the page, the level before all else."""

from collections.abc import Iterator

from django.http import HttpRequest, StreamingHttpResponse
from django.template.loader import render_to_string

from yunyu.advisor import services, shown, streams, waits
from yunyu.advisor.forms import QuestionForm
from yunyu.advisor.selectors import handed
from yunyu.advisor.services import Answered, Question
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import DomainError
from yunyu.kernel.wording import in_words


def refusal(request: HttpRequest, form: QuestionForm) -> StreamingHttpResponse:
    """What is wrong with what was sent."""
    messages = [str(message) for errors in form.errors.values() for message in errors]
    return streams.response(request, iter([streams.event("error", {"message": "".join(messages)})]))


def answer(request: HttpRequest, actor: Actor, question: Question) -> StreamingHttpResponse:
    """Events level, answer, sources, hospitals, done; or error."""
    return streams.response(request, _pieces(request, actor, question))


def _pieces(request: HttpRequest, actor: Actor, question: Question) -> Iterator[bytes]:
    try:
        begun = services.begin(actor=actor, question=question)
        yield streams.event("level", {"html": _level(request, begun)})
        told = services.finish(begun=begun)
        first = question.conversation is None
        yield streams.event("answer", {"html": _whole(request, told, first=first)})
        yield streams.event("done", {"url": shown.address(told)})
    except DomainError as error:
        yield streams.event("error", {"message": in_words(error)})


def _level(request: HttpRequest, begun: services.Begun) -> str:
    first = shown.of_reply(services.first_word(begun), begun.text)
    return render_to_string("advisor/_level.html", {"one": first}, request=request)


def _whole(request: HttpRequest, told: Answered, *, first: bool) -> str:
    """The turn; the first one of a conversation brings the way to a person along."""
    one = shown.of_reply(told.reply, told.text, child=told.child, turn=told.turn, picture=told.picture)
    wait = waits.usual_wait(handed.usual_wait()) if first else ""
    context = {"one": one, "last": True, "conversation": told.conversation, "first": first, "wait": wait}
    return render_to_string("advisor/_turn.html", context, request=request)
