"""`/children/<child>/signs/`: the warning signs of this age as a short form, with what follows on the same page."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yunyu.care import services
from yunyu.care.forms import SignsForm, VisitForm
from yunyu.care.selectors.signs import SignsView, signs_of
from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done


@require_http_methods(["GET", "HEAD", "POST"])
def signs(request: HttpRequest, child: UUID) -> HttpResponse:
    """Look, answer, and read what follows; a second small form puts a visit among the family's days."""
    actor = actor_of(request)
    view = signs_of(actor, child)
    act = request.POST.get("act") if request.method == "POST" else None
    form = SignsForm(view.signs, request.POST if request.method == "POST" and act != "visit" else None)
    visit = VisitForm(request.POST if act == "visit" else None, auto_id="visit_%s")
    if act == "visit" and done(visit, lambda: _plan(actor, view, visit)):
        messages.success(request, _("记在日子里了。"))
        return redirect("care_signs", child)
    if request.method == "POST" and act != "visit":
        if not view.may_write:
            raise NotAllowed
        if done(form, lambda: _keep(actor, view, form)):
            return redirect("care_signs", child)
    broken = bool(form.errors or visit.errors)
    context = {"view": view, "form": form, "visit": visit, "again": "again" in request.GET or bool(form.errors)}
    return render(request, "care/signs.html", context, status=422 if broken else 200)


def _keep(actor: Actor, view: SignsView, form: SignsForm) -> None:
    services.answer_signs(
        actor=actor,
        child=view.child.id,
        seen=frozenset(form.cleaned_data["seen"]),
        lost=form.cleaned_data["lost"],
        agreed=form.agreed,
    )


def _plan(actor: Actor, view: SignsView, visit: VisitForm) -> None:
    title = _("去儿童保健门诊")
    families.add_date(actor=actor, title=title, on=visit.cleaned_data["on"], child=view.child.id)
