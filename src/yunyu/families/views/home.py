"""`/family/`: who belongs to the family, where each child stands, and where to change it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.families import selectors, services
from yunyu.families.forms import FamilyForm
from yunyu.families.views.settling import done, form_page
from yunyu.kernel import slots
from yunyu.kernel.errors import NotAllowed
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import posted

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
    place = slots.SlotContext(actor, page=record)
    context = {
        "record": record,
        "others": others,
        "quiet": record.still,
        "first": slots.cards("family.first", place),
        "rows": slots.cards("family.rows", place),
    }
    return render(request, "families/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def name(request: HttpRequest) -> HttpResponse:
    """What the family is called, and its time zone."""
    actor = actor_of(request)
    family = selectors.record(actor).opened_to("manage:family").family
    form = FamilyForm(posted(request), now=family.zone, initial={"name": family.name, "zone": family.zone})

    def act() -> None:
        services.change_family(actor=actor, name=form.cleaned_data["name"], zone=form.cleaned_data["zone"])

    if request.method == "POST" and done(form, act):
        return redirect("family")
    return form_page(request, "families/name.html", form)


@require_POST
def switch(request: HttpRequest, family: UUID) -> HttpResponse:
    """Another of the families a person serves."""
    actor = actor_of(request)
    if actor.user is None:
        raise NotAllowed
    services.switch_family(user=actor.user, family=family)
    request.session[FAMILY_IN_SESSION] = str(family)
    return redirect("today")
