"""Hoping, expecting and giving birth."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.families import selectors, services
from yunyu.families.forms import BirthForm, PregnancyForm, TryingForm
from yunyu.families.rules import Basis, Dating
from yunyu.families.selectors import PregnancyView, Record
from yunyu.families.views.settling import done, form_page
from yunyu.kernel import slots
from yunyu.kernel.errors import NotFound
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import posted


def find(record: Record, pregnancy: UUID) -> PregnancyView:
    """The pregnancy on this actor's record. Raises NotFound."""
    for view in record.pregnancies:
        if view.id == pregnancy:
            return view
    raise NotFound


def dating(form: PregnancyForm) -> Dating:
    """What the form says a pregnancy is counted from."""
    return Dating(Basis(form.cleaned_data["basis"]), form.cleaned_data["on"], form.days())


@require_safe
def show(request: HttpRequest, pregnancy: UUID) -> HttpResponse:
    """One pregnancy."""
    actor = actor_of(request)
    record = selectors.record(actor)
    view = find(record, pregnancy)
    place = slots.SlotContext(actor, subject=pregnancy, page=record)
    rows = slots.cards("pregnancy.rows", place) if record.speaks else []
    return render(request, "families/pregnancy.html", {"record": record, "pregnancy": view, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A pregnancy."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("write:pregnancy")
    form = PregnancyForm(posted(request))

    def act() -> None:
        services.tell_pregnancy(
            actor=actor, dating=dating(form), fetuses=form.cleaned_data["fetuses"] or 1, agreed=form.agreed
        )

    if request.method == "POST" and done(form, act):
        return redirect("today")
    return form_page(request, "families/pregnancy_form.html", form, record=record, adding=True)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pregnancy: UUID) -> HttpResponse:
    """Date a pregnancy anew."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("write:pregnancy")
    view = find(record, pregnancy)
    form = PregnancyForm(posted(request), initial=_initial(view))

    def act() -> None:
        services.change_pregnancy(
            actor=actor,
            pregnancy=pregnancy,
            version=form.cleaned_data["version"] or 0,
            dating=dating(form),
            fetuses=form.cleaned_data["fetuses"] or 1,
        )

    if request.method == "POST" and done(form, act):
        return redirect("family_pregnancy", pregnancy)
    return form_page(request, "families/pregnancy_form.html", form, record=record, pregnancy=view)


@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: HttpRequest, pregnancy: UUID) -> HttpResponse:
    """Take away a pregnancy entered by mistake, after one question."""
    actor = actor_of(request)
    view = find(selectors.record(actor).opened_to("write:pregnancy"), pregnancy)
    if request.method == "POST":
        services.forget_pregnancy(actor=actor, pregnancy=pregnancy)
        return redirect("today")
    return render(request, "families/pregnancy_forget.html", {"pregnancy": view})


@require_http_methods(["GET", "HEAD", "POST"])
def birth(request: HttpRequest, pregnancy: UUID) -> HttpResponse:
    """Born: everyone in one act."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("write:pregnancy")
    view = find(record, pregnancy)
    form = BirthForm(posted(request), fetuses=view.fetuses)

    def act() -> None:
        services.record_birth(
            actor=actor,
            pregnancy=pregnancy,
            born_on=form.cleaned_data["born_on"],
            children=[services.NewChild(name=name, sex=sex) for name, sex in form.names_and_sexes()],
            agreed=form.agreed,
        )

    if request.method == "POST" and done(form, act):
        return redirect("today")
    return form_page(request, "families/birth_form.html", form, record=record, pregnancy=view)


@require_http_methods(["GET", "HEAD", "POST"])
def trying(request: HttpRequest) -> HttpResponse:
    """Hoping for a child: since when."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("write:pregnancy")
    form = TryingForm(posted(request), initial={"since": record.trying.since if record.trying else None})

    def act() -> None:
        services.tell_trying(actor=actor, since=form.cleaned_data["since"], agreed=form.agreed)

    if request.method == "POST" and done(form, act):
        return redirect("today")
    return form_page(request, "families/trying_form.html", form, record=record)


@require_POST
def stop_trying(request: HttpRequest) -> HttpResponse:
    """No longer."""
    services.stop_trying(actor=actor_of(request))
    return redirect("family")


def _initial(view: PregnancyView) -> dict[str, object]:
    days = view.basis_days
    return {
        "basis": view.basis,
        "on": view.basis_on,
        "cycle": days if view.basis == Basis.PERIOD else None,
        "scan_weeks": days // 7 if view.basis == Basis.SCAN and days is not None else None,
        "scan_days": days % 7 if view.basis == Basis.SCAN and days is not None else None,
        "embryo_days": days if view.basis == Basis.TRANSFER else None,
        "fetuses": view.fetuses,
        "version": view.version,
    }
