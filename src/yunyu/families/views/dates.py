"""The days a family keeps in mind."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.families import selectors, services
from yunyu.families.forms import DateForm
from yunyu.families.views.settling import done, form_page
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import posted


@require_safe
def dates(request: HttpRequest) -> HttpResponse:
    """All the days to come, and those just past."""
    record = selectors.record(actor_of(request))
    return render(request, "families/dates.html", {"record": record, "dates": selectors.every_date(record)})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """One more day."""
    actor = actor_of(request)
    selectors.record(actor).opened_to("write:record")
    form = DateForm(posted(request))

    def act() -> None:
        services.add_date(actor=actor, title=form.cleaned_data["title"], on=form.cleaned_data["on"])

    if request.method == "POST" and done(form, act):
        return redirect("family_dates")
    return form_page(request, "families/date_form.html", form)


@require_POST
def remove(request: HttpRequest, day: UUID) -> HttpResponse:
    """A day nobody needs to keep in mind any more."""
    services.remove_date(actor=actor_of(request), date=day)
    return redirect("family_dates")
