"""`/children/<child>/growth/ahead/`: what may lie ahead, and what energy arithmetic says of eating more or less."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yunyu.growth import energy
from yunyu.growth.forms.ahead import SHARES, EatingForm
from yunyu.growth.rules.ahead import FEW, NO_SEX, TRIED
from yunyu.growth.selectors.ahead import AheadView, ahead_of
from yunyu.kernel.requests import actor_of


@require_safe
def ahead(request: HttpRequest, child: UUID) -> HttpResponse:
    """The fans of weight and length; with `?eat=` the arithmetic of that share below them."""
    form = EatingForm(request.GET if "eat" in request.GET else None)
    percent = form.cleaned_data["eat"] if form.is_bound and form.is_valid() else None
    view = ahead_of(actor_of(request), child, percent=percent)
    way, way_name = _way(view)
    shares = [(step, SHARES[step]) for step in energy.STEPS]
    context = {
        "view": view,
        "form": form,
        "tried": TRIED,
        "shares": shares,
        "chosen": SHARES[percent] if percent is not None else "",
        "way": way,
        "way_name": way_name,
    }
    return render(request, "growth/ahead.html", context, status=422 if form.errors else 200)


def _way(view: AheadView) -> tuple[str, str]:
    """Where an empty page leads: to what is missing, for whoever may write it."""
    found = view.growing
    if view.missing == FEW and found.may_write:
        return reverse("growth_add", args=[found.child.id]), _("量一次，记下来")
    if view.missing == NO_SEX and found.may_write:
        return reverse("family_child_edit", args=[found.child.id]), _("去填男孩女孩")
    return "", ""
