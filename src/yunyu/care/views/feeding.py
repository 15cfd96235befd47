"""`/children/<child>/feeding/`: the step of this age, the one before and after, allergies, a dietitian's word."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from yunyu.care import services
from yunyu.care.forms import AdjustmentForm
from yunyu.care.selectors.feeding import FeedingView, feeding_of
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done


@require_http_methods(["GET", "HEAD", "POST"])
def feeding(request: HttpRequest, child: UUID) -> HttpResponse:
    """A step of feeding; a post keeps what a dietitian said of it, or takes it back."""
    actor = actor_of(request)
    view = feeding_of(actor, child, step=request.POST.get("step") or request.GET.get("step", ""))
    form = AdjustmentForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not view.may_write:
            raise NotAllowed
        if view.step is None:
            raise NotFound
        if _acted(actor, view, request.POST, form):
            return redirect(f"{reverse('care_feeding', args=[child])}?step={view.step.key}")
    return render(request, "care/feeding.html", {"view": view, "form": form}, status=422 if form.errors else 200)


def _acted(actor: Actor, view: FeedingView, sent: QueryDict, form: AdjustmentForm) -> bool:
    step = view.step.key if view.step else ""
    if sent.get("act") == "withdraw":
        services.withdraw_adjustment(actor=actor, child=view.child.id, step=step)
        return True
    return done(
        form,
        lambda: services.adjust_feeding(
            actor=actor,
            child=view.child.id,
            step=step,
            text=form.cleaned_data["text"],
            said_by=form.cleaned_data["said_by"],
            agreed=form.agreed,
        ),
    )
