"""The privacy centre: what is used and why, who looked, take it with you, erase it; two taps from 我家."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.advisor import api as advisor
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.actor import Actor
from yunyu.kernel.requests import actor_of
from yunyu.privacy import api as privacy
from yunyu.web import access_words
from yunyu.web import withheld as hidden

MANAGE = "manage:privacy"
OUTSIDE = "rewording"
"""A purpose nobody is asked about where there is nobody outside to hear a question."""
RECEIPT = "erasure_receipt"


@dataclass(frozen=True)
class PurposeLine:
    """One purpose and whether a yes stands."""

    key: str
    title: str
    summary: str
    given: bool
    asked: bool


@dataclass(frozen=True)
class Look:
    """One line of the access log in words."""

    who: str
    what: str
    count: int
    last_at: datetime
    by_staff: bool


@require_safe
def centre(request: HttpRequest) -> HttpResponse:
    """Every purpose with its switch, and the four doors: who looked, policy, take along, erase."""
    actor = actor_of(request)
    if actor.family is None:
        return redirect("policy")
    if MANAGE not in families.permissions(actor.role):
        return render(request, "pages/privacy_member.html")
    access = families.require(actor, may=MANAGE)
    return render(request, "pages/privacy.html", {"lines": _lines(actor, access), "contact": settings.CONTACT})


def _lines(actor: Actor, access: families.Access) -> list[PurposeLine]:
    language = get_language() or settings.LANGUAGE_CODE
    lines = [
        PurposeLine(one.key, one.title(language), one.summary(language), _stands(access, one.key), one.is_separate)
        for one in privacy.purposes(actor.region)
    ]
    return [line for line in lines if line.given or line.key != OUTSIDE or advisor.stands_elsewhere()]


def _stands(access: families.Access, purpose: str) -> bool:
    """True where a yes stands, for the family, for any one child or as the reader's own; never another person's."""
    return any(row.purpose == purpose and row.open_to(access.member) for row in access.consents.standing())


@require_safe
def policy(request: HttpRequest) -> HttpResponse:
    """How we treat data, in plain words, for anybody."""
    region = actor_of(request).region
    language = get_language() or settings.LANGUAGE_CODE
    purposes = [(one.key, one.title(language), one.summary(language)) for one in privacy.purposes(region)]
    rules = privacy.law(region, clock.today()).shown()
    return render(request, "pages/policy.html", {"purposes": purposes, "rules": rules, "contact": settings.CONTACT})


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, purpose: str) -> HttpResponse:
    """The text of one purpose; giving and withdrawing take one tap each on the same page."""
    actor = actor_of(request)
    if purpose not in {one.key for one in privacy.purposes(actor.region)}:
        raise Http404
    if request.method == "POST":
        if request.POST.get("on") == "1":
            version = request.POST.get("version") or None
            families.give_consent(actor=actor, purpose=purpose, text_version=version)
        else:
            families.withdraw_consent(actor=actor, purpose=purpose)
            messages.success(request, _withdrawn(purpose))
        return redirect("privacy")
    text = privacy.consent_text(purpose, get_language() or settings.LANGUAGE_CODE, region=actor.region)
    context: dict[str, object] = {"text": text, "items": [(_(label), words) for label, words in text.items]}
    if MANAGE in families.permissions(actor.role):
        leave = families.require(actor, may=MANAGE)
        context["given"] = _stands(leave, purpose)
        context["withheld"] = hidden.withheld(leave, purpose)
    return render(request, "pages/consent.html", context)


def _withdrawn(purpose: str) -> str:
    """What becomes of what rested on it: a person's own is deleted, the family's is put away."""
    if purpose == "desk":
        return _("收回了。还没答完的，就停在这里。")
    personal = {one.key for one in privacy.purposes() if one.is_personal}
    return _("收回了。你记下的会一起删掉。") if purpose in personal else _("收回了。记下的先收起来，没有删。")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def withheld(request: HttpRequest, kept: str) -> HttpResponse:
    """Delete what is kept and hidden because a consent does not stand, after one question."""
    actor = actor_of(request)
    if kept not in hidden.KEPT:
        raise Http404
    if request.method == "POST":
        hidden.delete_withheld(actor=actor, purpose=kept)
        return redirect("consent", kept)
    number = hidden.withheld(families.require(actor, may=MANAGE), kept)
    return render(request, "pages/withheld.html", {"purpose": kept, "number": number})


@require_safe
@never_cache
def access(request: HttpRequest) -> HttpResponse:
    """Who looked at this family's record."""
    actor = actor_of(request)
    leave = families.require(actor, may=MANAGE)
    names = {member.id: families.called(member) for member in families.record(actor).members}
    looks = [_look(row, names) for row in privacy.accesses(leave.family, 100, reader=leave.member)]
    return render(request, "pages/access.html", {"looks": looks})


def _look(row: privacy.AccessRow, names: dict[UUID, str]) -> Look:
    if row.by_staff:
        who = _("本店工作人员（%(purpose)s）") % {"purpose": row.staff_purpose}
    else:
        who = (names.get(row.member) if row.member else None) or _("已经离开的成员")
    return Look(who, access_words.of(row.what), row.count, row.last_at, row.by_staff)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def export(request: HttpRequest) -> HttpResponse:
    """Everything in one file: JSON for programs, a page for people."""
    actor = actor_of(request)
    leave = families.require(actor, may=MANAGE)
    if request.method != "POST":
        return render(request, "pages/export.html")
    packed = privacy.export_family(leave.family, reader=leave.member).zipped(get_language() or settings.LANGUAGE_CODE)
    answer = HttpResponse(packed, content_type="application/zip")
    answer["Content-Disposition"] = 'attachment; filename="yunyu.zip"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the family, after one tick that says it cannot be undone."""
    actor = actor_of(request)
    leave = families.require(actor, may=MANAGE)
    if request.method != "POST":
        return render(request, "pages/erase.html")
    if request.POST.get("sure") != "on":
        return render(request, "pages/erase.html", {"unsure": True}, status=422)
    receipt = privacy.erase_family(leave.family, by=leave.user or leave.member)
    if actor.user is None:
        logout(request)
    request.session[RECEIPT] = {"id": str(receipt.id), "rows": sum(receipt.tables.values())}
    answer = redirect("erased")
    answer.delete_cookie("yy_guest")
    return answer


@require_safe
@never_cache
def erased(request: HttpRequest) -> HttpResponse:
    """The receipt."""
    return render(request, "pages/erased.html", {"receipt": request.session.get(RECEIPT)})
