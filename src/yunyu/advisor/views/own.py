"""One's own questions: the list, what one says of an answer, asking the editors, a picture, forgetting."""

from base64 import b64decode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.advisor import selectors, services, words
from yunyu.advisor.forms import RatingForm
from yunyu.kernel.errors import NotFound
from yunyu.kernel.requests import actor_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What one asked, the last matter first; and deleting one of them, or all."""
    actor = actor_of(request)
    if request.method == "POST":
        _forget(request)
        return redirect("ask_mine")
    lines = [(one, words.LEVELS[one.level] if one.shows_level else "") for one in selectors.my_questions(actor)]
    return render(request, "advisor/mine.html", {"lines": lines})


def _forget(request: HttpRequest) -> None:
    actor = actor_of(request)
    if request.POST.get("act") == "all":
        services.forget_all(actor=actor)
        messages.success(request, _("都删掉了。"))
        return
    try:
        services.forget_conversation(actor=actor, conversation=UUID(request.POST.get("conversation", "")))
    except ValueError as error:
        raise NotFound from error
    messages.success(request, _("这一段删掉了。"))


@require_POST
def rate(request: HttpRequest, turn: UUID) -> HttpResponse:
    """Whether it helped, and whether it is solved."""
    actor = actor_of(request)
    view = selectors.turn_of(actor, turn)
    form = RatingForm(request.POST)
    if form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if value != ""}
        services.rate(actor=actor, turn=turn, **said)
        messages.success(request, _("知道了，谢谢你说一声。"))
    return redirect(_at(view))


@require_POST
def wish(request: HttpRequest, turn: UUID) -> HttpResponse:
    """Ask the editors to add it."""
    actor = actor_of(request)
    view = selectors.turn_of(actor, turn)
    services.wish(actor=actor, turn=turn)
    messages.success(request, _("交给编辑了。名字和号码没有带上。"))
    return redirect(_at(view))


def _at(view: selectors.TurnView) -> str:
    return f"{reverse('ask_conversation', args=[view.conversation])}#turn-{view.id}"


@require_safe
@never_cache
def picture(request: HttpRequest, picture: UUID) -> HttpResponse:
    """One's own picture."""
    content = b64decode(selectors.picture_of(actor_of(request), picture))
    return HttpResponse(content, content_type="image/jpeg")
