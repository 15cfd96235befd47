"""`/log/`: the board one logs on with one tap, what stands on it live, and what can be done to a timer."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.growth.forms.diary import LogForm
from yunyu.growth.rules import diary, fever
from yunyu.growth.selectors import diary as reads
from yunyu.growth.selectors.diary_views import Board, EntryView
from yunyu.growth.services import diary as writes
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import DomainError, NotAllowed
from yunyu.kernel.ids import uuid7
from yunyu.kernel.requests import actor_of
from yunyu.kernel.wording import in_words
from yunyu.knowledge import api as knowledge

PAGES = ("temperature", "medicine", "bottle", "solids")
BOTTLES = (30, 60, 90, 120, 150, 180, 210, 240)
SHOWN = 4
FINE = tuple(range(40, 260, 20))
DEGREES = tuple(
    (tenths, f"{tenths / 10:.1f}") for tenths in (362, 365, 368, 370, 372, 375, 378, 380, 382, 385, 390, 395)
)
FEVER_STAYS = timedelta(hours=24)


@require_http_methods(["GET", "HEAD", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """The board; a post keeps one act, for one child or for several."""
    return _board(request, "")


@require_http_methods(["GET", "HEAD", "POST"])
def log_one(request: HttpRequest, thing: str) -> HttpResponse:
    """What needs more than a tap: a temperature, a medicine, another amount, what was eaten."""
    if thing not in PAGES:
        raise Http404
    return _board(request, thing)


def _board(request: HttpRequest, what: str) -> HttpResponse:
    actor = actor_of(request)
    form = LogForm(None, children=())
    if request.method == "POST":
        form = LogForm(request.POST, children=reads.loggable(actor))
        _check_hand(request, actor)
        refused = _refused(form, lambda: _record(actor, form))
        if refused is None:
            return _settled(request)
        if _wants_json(request):
            return JsonResponse({"message": refused}, status=422)
    board = reads.board(actor)
    template = f"growth/log_{what}.html" if what else "growth/log.html"
    context = _context(request, board, form)
    context |= {"warnings": _warnings(board)} if what == "temperature" else {}
    return render(request, template, context, status=422 if form.errors else 200)


def _record(actor: Actor, form: LogForm) -> None:
    writes.record_entries(actor=actor, children=form.children, entries=[form.entry(clock.now())], agreed=form.agreed)


def _context(request: HttpRequest, board: Board, form: LogForm) -> dict[str, Any]:
    ids = [one.child.id for one in board.children if one.may_write]
    choices = [(str(one.child.id), one.child.name or _("孩子")) for one in board.children if one.may_write]
    for twins in board.together:
        if set(twins) <= set(ids):
            both = _("两个都是") if len(twins) == 2 else _("一起")
            choices.append((".".join(map(str, twins)), both))
    return {
        "board": board,
        "form": form,
        "record": board.record,
        "whos": choices,
        "who": form["who"].value() or request.GET.get("who") or _usual(board, choices),
        "key": uuid7(),
        "bottles": _amounts(board.bottles),
        "fine": FINE,
        "degrees": DEGREES,
        "medicines": board.medicines,
        "fevers": _fevers(board),
        "tag": _tag(board),
    }


def _amounts(lately: tuple[int, ...]) -> list[int]:
    """Four amounts to tap: what was drunk lately, and those nearest to it; no amount is advised."""
    near = lately[0] if lately else BOTTLES[1]
    others = sorted(BOTTLES, key=lambda ml: abs(ml - near))
    return sorted(list(dict.fromkeys((*lately[:2], *others)))[:SHOWN])


def _usual(board: Board, choices: list[tuple[str, str]]) -> str:
    """Whom the last act was about; else the youngest."""
    known = [value for value, _name in choices]
    if board.again is not None:
        last = set(map(str, board.again.children))
        same = next((value for value in known if set(value.split(".")) == last), None)
        if same is not None:
            return same
    singles = [value for value in known if "." not in value]
    return singles[-1] if singles else ""


def _fevers(board: Board) -> list[dict[str, object]]:
    """Temperatures of the last day that a dated row says something about; shown in every state of the row."""
    found = [
        (one, entry, row)
        for one in board.children
        for entry in board.temperatures
        if entry.child == one.child.id and board.now - entry.started_at <= FEVER_STAYS
        for row in [fever.row_for(entry.detail.tenths or 0, one.child.stage.age.months)]
        if row is not None
    ]
    facts = _facts() if found else {}
    return [{"name": one.child.name, "entry": entry, "fact": facts[row.id]} for one, entry, row in found]


def _warnings(board: Board) -> list[dict[str, object]]:
    """What holds for the children of the board before anything is measured: said on the page, network or not."""
    met = {
        row.id: [one.child.name for one in board.children if row.holds_at(one.child.stage.age.months)]
        for row in fever.rows()
    }
    facts = _facts() if any(met.values()) else {}
    return [{"names": "、".join(filter(None, names)), "fact": facts[key]} for key, names in met.items() if names]


def _facts() -> dict[str, knowledge.Fact[Any]]:
    return {fact.key: fact for fact in knowledge.facts(fever.FACTS)}


def _tag(board: Board) -> str:
    return f'"{board.mark}"'


@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """What changes on the board, for a page that stands open: 304 while nothing did."""
    actor = actor_of(request)
    children = [UUID(one) for one in request.GET.get("children", "").split(".") if _is_id(one)]
    if f'"{reads.changed(actor, children)}"' == request.headers.get("If-None-Match"):
        return HttpResponseNotModified()
    board = reads.board(actor)
    answer = _piece(request, "growth/_live.html", _context(request, board, LogForm(children=())))
    answer["ETag"] = _tag(board)
    return answer


@require_safe
def bar(request: HttpRequest) -> HttpResponse:
    """The last act as one button, for the foot of every tab."""
    return _piece(request, "growth/_bar.html", {"board": reads.board(actor_of(request)), "key": uuid7()})


def _piece(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    """A piece of a page, for the script of the page it belongs to."""
    return JsonResponse({"html": render_to_string(template, context, request)})


@require_POST
def again(request: HttpRequest, entry: UUID) -> HttpResponse:
    """The same once more, for the same children."""
    actor = actor_of(request)
    _check_hand(request, actor)
    acts = reads.acts_of(actor, entry, also_gone=True)
    form = LogForm(
        {"key": str(uuid7()), **request.POST.dict(), "act": "again", "who": ".".join(str(one.child) for one in acts)},
        children=[one.child for one in acts],
    )
    detail = diary.repeated(acts[0].kind, acts[0].detail)

    def act() -> None:
        when = form.entry_of(acts[0].kind, detail, clock.now())
        writes.record_entries(actor=actor, children=form.children, entries=[when])

    return _answered(request, form, act)


@require_POST
def stop(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Stop a timer, for every child it runs for."""
    actor = actor_of(request)

    def act(one: EntryView, form: LogForm) -> None:
        writes.stop(actor=actor, child=one.child, entry=one.id, at=form.moment(clock.now()))

    return _on_each(request, entry, act)


