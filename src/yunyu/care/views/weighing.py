"""`/pregnancies/<pregnancy>/weight/`: what was gained, on the band that is usual; one form a weight, one for before."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from yunyu.care import services
from yunyu.care.forms import StartForm, WeighForm
from yunyu.care.selectors.weighing import GainView, gain_of
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done


@require_http_methods(["GET", "HEAD", "POST"])
def weight(request: HttpRequest, pregnancy: UUID) -> HttpResponse:
    """The line so far; a post keeps a weight, what was before, or takes a weight off again."""
    actor = actor_of(request)
    view = gain_of(actor, pregnancy)
    sent = request.POST if request.method == "POST" else None
    act = sent.get("act", "weigh") if sent is not None else ""
    weigh = WeighForm(sent if act == "weigh" else None, initial={"sent": uuid7()})
    start = StartForm(sent if act == "start" else None, initial=_before(view), prefix="start")
    if sent is not None and _acted(actor, view, sent, act, weigh, start):
        return redirect("care_weight", pregnancy)
    broken = bool(weigh.errors or start.errors)
    context = {"view": view, "weigh": weigh, "start": start, "beginning": view.start is None and act != "weigh"}
    return render(request, "care/weight.html", context, status=422 if broken else 200)


def _acted(actor: Actor, view: GainView, sent: QueryDict, act: str, weigh: WeighForm, start: StartForm) -> bool:
    pregnancy = view.pregnancy.id
    if act == "remove":
        services.remove_weight(actor=actor, pregnancy=pregnancy, weight=_id(sent.get("weight", "")))
        return True
    if act == "start":
        return done(start, lambda: services.tell_start(actor=actor, pregnancy=pregnancy, **_scale(start, "height")))
    return done(weigh, lambda: services.weigh(actor=actor, pregnancy=pregnancy, **_scale(weigh, "on", "sent")))


def _scale(form: WeighForm | StartForm, *names: str) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in ("weight", "unit", *names)}


def _before(view: GainView) -> dict[str, object]:
    if view.start is None:
        return {}
    return {"height": f"{view.start.height_mm / 10:g}", "weight": f"{view.start.grams / 1000:g}", "unit": "kg"}


def _id(typed: str) -> UUID:
    try:
        return UUID(typed)
    except ValueError as wrong:
        raise NotFound from wrong
