"""What one takes along and what works without a login: a page for the doctor, the four steps, the nearest help."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yunyu.advisor import for_doctor, hospitals, shown
from yunyu.advisor.facts import FIRST_AID
from yunyu.advisor.forms import NearForm
from yunyu.advisor.reply import Kind, Reply
from yunyu.kernel.requests import actor_of
from yunyu.knowledge import api as knowledge


@require_safe
@never_cache
def summary(request: HttpRequest, turn: UUID) -> HttpResponse:
    """One page for the doctor, to be shown or printed."""
    sheet = for_doctor.sheet(actor_of(request), turn)
    return render(request, "advisor/summary.html", {"sheet": sheet, "one": shown.of_turn(sheet.turn)})


@require_safe
def first_aid(request: HttpRequest) -> HttpResponse:
    """The four steps; a phone keeps this page for when there is no network."""
    steps = [fact for fact in knowledge.facts(FIRST_AID.name) if fact.shown]
    lines = knowledge.hotlines("cn", "emergency")
    return render(request, "advisor/first_aid.html", {"steps": steps, "lines": lines})


@require_POST
@never_cache
def near(request: HttpRequest) -> HttpResponse:
    """The nearest help that fits an answer; the position is used here and forgotten."""
    form = NearForm(request.POST)
    if not form.is_valid():
        return render(request, "advisor/_help.html", {"help": ()}, status=422)
    sent = form.cleaned_data
    asked = Reply(Kind.WARNING, level=sent["level"], department=sent["department"])
    found = hospitals.beside(asked, position=(sent["lat"], sent["lon"]))
    return render(request, "advisor/_help.html", {"help": found})
