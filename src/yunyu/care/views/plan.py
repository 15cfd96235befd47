"""`/plan/`: the family's plan, and one page an item."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.care import rules, selectors, services, words
from yunyu.care.forms import Agreeing, DoneForm, MoveForm, NoteForm, SkipForm
from yunyu.care.schedule.family import Role
from yunyu.care.schedule.item import Kind
from yunyu.care.selectors.plan import rule_facts
from yunyu.kernel.actor import Actor
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import done

FORMS: dict[str, type[Agreeing]] = {"done": DoneForm, "moved": MoveForm, "skipped": SkipForm}


@require_safe
def plan(request: HttpRequest) -> HttpResponse:
    """The whole plan: 现在该做, 接下来 30 天, 以后, 做过的."""
    return _whole(request, selectors.plan(actor_of(request)))


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Something of one's own, put into the plan."""
    actor = actor_of(request)
    view = selectors.plan(actor)
    form = NoteForm(request.POST, subjects=_names(view), auto_id="note_%s")

    def settle() -> None:
        given = form.cleaned_data
        services.add_note(
            actor=actor,
            subject=UUID(given["who"]),
            words=given["words"],
            on=given["on"],
            sent=given["sent"],
            agreed=form.agreed,
        )

    if not done(form, settle):
        return _whole(request, view, form)
    messages.success(request, _("加进计划了。"))
    return redirect("care_plan")


def _names(view: selectors.PlanView) -> list[tuple[UUID, str]]:
    """Those something may be planned for, by name; an adult as who she is now."""
    may = {Role.CHILD: "write:growth"}
    shown = [one for one in view.subjects if may.get(one.role, "write:pregnancy") in view.record.may]
    return [(one.id, one.name or (_("孩子") if one.role is Role.CHILD else _("大人"))) for one in shown]


def _whole(request: HttpRequest, view: selectors.PlanView, tried: NoteForm | None = None) -> HttpResponse:
    names = _names(view)
    kept = {child.id for child in view.record.children if child.growth_kept}
    children = {one.id for one in view.subjects if one.role is Role.CHILD}
    withheld = [_(words.KINDS[kind]) for kind in view.withheld if kind is not Kind.VACCINE]
    context = {
        "plan": view,
        "record": view.record,
        "vaccines_withheld": Kind.VACCINE in view.withheld,
        "withheld": "、".join(withheld),
        "may_child": "write:growth" in view.record.may,
        "may_mother": "write:pregnancy" in view.record.may,
        "note_form": tried or NoteForm(subjects=names, auto_id="note_%s"),
        "names": names,
        "asks_consent": not children & {one for one, _name in names} <= kept,
    }
    return render(request, "care/plan.html", context, status=422 if tried else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, subject: UUID, item: str) -> HttpResponse:
    """One item: when, why, how to get ready, where that is written; and what the family decides."""
    actor = actor_of(request)
    view = selectors.plan(actor)
    entries = selectors.find_entries(view, subject=subject, key=item)
    if request.method == "POST":
        return _decide(request, actor, view, entries)
    if entries[0].item.kind is Kind.WEEK:
        return redirect("care_week", subject, int(item.partition(":")[2]))
    return _page(request, view, entries, {})


def _decide(
    request: HttpRequest, actor: Actor, view: selectors.PlanView, entries: tuple[selectors.Entry, ...]
) -> HttpResponse:
    key, act = entries[0].item.key, request.POST.get("act", "done")
    wanted = set(request.POST.getlist("who"))
    who = [one.subject.id for one in entries if str(one.subject.id) in wanted] or [entries[0].subject.id]
    if act == "undo":
        services.take_back(actor=actor, subjects=who, key=key)
        messages.success(request, _("放回计划里了。"))
        return _onward(request, entries[0]) or redirect("care_item", entries[0].subject.id, key)
    if act == "remove":
        services.remove_note(actor=actor, subject=who[0], key=key)
        messages.success(request, _("从计划里拿掉了。"))
        return redirect("care_plan")
    if act not in FORMS:
        raise rules.UnknownDecision("act")
    state = act
    form = FORMS[state](request.POST, auto_id=f"{state}_%s")

    def settle() -> None:
        given = form.cleaned_data
        services.decide(
            actor=actor,
            subjects=who,
            key=key,
            state=state,
            on=given.get("to") or given.get("on"),
            note=given.get("note", ""),
            agreed=form.agreed,
        )

    if not done(form, settle):
        return _page(request, view, entries, {state: form})
    messages.success(request, _("记下了。"))
    return _onward(request, entries[0]) or redirect("care_plan")


def _onward(request: HttpRequest, entry: selectors.Entry) -> HttpResponse | None:
    """Back to the page the act came from, where it says so."""
    match request.POST.get("next"):
        case "plan":
            return redirect("care_plan")
        case "trying":
            return redirect("care_trying")
        case "after" if entry.subject.role is Role.MOTHER:
            return redirect("care_after", entry.subject.id)
    return None


def _page(
    request: HttpRequest, view: selectors.PlanView, entries: tuple[selectors.Entry, ...], tried: dict[str, Agreeing]
) -> HttpResponse:
    first = entries[0]
    row = first.fact.row if first.fact else None
    child = first.subject.role is Role.CHILD
    kept = {one.id for one in view.record.children if one.growth_kept}
    may = "write:growth" if child else "write:pregnancy"
    forms: dict[str, Any] = {
        f"{state}_form": tried.get(state) or Form(auto_id=f"{state}_%s") for state, Form in FORMS.items()
    }
    context = {
        **forms,
        "record": view.record,
        "entry": first,
        "entries": entries,
        "row": selectors.Row(tuple(one for one in entries if one.decided == first.decided)),
        "prepare": words.prepare(first.item, row, signed=first.fact is not None and bool(first.fact.reviewer)),
        "looks": words.looks(row),
        "rules": rule_facts(first.item),
        "may": first.may_decide and may in view.record.may,
        "asks_consent": child and not {one.subject.id for one in entries} <= kept,
        "is_vaccine": first.item.kind is Kind.VACCINE,
        "is_mood": first.item.kind is Kind.MOOD and "read:mood" in view.record.may,
    }
    return render(request, "care/item.html", context, status=422 if tried else 200)
