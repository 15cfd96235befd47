"""`/inbox/`: letters to this member, newest first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yunyu.kernel.requests import actor_of
from yunyu.notices import api as notices


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The newest letters."""
    return render(request, "pages/inbox.html", {"letters": notices.inbox(actor=actor_of(request))})


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Everything has been seen."""
    notices.mark_read(actor=actor_of(request))
    return redirect("inbox")
