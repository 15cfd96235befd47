"""`/staff/knowledge/`: facts in a list, one on the table, its steps, how a parent would see it, its history."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.kernel import clock, slots
from yunyu.kernel.errors import DomainError
from yunyu.kernel.requests import actor_of
from yunyu.knowledge.forms import FactForm, StepForm, WantedForm
from yunyu.knowledge.graph.errors import FactChanged
from yunyu.knowledge.selectors import clinician_name, graph_around, graph_desk
from yunyu.knowledge.services import graph
from yunyu.knowledge.views.desk import page, put, remark_words, staff, told, wording

LINES_ON_A_PAGE = 50
A_YEAR = timedelta(days=365)


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """The facts, narrowed by topic, state and words."""
    staff(request)
    form = WantedForm(request.GET)
    form.is_valid()
    wanted = graph_desk.Wanted(
        topic=form.cleaned_data.get("topic", ""),
        state=form.cleaned_data.get("state", ""),
        words=form.cleaned_data.get("q", ""),
    )
    found = graph_desk.fact_lines(wanted)
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "page": Paginator(found, LINES_ON_A_PAGE).get_page(request.GET.get("page")),
        "counts": graph_desk.fact_counts(),
        "query": query.urlencode(),
    }
    return page(request, "knowledge/desk_facts.html", context)


@require_safe
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """What waits for somebody, and what other rooms put onto the editors' list."""
    user = staff(request)
    context = {
        "queue": graph_desk.review_queue(),
        "signs_as": clinician_name(user),
        "worklist": slots.cards("knowledge.worklist", slots.SlotContext(actor_of(request))),
    }
    return page(request, "knowledge/desk_queue.html", context, title=_("等人看的"))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """A new fact."""
    user = staff(request)
    form = _form(request, new=True, initial={"version": 0, "review_due": clock.today() + A_YEAR})
    if request.method == "POST" and form.is_valid():
        try:
            key = graph.write_fact(user=user, content=form.content(), note=form.cleaned_data["note"])
        except DomainError as error:
            _refused(form, error)
        else:
            messages.success(request, _("存好了。写完了就送审。"))
            return redirect("desk_fact", fact=key)
    return page(request, "knowledge/desk_write.html", {"form": form}, title=_("写一条"), status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def fact(request: HttpRequest, fact: str) -> HttpResponse:
    """One fact on the table; a form to change it, and the steps that follow from where it stands."""
    user = staff(request)
    sheet = graph_desk.fact_sheet(fact)
    names = {key: name for name, key in graph_around.concept_keys().items() if name != key}
    form = _form(request, new=False, initial=FactForm.initial_of(sheet.content, sheet.version, names))
    context: dict[str, object] = {"form": form, "signs_as": clinician_name(user)}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            _save(user, fact, form)
        except FactChanged as error:
            form = _again(form, graph_desk.fact_sheet(fact).version)
            status = error.status
            context |= {"form": form, "both": graph_desk.both_wrote(fact, form.content(fact)), "said": wording(error)}
        except DomainError as error:
            _refused(form, error)
        else:
            messages.success(request, _("存好了。"))
            return redirect("desk_fact", fact=fact)
    sheet = graph_desk.fact_sheet(fact)
    context |= {
        "sheet": sheet,
        "remarks": [(one.column, remark_words(one)) for one in sheet.remarks],
        "later": (clock.today() + A_YEAR).isoformat(),
        "signable": bool(context["signs_as"]) and sheet.signable,
    }
    shown = status if status != 200 else _status(form)
    return page(request, "knowledge/desk_fact.html", context, title=sheet.content.question, status=shown)


def _save(user: UUID, key: str, form: FactForm) -> None:
    typed = form.cleaned_data
    graph.edit_fact(user=user, key=key, version=typed["version"], content=form.content(key), note=typed["note"])


def _again(form: FactForm, version: int) -> FactForm:
    """The same form with the version that stands now: saving it once more is on purpose."""
    form.data = dict(form.data.items()) | {"version": str(version)}
    return form


def _refused(form: FactForm, error: DomainError) -> None:
    if error.status in {403, 404}:
        raise error
    put(form, error)


def _status(form: FactForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _form(request: HttpRequest, *, new: bool, initial: Mapping[str, Any]) -> FactForm:
    return FactForm(
        request.POST if request.method == "POST" else None,
        initial=dict(initial),
        new=new,
        sources=graph_around.source_names(),
        concepts=graph_around.concept_keys(),
    )


@require_POST
@never_cache
def step(request: HttpRequest, fact: str) -> HttpResponse:
    """Submit, send back, release, sign, withdraw or restore."""
    user = staff(request)
    form = StepForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("备注写短一点，400 个字以内。"))
        return redirect("desk_fact", fact=fact)
    typed = form.cleaned_data
    where = {"user": user, "key": fact, "version": typed["version"], "note": typed["note"]}
    act, done = _steps(where, typed)[typed["act"]]
    told(request, act, done)
    return redirect("desk_fact", fact=fact)


def _steps(where: Mapping[str, Any], typed: Mapping[str, Any]) -> Mapping[str, tuple[Callable[[], None], str]]:
    signing = {"words": typed["words"], "review_due": typed["review_due"]}
    return {
        "submit": (partial(graph.submit_fact, **where), _("送审了。")),
        "send_back": (partial(graph.send_back_fact, **where), _("退回了。")),
        "release": (partial(graph.release_fact, **where), _("发布了，还没有医师签字。")),
        "sign": (partial(graph.sign_fact, **where, **signing), _("签好了，已经发布。")),
        "withdraw": (partial(graph.withdraw_fact, **where), _("撤下了，家长看不到了。")),
        "restore": (partial(graph.restore_fact, **where), _("放回来了，改好再送审。")),
    }


@require_safe
@never_cache
def preview(request: HttpRequest, fact: str) -> HttpResponse:
    """The page a parent would read, with a word on whether one does."""
    staff(request)
    sheet = graph_desk.fact_sheet(fact)
    return render(request, "knowledge/fact.html", {"card": sheet.card, "preview": sheet.line})


@require_safe
@never_cache
def history(request: HttpRequest, fact: str) -> HttpResponse:
    """Every change, and the difference between two of them."""
    staff(request)
    versions = graph_desk.history(fact)
    newer = _number(request.GET.get("to")) or versions[0].number
    older = _number(request.GET.get("from")) or max(newer - 1, versions[-1].number)
    context = {
        "key": fact,
        "versions": versions,
        "older": older,
        "newer": newer,
        "changes": graph_desk.difference(versions, older, newer),
    }
    return page(request, "knowledge/desk_history.html", context, title=_("历史"))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 0
