"""`/children/<child>/growth/`: the chart and what was measured, writing it down, putting it right."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.growth import services, words
from yunyu.growth.forms.measurements import MeasuredForm, as_number_and_unit
from yunyu.growth.rules import measures, plotted
from yunyu.growth.selectors import Growing, MeasureView, growing, measure_of
from yunyu.growth.selectors.charts import chart_of, proportion_of
from yunyu.growth.views.settling import MEANT, SURE, Question, done, posted, sure_of
from yunyu.kernel.errors import NotAllowed
from yunyu.kernel.requests import actor_of

FIRST = 6
KEY = 32
PAGES = ("weight", "length", "head")


@require_safe
def chart(request: HttpRequest, child: UUID) -> HttpResponse:
    """One measure over the years against a reference; links choose both, and a twin beside it."""
    found = growing(actor_of(request), child)
    what = _chosen(request.GET.get("what", ""), PAGES, _first_with_points(found))
    reference = _chosen(request.GET.get("by", ""), plotted.REFERENCES, found.usual_reference)
    beside = [growing(actor_of(request), twin.id) for twin in found.twins] if "twins" in request.GET else []
    context = {
        "found": found,
        "child": found.child,
        "view": chart_of(found, what, reference),
        "whats": [(one, words.what_name(one, found.at(found.today).days)) for one in PAGES],
        "references": [(one, _(words.REFERENCE_NAMES[one])) for one in plotted.REFERENCES],
        "beside": [(one.child, chart_of(one, what, reference)) for one in beside],
        "proportion": proportion_of(found, reference) if what != "head" else None,
        "first": FIRST,
    }
    return render(request, "growth/growing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, child: UUID) -> HttpResponse:
    """Weight, length and head in one form; a doubtful number is asked about, and one tap answers."""
    actor = actor_of(request)
    found = _writable(growing(actor, child))
    form = MeasuredForm(posted(request), age_days=found.at(found.today).days, initial=_blank(found))
    asks: tuple[Question, ...] = ()

    def write() -> None:
        services.record_measures(
            actor=actor,
            child=child,
            measures=form.measures(),
            key=str(form.cleaned_data.get("key") or "")[:KEY],
            agreed=form.agreed,
            confirmed=sure_of(request),
        )

    if request.method == "POST":
        written, asks = done(form, write)
        if written:
            messages.success(request, _("记下了。"))
            return redirect("growth_chart", child)
    return _form(request, "growth/add.html", found, form, asks)


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, child: UUID, measure: UUID) -> HttpResponse:
    """Put one number right, or take it out."""
    actor = actor_of(request)
    found = _writable(growing(actor, child))
    held = measure_of(found, measure)
    if request.method == "POST" and request.POST.get("act") == "remove":
        services.remove_measure(actor=actor, child=child, measure=measure)
        messages.success(request, _("删掉了。"))
        return redirect("growth_chart", child)
    form = MeasuredForm(posted(request), asked=(held.what,), age_days=held.age_days, initial=_as_held(held))
    asks: tuple[Question, ...] = ()

    def write() -> None:
        version = form.cleaned_data["version"] or 0
        now = form.measures()[0]
        services.correct_measure(
            actor=actor, child=child, measure=measure, version=version, now=now, confirmed=sure_of(request)
        )

    if request.method == "POST":
        written, asks = done(form, write)
        if written:
            messages.success(request, _("改好了。"))
            return redirect("growth_chart", child)
    return _form(request, "growth/measure.html", found, form, asks, held=held)


def _form(
    request: HttpRequest, template: str, found: Growing, form: MeasuredForm, asks: tuple[Question, ...], **more: object
) -> HttpResponse:
    kept = _kept(form.data) if isinstance(form.data, QueryDict) else []
    context = {
        "found": found,
        "child": found.child,
        "form": form,
        "asks": asks,
        "kept": kept,
        "sure": SURE,
        **more,
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _kept(posted: QueryDict) -> list[tuple[str, str]]:
    """What was typed, to be carried along by the form that only asks."""
    return [
        (name, one) for name in posted if name not in {"csrfmiddlewaretoken", MEANT} for one in posted.getlist(name)
    ]


def _writable(found: Growing) -> Growing:
    if not found.may_write:
        raise NotAllowed
    return found


def _chosen(asked: str, known: tuple[str, ...], usual: str) -> str:
    return asked if asked in known else usual


def _first_with_points(found: Growing) -> str:
    return next((what for what in PAGES if found.last(what)), PAGES[0])


def _blank(found: Growing) -> dict[str, object]:
    """Today, the units of last time, lying or standing by age, and a number so that a form sent twice stands once."""
    position = measures.usual_position("length", found.at(found.today).days)
    last = found.points[-1].how if found.points else measures.DEFAULT_HOW
    units = {f"{what}_unit": unit for what, unit in measures.UNITS.items()}
    return {"measured_on": found.today, "position": position, "how": last, "key": uuid4().hex, **units}


def _as_held(held: MeasureView) -> dict[str, object]:
    number, unit = as_number_and_unit(held.what, held.typed)
    return {
        "measured_on": held.measured_on,
        held.what: number,
        f"{held.what}_unit": unit,
        "position": held.position,
        "how": held.how,
        "oedema": held.oedema,
        "version": held.version,
    }
