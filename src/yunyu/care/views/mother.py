"""`/trying/` and `/births/<birth>/after/`: what both prepare before a pregnancy, and the weeks after a birth."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yunyu.care.selectors.mother import after_of, hope_of
from yunyu.kernel.requests import actor_of


@require_safe
def trying(request: HttpRequest) -> HttpResponse:
    """What to prepare, with its source and what was done; acts are the plan's own."""
    return render(request, "care/trying.html", {"view": hope_of(actor_of(request))})


@require_safe
def after(request: HttpRequest, birth: UUID) -> HttpResponse:
    """The forty-two days: what is due, what is usual, and which signs do not wait, with help on the same screen."""
    return render(request, "care/after.html", {"view": after_of(actor_of(request), birth)})
