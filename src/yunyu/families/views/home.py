"""`/family/`: who belongs to the family, where each child stands, and where to change it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yunyu.families import selectors, services
from yunyu.kernel.errors import NotAllowed
from yunyu.kernel.requests import actor_of

FAMILY_IN_SESSION = "family"


@require_safe
def family(request: HttpRequest) -> HttpResponse:
    """我家."""
    actor = actor_of(request)
    if actor.family is None:
        return redirect("landing")
    record = selectors.record(actor)
    choices = selectors.families_of(actor.user) if actor.user else ()
    others = tuple(choice for choice in choices if choice.family != actor.family)
    return render(request, "families/home.html", {"record": record, "others": others, "quiet": record.still})


@require_POST
def switch(request: HttpRequest, family: UUID) -> HttpResponse:
    """Another of the families a person serves."""
    actor = actor_of(request)
    if actor.user is None:
        raise NotAllowed
    services.switch_family(user=actor.user, family=family)
    request.session[FAMILY_IN_SESSION] = str(family)
    return redirect("today")
