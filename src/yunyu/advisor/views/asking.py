"""`/ask/`: the box, one conversation, and the answer as it is found; works without scripts."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yunyu.advisor import entry, hospitals, people, rules, selectors, services, shown, streams, thread, waits, words
from yunyu.advisor.answers import Stage
from yunyu.advisor.forms import QuestionForm
from yunyu.advisor.selectors import handed
from yunyu.advisor.services import Answered, Question
from yunyu.advisor.views import streaming
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import DomainError, NotFound
from yunyu.kernel.guest_cookie import remember_guest
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def ask(request: HttpRequest) -> HttpResponseBase:
    """The box; what is sent from it opens a conversation."""
    if request.method == "POST":
        return _asked(request, None)
    return _box(request, actor_of(request), QuestionForm())


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def conversation(request: HttpRequest, conversation: UUID) -> HttpResponseBase:
    """One matter: its turns, and the box for the next one."""
    if request.method == "POST":
        return _asked(request, conversation)
    return talk(request, actor_of(request), conversation, QuestionForm())


def _asked(request: HttpRequest, conversation: UUID | None) -> HttpResponseBase:
    actor, cookie = entry.somebody(request) if conversation is None else (actor_of(request), "")
    if conversation is not None:
        selectors.conversation_of(actor, conversation)
    form = QuestionForm(request.POST, request.FILES)
    answer = _answer(request, actor, conversation, form)
    if cookie:
        remember_guest(answer, cookie)
    return answer


def _answer(request: HttpRequest, actor: Actor, conversation: UUID | None, form: QuestionForm) -> HttpResponseBase:
    streamed = streams.wanted(request)
    if not form.is_valid():
        return streaming.refusal(request, form) if streamed else _again(request, actor, conversation, form)
    question = Question(
        text=form.words,
        key=form.sent,
        about=form.cleaned_data["about"],
        conversation=conversation,
        picture=form.cleaned_data["picture"],
        spent=entry.spent(request, actor),
    )
    if streamed:
        return streaming.answer(request, actor, question)
    try:
        told = services.ask(actor=actor, question=question)
    except NotFound:
        raise
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, in_words(error))
        return _again(request, actor, conversation, form, status=error.status)
    return _told(request, actor, told)


def _told(request: HttpRequest, actor: Actor, told: Answered) -> HttpResponse:
    if told.conversation is not None:
        return redirect(shown.address(told))
    one = shown.of_reply(told.reply, told.text)
    return render(request, "advisor/answer.html", {"one": one, **_around(actor)})


def _again(
    request: HttpRequest, actor: Actor, conversation: UUID | None, form: QuestionForm, *, status: int = 422
) -> HttpResponse:
    """The page once more, with what was typed and what to do about it."""
    page: Callable[..., HttpResponse] = _box if conversation is None else partial(talk, conversation=conversation)
    return page(request=request, actor=actor, form=form, status=status)


def _box(request: HttpRequest, actor: Actor, form: QuestionForm, *, status: int = 200) -> HttpResponse:
    around = _around(actor)
    chosen = form.data.get("about", "") if form.is_bound else request.GET.get("about", "")
    context = {**around, "form": form, "examples": _examples(around["record"]), "chosen": chosen}
    return render(request, "advisor/ask.html", context, status=status)


@dataclass(frozen=True)
class Unsent:
    """A word to an advisor that was refused, as it was typed, with the reason and the key it was sent under."""

    text: str
    why: str
    key: UUID


def talk(
    request: HttpRequest,
    actor: Actor,
    conversation: UUID,
    form: QuestionForm,
    *,
    unsent: Unsent | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one matter; with a word to an advisor that could not be sent, where there is one."""
    view = selectors.conversation_of(actor, conversation)
    help = hospitals.once_a_page()
    turns = [shown.of_turn(turn, child=view.child, help=help) for turn in view.turns]
    context = {
        "view": view,
        "turns": turns,
        "form": form,
        "chosen": view.child or view.about,
        **_person(actor, view, help, unsent),
        **_around(actor, weigh=0),
    }
    return render(request, "advisor/conversation.html", context, status=status)


def _person(
    actor: Actor, view: selectors.ConversationView, help: shown.Helping, unsent: Unsent | None
) -> dict[str, Any]:
    """Whoever answers this conversation besides us, where it was handed on; and how long that takes."""
    case = handed.case_beside(actor, view)
    return {
        "case": thread.of_case(case, help) if case else None,
        "case_key": unsent.key if unsent else uuid7(),
        "unsent": unsent,
        "wait": waits.usual_wait(handed.usual_wait()),
    }


def _around(actor: Actor, *, weigh: int = 1) -> dict[str, Any]:
    """The record, and for whom one may ask, with their weights where the page has room for them."""
    record, everybody = selectors.people_of(actor)
    weights = selectors.weights(actor, record) if record is not None and weigh else {}
    return {
        "record": record,
        "people": [(one, weights.get(one.child) if one.child else None) for one in everybody],
        "box": rules.BOX,
        "nobody": record is not None and record.still and not record.children,
        "guest": actor.family is None or actor.guest,
        "mood": record is not None and "read:mood" in record.may,
    }


def _examples(record: families.Record | None) -> tuple[str, ...]:
    """Three questions of the family's stage; none while a family is quiet."""
    if record is not None and (record.still or not record.speaks):
        return ()
    stage = Stage() if record is None else people.nearest(record)
    return words.EXAMPLES.get(people.band(stage), words.EXAMPLES["unknown"])
