"""The first minute: one button, at most three questions (阶段, 日期, 你是谁), each of which may be skipped."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.families import selectors, services
from yunyu.families.accounts import limits
from yunyu.families.forms import ChildForm, PregnancyForm, TryingForm, WhoForm
from yunyu.families.views.pregnancies import dating
from yunyu.families.views.settling import done, form_page
from yunyu.kernel.actor import Actor
from yunyu.kernel.guest_cookie import remember_guest
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import posted

ZONE = "Asia/Shanghai"
FIRST_ROLES = ("mother", "father", "guardian")


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Start as a guest, or with the login one has; who has a family already goes on to Today."""
    if request.method != "POST":
        return redirect("landing")
    actor = actor_of(request)
    if actor.family is not None:
        return redirect("today")
    answer = redirect("start_stage")
    if actor.user is not None:
        services.welcome(user=actor.user, region=settings.DEFAULT_REGION, zone=ZONE)
        return answer
    limits.count_a_start(request)
    _, cookie = services.start_guest(region=settings.DEFAULT_REGION, zone=ZONE)
    remember_guest(answer, cookie)
    return answer


@require_safe
def stage(request: HttpRequest) -> HttpResponse:
    """1 / 3: where the family stands."""
    if actor_of(request).family is None:
        return redirect("landing")
    return render(request, "families/start_stage.html")


@require_http_methods(["GET", "HEAD", "POST"])
def day(request: HttpRequest, stage: str) -> HttpResponse:
    """2 / 3: the day it is counted from, and the consent for keeping it."""
    actor = actor_of(request)
    if actor.family is None:
        return redirect("landing")
    selectors.record(actor).opened_to("manage:family")
    if stage == "trying":
        return _trying(request, actor)
    if stage == "pregnant":
        return _pregnant(request, actor)
    if stage == "born":
        return _born(request, actor)
    raise Http404


def _trying(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = TryingForm(posted(request))

    def act() -> None:
        services.tell_trying(actor=actor, since=form.cleaned_data["since"], agreed=form.agreed)

    return _next(request, form, done(form, act) if request.method == "POST" else False, "trying")


def _pregnant(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = PregnancyForm(posted(request))

    def act() -> None:
        fetuses = form.cleaned_data["fetuses"] or 1
        services.tell_pregnancy(actor=actor, dating=dating(form), fetuses=fetuses, agreed=form.agreed)

    return _next(request, form, done(form, act) if request.method == "POST" else False, "pregnant")


def _born(request: HttpRequest, actor: Actor) -> HttpResponse:
    form = ChildForm(posted(request))
    form.fields["name"].required = False

    def act() -> None:
        services.add_child(actor=actor, agreed=form.agreed, **form.values())

    return _next(request, form, done(form, act) if request.method == "POST" else False, "born")


def _next(
    request: HttpRequest, form: TryingForm | PregnancyForm | ChildForm, finished: bool, stage: str
) -> HttpResponse:
    return redirect("start_who") if finished else form_page(request, f"families/start_{stage}.html", form)


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest) -> HttpResponse:
    """3 / 3: who is asking."""
    actor = actor_of(request)
    if actor.family is None or actor.member is None:
        return redirect("landing")
    selectors.record(actor).opened_to("manage:family")
    member = actor.member
    form = WhoForm(posted(request), among=FIRST_ROLES)

    def act() -> None:
        given = form.cleaned_data
        services.change_member(actor=actor, member=member, name=given["name"], role=given["role"])

    if request.method == "POST" and done(form, act):
        return redirect("today")
    return form_page(request, "families/start_who.html", form)