@require_POST
def switch(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Go on at the other side."""
    actor, side = actor_of(request), request.POST.get("side", "")

    def act(one: EntryView, form: LogForm) -> None:
        writes.switch(actor=actor, child=one.child, entry=one.id, side=side, at=form.moment(clock.now()))

    return _on_each(request, entry, act)


@require_POST
def undo(request: HttpRequest, entry: UUID) -> HttpResponse:
    """Take an act back, for every child it was about."""
    actor = actor_of(request)

    def act(one: EntryView, form: LogForm) -> None:
        writes.remove(actor=actor, child=one.child, entry=one.id)

    return _on_each(request, entry, act, also_gone=True)


def _on_each(
    request: HttpRequest,
    entry: UUID,
    act: Callable[[EntryView, LogForm], None],
    *,
    also_gone: bool = False,
) -> HttpResponse:
    actor = actor_of(request)
    _check_hand(request, actor)
    acts = reads.acts_of(actor, entry, also_gone=also_gone)
    who = ".".join(str(one.child) for one in acts)
    given = {"key": str(uuid7()), **request.POST.dict(), "act": "on", "who": who}
    form = LogForm(given, children=[one.child for one in acts])

    def every() -> None:
        for one in acts:
            act(one, form)

    return _answered(request, form, every)


def _answered(request: HttpRequest, form: LogForm, act: Callable[[], None]) -> HttpResponse:
    refused = _refused(form, act)
    if refused is None:
        return _settled(request)
    if _wants_json(request):
        return JsonResponse({"message": refused}, status=422)
    messages.error(request, refused)
    return redirect("growth_log")


def _refused(form: LogForm, act: Callable[[], None]) -> str | None:
    """None where it was kept; else the first thing that is missing, in words, and the form holds it."""
    if form.is_valid():
        try:
            act()
        except NotAllowed:
            raise
        except DomainError as error:
            if error.code == "consent_needed":
                form.add_error("agree", in_words(error))
            else:
                form.add_error(error.field if error.field in form.fields else None, in_words(error))
        else:
            return None
    return str(next(iter(form.errors.values()))[0])


def _settled(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"ok": True}) if _wants_json(request) else redirect("growth_log")


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _check_hand(request: HttpRequest, actor: Actor) -> None:
    """What one person kept on a phone is never sent as another's. Raises NotAllowed."""
    by = request.POST.get("by", "")
    if by and by != str(actor.member):
        raise NotAllowed


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
