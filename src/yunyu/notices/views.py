"""`/inbox/settings/`: by which ways, about what and when a member may be written to; every switch is one tap."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from yunyu.kernel.actor import Actor
from yunyu.kernel.requests import actor_of
from yunyu.notices import selectors, services
from yunyu.notices.forms import DeviceForm, QuietHoursForm
from yunyu.notices.push_key import public_key
from yunyu.notices.rules import CHANNELS, GROUPS


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """The page; a post changes the quiet hours."""
    actor = actor_of(request)
    chosen = selectors.settings_of(actor)
    hours = {"quiet_from": f"{chosen.quiet_from:%H:%M}", "quiet_until": f"{chosen.quiet_until:%H:%M}"}
    form = QuietHoursForm(request.POST) if request.method == "POST" else QuietHoursForm(initial=hours)
    if request.method == "POST" and form.is_valid():
        services.choose_quiet_hours(
            actor=actor, begins=form.cleaned_data["quiet_from"], ends=form.cleaned_data["quiet_until"]
        )
        messages.success(request, _("记下了。这段时间不发消息。"))
        return redirect("notice_settings")
    context = {"chosen": chosen, "form": form, "push_key": public_key()}
    return render(request, "notices/settings.html", context, status=422 if form.errors else 200)


@require_POST
def switch(request: HttpRequest, what: str) -> HttpResponse:
    """One switch: a way, a group, offers, or what is urgent at night."""
    on = request.POST.get("on") == "1"
    _switch(what)(actor_of(request), on)
    return redirect("notice_settings")


def _switch(what: str) -> Callable[[Actor, bool], None]:
    if what in CHANNELS:
        return lambda actor, on: services.choose_channel(actor=actor, channel=what, on=on)
    if what in GROUPS:
        return lambda actor, on: services.choose_group(actor=actor, group=what, on=on)
    if what == "offers":
        return lambda actor, on: services.choose_commercial(actor=actor, on=on)
    if what == "night":
        return lambda actor, on: services.choose_night(actor=actor, urgent=on)
    raise Http404


@require_POST
def device(request: HttpRequest) -> HttpResponse:
    """This browser agrees to notifications, or no longer does; without an address, none of the member's does."""
    actor = actor_of(request)
    if request.POST.get("on") == "0":
        services.forget_device(actor=actor, endpoint=request.POST.get("endpoint", ""))
        return redirect("notice_settings")
    form = DeviceForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("这台手机没给出地址。再点一次，或者选邮件。"))
        return redirect("notice_settings")
    services.keep_device(actor=actor, **form.cleaned_data)
    return redirect("notice_settings")
