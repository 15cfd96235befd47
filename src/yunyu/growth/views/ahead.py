"""`/children/<child>/growth/ahead/`: what may lie ahead, and what energy arithmetic says of eating more or less."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yunyu.growth.forms.ahead import EatingForm
from yunyu.growth.rules.ahead import TRIED
from yunyu.growth.selectors.ahead import ahead_of
from yunyu.kernel.requests import actor_of


@require_safe
def ahead(request: HttpRequest, child: UUID) -> HttpResponse:
    """The fans of weight and length; with `?eat=` the arithmetic of that share below them."""
    form = EatingForm(request.GET if "eat" in request.GET else None)
    percent = form.cleaned_data["eat"] if form.is_bound and form.is_valid() else None
    view = ahead_of(actor_of(request), child, percent=percent)
    context = {"view": view, "form": form, "tried": TRIED}
    return render(request, "growth/ahead.html", context, status=422 if form.errors else 200)
