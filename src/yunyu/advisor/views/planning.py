"""An answer that says to see somebody these days, put into the family's plan."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from yunyu.advisor import selectors
from yunyu.advisor.forms import PlanForm
from yunyu.care import api as care
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done, posted

AHEAD = timedelta(days=3)
"""The day proposed for what is told to be seen "these days"."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def into_plan(request: HttpRequest, turn: UUID) -> HttpResponse:
    """Words and a day, proposed from the answer; then it stands in the plan of whom it was asked about, once."""
    actor = actor_of(request)
    plan = care.plan(actor)
    view, child = selectors.told_in(plan.record, turn)
    subject = _subject(plan, child)
    if subject is None:
        messages.info(request, _("说一个生日或预产期，才有计划可记。"))
        return redirect(f"{reverse('ask_conversation', args=[view.conversation])}#turn-{view.id}")
    if any(one.item.key == care.note_key(turn) and one.subject.id == subject for one in plan.entries):
        return redirect("care_item", subject, care.note_key(turn))
    form = PlanForm(posted(request), initial={"words": _words(view), "on": plan.record.today + AHEAD})

    def settle() -> None:
        given = form.cleaned_data
        care.add_note(actor=actor, subject=subject, words=given["words"], on=given["on"], sent=turn, agreed=form.agreed)

    if form.is_bound and done(form, settle):
        messages.success(request, _("加进计划了。"))
        return redirect("care_plan")
    kept = {one.id for one in plan.record.children if one.growth_kept}
    context = {"one": view, "form": form, "asks_consent": child is not None and child not in kept}
    return render(request, "advisor/plan.html", context, status=422 if form.is_bound else 200)


def _subject(plan: care.PlanView, child: UUID | None) -> UUID | None:
    """The child it was asked about, else the grown-up the plan is about; None where the plan is about neither."""
    if child is not None:
        return next((one.id for one in plan.subjects if one.id == child), None)
    return next((one.id for one in plan.subjects if not one.is_child), None)


def _words(view: selectors.TurnView) -> str:
    """What the first warning says."""
    return next((warned.message.rstrip("。") for warned in view.reply.warnings), "")
