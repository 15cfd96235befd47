"""`/ask/…/person/`: handing a conversation on, writing to whoever answers, saying it is solved, taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yunyu.advisor import services, shown, waits
from yunyu.advisor.forms import HandForm, MessageForm, QuestionForm
from yunyu.advisor.reply import LEVELS
from yunyu.advisor.selectors import handed
from yunyu.advisor.views import asking
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import DomainError, NotAllowed, NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words

TICKS = {"desk": "agree", "desk_child": "agree_child"}


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def hand_on(request: HttpRequest, conversation: UUID) -> HttpResponse:
    """What an advisor would see, and the tap that hands it on."""
    actor = actor_of(request)
    if request.method != "POST":
        return _page(request, actor, conversation, HandForm(initial={"key": uuid7()}))
    form = HandForm(request.POST)
    form.is_valid()
    try:
        services.hand_on(
            actor=actor,
            conversation=conversation,
            key=form.sent,
            parts=frozenset(form.cleaned_data.get("parts", ())),
            agreed=form.agreed,
            text=form.cleaned_data.get("text", ""),
        )
    except (NotFound, NotAllowed):
        raise
    except families.ConsentNeeded as needed:
        form.add_error(TICKS.get(needed.purpose), _("先勾一下，顾问才看得到。"))
        return _page(request, actor, conversation, form, status=422)
    except DomainError as error:
        form.add_error(error.field if error.field in form.fields else None, in_words(error))
        return _page(request, actor, conversation, form, status=error.status)
    messages.success(request, _("交出去了。回了会告诉你，这里也看得到。"))
    return redirect(_at(conversation))


def _page(request: HttpRequest, actor: Actor, conversation: UUID, form: HandForm, *, status: int = 200) -> HttpResponse:
    seen = handed.preview(actor, conversation)
    turns = seen.conversation.turns
    pressing = min(turns, key=lambda turn: LEVELS.index(turn.reply.level), default=None) if seen.urgent else None
    context: dict[str, Any] = {
        "seen": seen,
        "form": form,
        "one": shown.of_turn(pressing) if pressing else None,
        "wait": waits.usual_wait(seen.wait),
        "ticked": set(form["parts"].value() or ()),
    }
    return render(request, "advisor/hand_on.html", context, status=status)


def _at(conversation: UUID) -> str:
    return f"{reverse('ask_conversation', args=[conversation])}#person"


@require_POST
def write(request: HttpRequest, case: UUID) -> HttpResponse:
    """A word to whoever answers; what is dangerous in it stands on the page it leads to."""
    actor = actor_of(request)
    view = handed.own_case(actor, case)
    form = MessageForm(request.POST)
    form.is_valid()
    try:
        services.write(actor=actor, case=case, text=form.cleaned_data.get("text", ""), key=form.sent)
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        unsent = asking.Unsent(form.data.get("text", ""), in_words(error), form.sent)
        return asking.talk(request, actor, view.conversation, QuestionForm(), unsent=unsent, status=error.status)
    return redirect(_at(view.conversation))


@require_POST
def withdraw(request: HttpRequest, case: UUID) -> HttpResponse:
    """Take it back."""
    actor = actor_of(request)
    view = handed.own_case(actor, case)
    services.withdraw(actor=actor, case=case)
    messages.success(request, _("收回了。顾问从现在起看不到。"))
    return redirect(_at(view.conversation))


@require_POST
def settle(request: HttpRequest, case: UUID) -> HttpResponse:
    """Whether it is solved."""
    actor = actor_of(request)
    view = handed.own_case(actor, case)
    solved = request.POST.get("solved") == "1"
    try:
        services.settle(actor=actor, case=case, solved=solved)
    except (NotFound, NotAllowed):
        raise
    except DomainError as error:
        messages.error(request, in_words(error))
    else:
        messages.success(request, _("知道了，谢谢你说一声。") if solved else _("知道了，再让人看看。"))
    return redirect(_at(view.conversation))
