"""`/mood/`: a person's own: two questions, help on the very answer, a word to somebody they choose, their own days."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yunyu.care import mood_line, services
from yunyu.care.forms import MoodForm, TellForm
from yunyu.care.schedule.mood import FIRST_TWO, Follows, answered, asks_more, is_dark
from yunyu.care.selectors import mood as selectors
from yunyu.care.selectors.mood import MoodView
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def mood(request: HttpRequest) -> HttpResponse:
    """Ask, and answer on the same page: whatever follows stands on the response to the answers themselves."""
    actor = actor_of(request)
    view = selectors.mood_of(actor)
    if not view.items:
        return render(request, "care/mood.html", {"view": view})
    if request.method != "POST":
        every = "all" in request.GET
        form = MoodForm(view.items, view.options, initial={"key": uuid7()}, every=every)
        return _ask(request, view, form, carried=0)
    every = request.POST.get("all") == "1" and "stop" not in request.POST
    form = MoodForm(view.items, view.options, request.POST, every=every)
    if not form.is_valid():
        return _ask(request, view, form, carried=_carried(request), status=422)
    if asks_more(answered(form.given)) and "stop" not in request.POST:
        return _ask(request, view, _the_rest(view, form), carried=FIRST_TWO)
    dark = is_dark(_raw(request))
    said = services.answer_mood(actor=actor, given=form.given, key=form.sent, agreed=form.agreed, dark=dark)
    return _result(request, actor, view, said)


def _raw(request: HttpRequest) -> dict[str, int]:
    """What was answered so far, whole or not: help does not wait for the other questions."""
    return {key: int(text) for key, text in request.POST.items() if key.startswith("PHQ-") and text in {"1", "2", "3"}}


def _carried(request: HttpRequest) -> int:
    """How many answers came along from the page before."""
    return FIRST_TWO if request.POST.get("carried") == "1" and request.POST.get("all") == "1" else 0


def _the_rest(view: MoodView, form: MoodForm) -> MoodForm:
    """All nine, with the two that were answered."""
    kept = {**form.given, "key": form.sent, "agree": form.cleaned_data["agree"]}
    return MoodForm(view.items, view.options, initial=kept, every=True)


def _ask(request: HttpRequest, view: MoodView, form: MoodForm, *, carried: int, status: int = 200) -> HttpResponse:
    questions = form.questions()
    context = {
        "view": view,
        "form": form,
        "carried": questions[:carried],
        "questions": questions[carried:],
        "every": len(questions) > FIRST_TWO,
        "crisis": is_dark(_raw(request)) or (view.latest is not None and view.latest.follows is Follows.CRISIS),
    }
    return render(request, "care/mood.html", context, status=status)


def _result(request: HttpRequest, actor: Actor, view: MoodView, said: services.Answered) -> HttpResponse:
    context = {
        "view": view,
        "said": said,
        "follows": said.follows.value,
        "heavy": said.follows in services.LEFT_ALONE,
        "tell": TellForm(_members(actor)),
    }
    return render(request, "care/mood_result.html", context)


def _members(actor: Actor) -> tuple[families.MemberView, ...]:
    return selectors.who_could_be_told(families.record(actor), selectors.standing(actor))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def tell(request: HttpRequest) -> HttpResponse:
    """A word to somebody: nothing is sent before this person's own tap."""
    actor = actor_of(request)
    selectors.standing(actor)
    form = TellForm(_members(actor), request.POST if request.method == "POST" else None)
    if request.method == "POST" and done(form, lambda: _send(request, actor, form)):
        return redirect("mood")
    return render(request, "care/mood_tell.html", {"tell": form}, status=422 if form.errors else 200)


def _send(request: HttpRequest, actor: Actor, form: TellForm) -> None:
    sent = form.cleaned_data
    told = services.tell_somebody(actor=actor, member=UUID(sent["member"]), text=sent["text"], key=form.sent)
    messages.success(request, _("发给%(name)s了。你不用再做什么。") % {"name": families.called(told)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def days(request: HttpRequest) -> HttpResponse:
    """A person's own days as a soft line, and deleting them."""
    actor = actor_of(request)
    if request.method == "POST":
        _forget(request, actor)
        return redirect("mood_days")
    view = selectors.mood_of(actor)
    line = mood_line.drawn([(day.on, day.weight) for day in reversed(view.days)])
    return render(request, "care/mood_days.html", {"view": view, "line": line})


def _forget(request: HttpRequest, actor: Actor) -> None:
    if request.POST.get("act") == "all":
        services.forget_all_mood(actor=actor)
        messages.success(request, _("都删掉了。"))
        return
    try:
        services.forget_mood(actor=actor, answer=UUID(request.POST.get("answer", "")))
    except ValueError as error:
        raise NotFound from error
    messages.success(request, _("这一天的删掉了。"))
