"""`/children/<child>/foods/`: the plate, one food in two taps, and what to do when something is seen afterwards."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yunyu.growth.forms.foods import UNITS, FoodForm, TastedForm
from yunyu.growth.rules import foods as rules
from yunyu.growth.selectors import foods as selectors
from yunyu.growth.selectors.foods import FoodsView, FoodView
from yunyu.growth.services import foods as services
from yunyu.growth.services.silence import nothing_sold
from yunyu.kernel import slots
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done, posted
from yunyu.kernel.slots import SlotContext

FRESH = timedelta(days=3)  # after that nobody is sent to a doctor "today"


@require_http_methods(["GET", "HEAD", "POST"])
def foods(request: HttpRequest, child: UUID) -> HttpResponse:
    """The plate; a post writes one food down. A severe sign shows the number to call, whatever becomes of the post."""
    actor = actor_of(request)
    view = selectors.foods_of(actor, child)
    if request.method != "POST":
        return _plate(request, view, _fresh(view))
    severe = _is_severe(request, view)
    if not view.may_write:
        if not severe:
            raise NotAllowed
        return _plate(request, view, _fresh(view), severe=True, status=403)
    form = _form(view, request)
    made: list[UUID] = []
    if not done(form, lambda: made.extend(_record(actor, form))):
        return _plate(request, view, form, severe=severe, status=422)
    if severe:
        view = selectors.foods_of(actor, child)
        return _plate(request, view, _fresh(view), severe=True)
    messages.success(request, _("记下了。"))
    if form.cleaned_data["signs"]:
        return redirect("growth_food", child, made[0])
    return redirect("growth_foods", child)


def _is_severe(request: HttpRequest, view: FoodsView) -> bool:
    """Whether a sign that was ticked calls for an ambulance; then nothing is sold, whatever becomes of the post."""
    severe = rules.is_severe(request.POST.getlist("signs"))
    if severe:
        nothing_sold(view.record.family.id)
    return severe


@require_http_methods(["GET", "HEAD", "POST"])
def food(request: HttpRequest, child: UUID, food: UUID) -> HttpResponse:
    """One food: what was seen and what to do; a post corrects it, removes it, or keeps it as an allergy."""
    actor = actor_of(request)
    view = selectors.foods_of(actor, child)
    held = selectors.food_of(view, food)
    if request.method != "POST":
        if held.id != food:
            return redirect("growth_food", child, held.id)
        return _one(request, view, held, TastedForm(initial=_initial(held)), severe=_still_new(view, held))
    act = request.POST.get("act", "")
    severe = not act and _is_severe(request, view)
    if not view.may_write and not severe:
        raise NotAllowed
    if act == "remove":
        services.remove_food(actor=actor, child=child, food=held.id)
        return redirect("growth_foods", child)
    if act == "allergy":
        services.note_allergy(actor=actor, child=child, food=held.id)
        messages.success(request, _("记进过敏了。辅食的安排会绕开它。"))
        return redirect("growth_food", child, held.id)
    return _corrected(request, actor, view, held, severe=severe)


def _corrected(request: HttpRequest, actor: Actor, view: FoodsView, held: FoodView, *, severe: bool) -> HttpResponse:
    form = TastedForm(posted(request))
    made: list[UUID] = []

    def write() -> None:
        made.append(
            services.correct_food(
                actor=actor,
                child=view.child.id,
                food=held.id,
                version=form.cleaned_data["version"] or 0,
                tasted=form.tasted(),
            )
        )

    if not view.may_write:
        return _one(request, view, held, TastedForm(initial=_initial(held)), severe=severe, status=403)
    if not done(form, write):
        return _one(request, view, held, form, severe=severe, status=422)
    if severe:
        view = selectors.foods_of(actor, view.child.id)
        held = selectors.food_of(view, made[0])
        return _one(request, view, held, TastedForm(initial=_initial(held)), severe=True)
    messages.success(request, _("改好了。"))
    return redirect("growth_food", view.child.id, made[0])


def _record(actor: Actor, form: FoodForm) -> tuple[UUID, ...]:
    given = form.cleaned_data
    return services.record_food(
        actor=actor,
        children=form.children,
        tasted=form.tasted(),
        code=given["food"],
        own=given["name"],
        sent=given["sent"],
        agreed=form.agreed,
    )


def _form(view: FoodsView, request: HttpRequest) -> FoodForm:
    return FoodForm(request.POST, children=_children(view), today=view.record.today)


def _fresh(view: FoodsView) -> FoodForm:
    return FoodForm(None, children=_children(view), today=view.record.today, key=uuid7())


def _children(view: FoodsView) -> list[tuple[UUID, str]]:
    return [(one.id, one.name or _("孩子")) for one in (view.child, *view.twins)]


def _plate(
    request: HttpRequest, view: FoodsView, form: FoodForm, *, severe: bool = False, status: int = 200
) -> HttpResponse:
    context = SlotContext(actor=actor_of(request), subject=view.child.id, page=view)
    facts = {
        "view": view,
        "child": view.child,
        "form": form,
        "severe": severe,
        "cards": slots.cards("child.foods", context),
        "units": UNITS,
        "opened": bool(form.errors) or severe,
    }
    return render(request, "growth/foods.html", facts, status=status)


def _one(
    request: HttpRequest, view: FoodsView, held: FoodView, form: TastedForm, *, severe: bool, status: int = 200
) -> HttpResponse:
    guardian = "manage:privacy" in view.record.may
    facts = {
        "view": view,
        "child": view.child,
        "food": held,
        "form": form,
        "severe": severe,
        "units": UNITS,
        "noted": services.is_noted(view.child, held.code, held.own),
        "fresh": held.first_on >= view.record.today - FRESH,
        "may_note": guardian and view.may_write and bool(held.signs),
    }
    return render(request, "growth/food.html", facts, status=status)


def _still_new(view: FoodsView, held: FoodView) -> bool:
    return held.severe and held.first_on >= view.record.today - services.STILL_NEW


def _initial(held: FoodView) -> dict[str, object]:
    minutes = held.after
    whole_hours = minutes is not None and minutes % rules.MINUTES_OF_AN_HOUR == 0
    return {
        "on": held.first_on,
        "liked": held.liked,
        "signs": list(held.signs),
        "after": minutes // rules.MINUTES_OF_AN_HOUR if minutes is not None and whole_hours else minutes,
        "unit": "hours" if whole_hours else "minutes",
        "note": held.note,
        "version": held.version,
    }
