"""A child's page, and the forms behind it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.families import selectors, services
from yunyu.families.forms import CareNoteForm, ChildForm
from yunyu.families.selectors import ChildView, Record
from yunyu.families.views.settling import done, form_page
from yunyu.kernel import slots
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotFound
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import posted


def find(record: Record, child: UUID) -> ChildView:
    """The child on this actor's record. Raises NotFound."""
    for view in (*record.children, *record.resting, *record.remembered):
        if view.id == child:
            return view
    raise NotFound


@require_safe
def show(request: HttpRequest, child: UUID) -> HttpResponse:
    """One child: stage, what others must mind, and who came in the same birth."""
    actor = actor_of(request)
    return render(request, "families/child.html", _page(actor, selectors.record(actor), child, CareNoteForm()))


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A child already born; `?with=` names one born in the same birth."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("manage:family")
    twin = _twin(record, request.GET.get("with", ""))
    form = ChildForm(posted(request), initial=_like(twin) if twin else None)

    def act() -> None:
        services.add_child(actor=actor, together_with=twin.id if twin else None, agreed=form.agreed, **form.values())

    if request.method == "POST" and done(form, act):
        return redirect("today")
    return form_page(request, "families/child_form.html", form, record=record, twin=twin, adding=True)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, child: UUID) -> HttpResponse:
    """Change what is known of a child."""
    actor = actor_of(request)
    record = selectors.record(actor).opened_to("write:record")
    view = find(record, child)
    form = ChildForm(posted(request), initial=_initial(view))

    def act() -> None:
        version = form.cleaned_data["version"] or 0
        services.change_child(actor=actor, child=child, version=version, **form.values())

    if request.method == "POST" and done(form, act):
        return redirect("family_child", child)
    return form_page(request, "families/child_form.html", form, record=record, child=view)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, child: UUID) -> HttpResponse:
    """Take a child off the record, after one question."""
    actor = actor_of(request)
    view = find(selectors.record(actor).opened_to("manage:family"), child)
    if request.method == "POST":
        services.remove_child(actor=actor, child=child)
        return redirect("family")
    return render(request, "families/child_remove.html", {"child": view})


@require_POST
def add_note(request: HttpRequest, child: UUID) -> HttpResponse:
    """An allergy or a need."""
    actor = actor_of(request)
    form = CareNoteForm(request.POST)

    def act() -> None:
        services.add_care_note(actor=actor, child=child, kind=form.cleaned_data["kind"], text=form.cleaned_data["text"])

    if done(form, act):
        return redirect("family_child", child)
    return render(request, "families/child.html", _page(actor, selectors.record(actor), child, form), status=422)


@require_POST
def remove_note(request: HttpRequest, child: UUID, note: UUID) -> HttpResponse:
    """A note that no longer holds."""
    services.remove_care_note(actor=actor_of(request), note=note)
    return redirect("family_child", child)


def _page(actor: Actor, record: Record, child: UUID, form: CareNoteForm) -> dict[str, object]:
    """What the child's page shows; rooms above add their rows for children whose everyday goes on."""
    view = find(record, child)
    siblings = tuple(other for other in record.children if other.birth == view.birth and other.id != view.id)
    place = slots.SlotContext(actor, subject=child, page=record)
    rows = slots.cards("child.rows", place) if view in record.children and "read:record" in record.may else []
    return {"record": record, "child": view, "siblings": siblings, "note_form": form, "rows": rows}


def _initial(view: ChildView) -> dict[str, object]:
    return {
        "name": view.name,
        "born_on": view.born_on,
        "sex": view.sex,
        "at_weeks": view.gestation.weeks if view.gestation else None,
        "at_days": view.gestation.day if view.gestation else None,
        "adopted": view.adopted,
        "joined_on": view.joined_on,
        "version": view.version,
    }


def _like(twin: ChildView) -> dict[str, object]:
    """What children born together share."""
    return {key: value for key, value in _initial(twin).items() if key in {"born_on", "at_weeks", "at_days"}}


def _twin(record: Record, wanted: str) -> ChildView | None:
    return next((child for child in record.children if str(child.id) == wanted), None)
