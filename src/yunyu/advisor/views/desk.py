"""`/staff/desk/`: who waits, one's own cases, and one case with its answer box; advisors alone, each look noted."""

from base64 import b64decode
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.advisor import library, rules, services, shown, thread, waits, words
from yunyu.advisor.answers import FactCard, Stage
from yunyu.advisor.forms import DeskForm
from yunyu.advisor.selectors import desk
from yunyu.advisor.selectors.desk import DeskCase, QueueLine
from yunyu.advisor.shown import CitationView
from yunyu.kernel.errors import N_, DomainError, NotAllowed, NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.wording import in_words

MOST_FOUND = 5
CALM = N_("没有危险信号")
"""A case nobody saw a sign in; a level is for parents to act on."""


def staff(request: HttpRequest) -> UUID:
    """Who reads; `web.middleware_staff` has asked for the second proof already. Raises PermissionDenied."""
    user = request.user
    if not (user.is_authenticated and user.is_staff) or not isinstance(user.pk, UUID):
        raise PermissionDenied
    return user.pk


def page(request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200) -> HttpResponse:
    """A page of the desk, with what is around every staff page."""
    around = {**admin.site.each_context(request), "title": _("顾问台"), "answers": desk.is_advisor(staff(request))}
    return render(request, template, {**around, **context}, status=status)


@require_safe
@never_cache
def queue(request: HttpRequest) -> HttpResponse:
    """Whoever waits for anybody, the most pressing and longest waiting first, and one's own cases."""
    user = staff(request)
    if not desk.is_advisor(user):
        return page(request, "advisor/desk_queue.html", {"mine": (), "waiting": ()})
    return page(request, "advisor/desk_queue.html", _lists(user))


def _line(line: QueueLine) -> dict[str, Any]:
    return {
        "line": line,
        "level": CALM if line.level == "home" else words.LEVELS[line.level],
        "icon": words.level_icon(line.level),
        "state": rules.CASE_STATES[line.state],
        "state_icon": thread.STATES[line.state],
        "waits": waits.waiting(line.waits),
    }


@require_POST
def take(request: HttpRequest, case: UUID) -> HttpResponse:
    """Take a case; whoever was a moment later is told so."""
    try:
        services.take(user=staff(request), case=case)
    except (rules.CaseTaken, rules.CaseOver) as lost:
        messages.error(request, in_words(lost))
        return page(request, "advisor/desk_queue.html", _lists(staff(request)), status=lost.status)
    return redirect("people_case", case)


def _lists(user: UUID) -> dict[str, object]:
    lines = [_line(line) for line in desk.queue(user)]
    return {
        "waiting": [line for line in lines if not line["line"].mine],
        "mine": [line for line in lines if line["line"].mine],
    }


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def case(request: HttpRequest, case: UUID) -> HttpResponse:
    """One case: what was said and shown, facts that fit, and the box."""
    user = staff(request)
    if request.method != "POST":
        view = desk.case_for(user, case)
        return _case(request, view, DeskForm(initial={"key": uuid7(), "words": view.wanted[:200]}))
    return _acted(request, user, case)


def _acted(request: HttpRequest, user: UUID, case: UUID) -> HttpResponse:
    form = DeskForm(request.POST)
    form.is_valid()
    act = request.POST.get("act", "")
    acts = {"back": services.hand_back, "close": services.close}
    try:
        if act in acts:
            acts[act](user=user, case=case)
            messages.success(request, _("还回去了，别的顾问能接。") if act == "back" else _("办完了。"))
            return redirect("people_desk")
        if act == "send":
            text = str(form.cleaned_data.get("text", ""))
            services.reply(user=user, case=case, text=text, facts=form.put_in, key=form.sent)
            messages.success(request, _("发出去了，家长会收到一封信。"))
            return redirect("people_case", case)
    except (NotFound, NotAllowed, rules.CaseTaken, rules.CaseOver):
        raise
    except DomainError as error:
        messages.error(request, in_words(error))
        return _case(request, desk.case_for(user, case), form, status=error.status)
    return _case(request, desk.case_for(user, case), _with_fact(form, request.POST.get("insert", "")))


def _with_fact(form: DeskForm, fact: str) -> DeskForm:
    """The box with a fact's answer put in, where a button asked for one; what was typed stays."""
    said = form.cleaned_data
    text, put_in = str(said.get("text", "")), form.put_in
    card = library.shelf().cards([fact]).get(fact) if fact else None
    if card is not None and _may_be_told(card) and fact not in put_in:
        text = "\n".join(part for part in (text.strip(), card.answer) if part)
        put_in = (*put_in, fact)
    return DeskForm(initial={"text": text, "facts": " ".join(put_in), "words": said.get("words", ""), "key": form.sent})


def _may_be_told(card: FactCard) -> bool:
    return card.shown and not card.draft


def _case(request: HttpRequest, view: DeskCase, form: DeskForm, *, status: int = 200) -> HttpResponse:
    put_in = str(form["facts"].value() or "").split()
    wanted = str(form["words"].value() or "")
    context = {
        "case": view,
        "level": CALM if view.level == "home" else words.LEVELS[view.level],
        "level_icon": words.level_icon(view.level),
        "state": rules.CASE_STATES[view.state],
        **thread.transcript(view),
        "form": form,
        "found": [(card, shown.cited(card.citation), card.id in put_in) for card in _found(wanted)],
        "sources": _sources(put_in),
        "longest": rules.MESSAGE_LENGTH,
        "answered": any(one.author == "advisor" for one in view.messages),
    }
    return page(request, "advisor/desk_case.html", context, status=status)


def _found(text: str) -> list[FactCard]:
    """The facts nearest to some words that parents may see; no stage is assumed."""
    if not text.strip():
        return []
    shelf = library.shelf()
    hits = [fact for fact, _score in shelf.find(text, Stage()).hits]
    cards = shelf.cards(hits)
    return [cards[fact] for fact in hits if fact in cards and _may_be_told(cards[fact])][:MOST_FOUND]


def _sources(put_in: list[str]) -> list[CitationView]:
    cards = library.shelf().cards(put_in) if put_in else {}
    return [shown.cited(cards[fact].citation) for fact in put_in if fact in cards]


@require_safe
@never_cache
def picture(request: HttpRequest, case: UUID, picture: UUID) -> HttpResponse:
    """A picture of a case one has taken."""
    content = b64decode(desk.picture_for(staff(request), case, picture))
    return HttpResponse(content, content_type="image/jpeg")
