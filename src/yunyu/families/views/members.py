"""The adults of a family: inviting, joining, changing a role, leaving."""

from uuid import UUID

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yunyu.families import rules, selectors, services
from yunyu.families.forms import InviteForm, WhoForm
from yunyu.families.selectors import MemberView, Record
from yunyu.families.views.settling import done, form_page
from yunyu.kernel.errors import NotFound
from yunyu.kernel.guest_cookie import remember_guest
from yunyu.kernel.requests import actor_of
from yunyu.kernel.settling import posted


def find(record: Record, member: UUID) -> MemberView:
    """The member on this actor's record. Raises NotFound."""
    for view in record.members:
        if view.id == member:
            return view
    raise NotFound


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Make a link; it is shown once, with a code to scan."""
    actor = actor_of(request)
    form = InviteForm(posted(request))
    made: list[str] = []

    def act() -> None:
        made.append(services.invite(actor=actor, role=form.cleaned_data["role"], agreed=form.agreed))

    if request.method == "POST" and done(form, act):
        return render(request, "families/invited.html", _link(made[0]) | {"role": form.cleaned_data["role"]})
    waiting = selectors.open_invitations(actor)
    return form_page(request, "families/invite.html", form, waiting=waiting, record=selectors.record(actor))


def _link(secret: str) -> dict[str, object]:
    link = settings.SITE_URL + reverse("join", args=[secret])
    code = segno.make(link, error="m").svg_inline(scale=1, border=2, omitsize=True, svgclass=None, lineclass=None)
    return {"link": link, "code": SafeString(code)}


@require_POST
def revoke(request: HttpRequest, invitation: UUID) -> HttpResponse:
    """Take a link back."""
    services.revoke_invitation(actor=actor_of(request), invitation=invitation)
    return redirect("family_invite")


@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """What a link shows to whoever opens it, and the one tap that accepts it."""
    invitation = selectors.preview_invitation(secret)
    form = WhoForm(posted(request), among=(invitation.role,), initial={"role": invitation.role})
    joined: list[str | None] = []

    def act() -> None:
        _, cookie = services.accept_invitation(
            actor=actor_of(request), secret=secret, name=form.cleaned_data.get("name", "")
        )
        joined.append(cookie)

    if request.method == "POST" and done(form, act):
        answer = redirect("today")
        if joined[0]:
            remember_guest(answer, joined[0])
        return answer
    sign_in = rules.is_guardian(invitation.role) and actor_of(request).user is None
    return form_page(request, "families/join.html", form, invitation=invitation, secret=secret, sign_in=sign_in)


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, member: UUID) -> HttpResponse:
    """A member's name and role."""
    actor = actor_of(request)
    record = selectors.record(actor)
    view = _changeable(record, member)
    manages = "manage:family" in record.may
    form = WhoForm(posted(request), among=rules.ROLES if manages else (view.role,), initial=_initial(view))

    def act() -> None:
        given = form.cleaned_data
        services.change_member(actor=actor, member=member, name=given["name"], role=given["role"])

    if request.method == "POST" and done(form, act):
        return redirect("family")
    return form_page(request, "families/member.html", form, member=view, record=record)


def _changeable(record: Record, member: UUID) -> MemberView:
    """Oneself, or anybody for those who manage the family. Raises NotFound, NotAllowed."""
    view = find(record, member)
    return view if view.is_me else find(record.opened_to("manage:family"), member)


def _initial(view: MemberView) -> dict[str, object]:
    return {"role": view.role, "name": view.name}


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, member: UUID) -> HttpResponse:
    """Somebody leaves, by their own tap or a guardian's."""
    actor = actor_of(request)
    view = _changeable(selectors.record(actor), member)
    if request.method == "POST":
        if view.is_me:
            services.leave_family(actor=actor)
            return redirect("landing")
        services.remove_member(actor=actor, member=member)
        return redirect("family")
    return render(request, "families/member_remove.html", {"member": view})


@require_safe
def roles(request: HttpRequest) -> HttpResponse:
    """What each role may see and do, in plain words."""
    return render(request, "families/roles.html", {"record": selectors.record(actor_of(request))})
