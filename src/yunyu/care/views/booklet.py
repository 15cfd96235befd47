"""`/children/<child>/vaccines/`: the booklet, one dose in two taps, the whole of it on one page, corrections."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from yunyu.care import selectors, services
from yunyu.care.forms import BookletForm, DoseForm
from yunyu.care.selectors import BookletView, DoseView
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done, posted


@require_http_methods(["GET", "HEAD", "POST"])
def booklet(request: HttpRequest, child: UUID) -> HttpResponse:
    """What was given and what comes next; a post writes one dose down."""
    actor = actor_of(request)
    view = selectors.booklet(actor, child)
    first = [line.code for line in view.next]
    form = DoseForm(posted(request), first=first, initial={"given_on": view.record.today})

    def write() -> None:
        services.record_dose(actor=actor, child=child, dose=form.dose(), agreed=form.agreed)

    if request.method == "POST" and done(form, write):
        messages.success(request, _("记下了。下一针的日子跟着变。"))
        return redirect("care_vaccines", child)
    return _page(request, "care/booklet.html", view, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def whole(request: HttpRequest, child: UUID) -> HttpResponse:
    """Copy the booklet: one page, a day beside each dose."""
    actor = actor_of(request)
    view = selectors.booklet(actor, child)
    view.record.opened_to("write:growth")
    initial = {dose.code: dose.given_on for dose in view.given}
    form = BookletForm(posted(request), initial=initial)
    count: list[int] = []

    def write() -> None:
        count.append(services.record_booklet(actor=actor, child=child, doses=form.doses(), agreed=form.agreed))

    if request.method == "POST" and done(form, write):
        new = count[0]
        messages.success(request, ngettext("新记了 %(n)d 针。", "新记了 %(n)d 针。", new) % {"n": new})
        return redirect("care_vaccines", child)
    return _page(request, "care/booklet_whole.html", view, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def dose(request: HttpRequest, child: UUID, dose: UUID) -> HttpResponse:
    """Correct one dose, or take it out."""
    actor = actor_of(request)
    view = selectors.booklet(actor, child)
    view.record.opened_to("write:growth")
    held = selectors.dose_of(view, dose)
    if request.method == "POST" and request.POST.get("act") == "remove":
        services.remove_dose(actor=actor, child=child, dose=dose)
        return redirect("care_vaccines", child)
    form = DoseForm(posted(request), also=held.code, initial=_initial(held))

    def write() -> None:
        version = form.cleaned_data["version"] or 0
        services.correct_dose(actor=actor, child=child, dose=dose, version=version, now=form.dose())

    if request.method == "POST" and done(form, write):
        messages.success(request, _("改好了。"))
        return redirect("care_vaccines", child)
    return _page(request, "care/dose.html", view, form=form, dose=held)


def _page(
    request: HttpRequest, template: str, view: BookletView, *, form: DoseForm | BookletForm, **more: object
) -> HttpResponse:
    context = {
        "booklet": view,
        "record": view.record,
        "child": view.child,
        "form": form,
        "may": "write:growth" in view.record.may,
        "asks_consent": not view.child.growth_kept,
        **more,
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _initial(dose: DoseView) -> dict[str, object]:
    return {
        "code": dose.code,
        "given_on": dose.given_on,
        "place": dose.place,
        "batch": dose.batch,
        "note": dose.note,
        "reacted": dose.reacted,
        "version": dose.version,
    }
