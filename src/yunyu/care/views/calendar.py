"""`/plan/calendar/`: the plan in a member's own calendar, under an address only they know."""

from hashlib import sha256

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.care import selectors, services
from yunyu.care.selectors.calendar import digest_of
from yunyu.kernel import clock
from yunyu.kernel.errors import TooMany
from yunyu.kernel.requests import actor_of

MOST_IN_AN_HOUR = 60
HOUR = 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: HttpRequest) -> HttpResponse:
    """On or off, with names or without; a new address is shown once."""
    actor = actor_of(request)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    context: dict[str, object] = {}
    if act == "off":
        services.switch_off_calendar(actor=actor)
        return redirect("care_calendar")
    if act in {"name", "hide"}:
        services.name_calendar(actor=actor, named=act == "name")
        return redirect("care_calendar")
    if act == "renew":
        secret = services.renew_calendar(actor=actor, named=selectors.calendar_of(actor).named)
        path = reverse("care_feed", args=[secret])
        site = str(settings.SITE_URL)
        context = {"link": site + path, "webcal": f"webcal://{site.partition('://')[2]}{path}"}
    elif request.method == "POST":
        return redirect("care_calendar")
    return render(request, "care/calendar.html", {"calendar": selectors.calendar_of(actor), **context})


@require_safe
def feed(request: HttpRequest, feed: str) -> HttpResponse:
    """The calendar itself. Raises NotFound, TooMany."""
    _count(request, digest_of(feed).hex())
    body = selectors.feed(feed, site=str(settings.SITE_URL))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    answer["Content-Disposition"] = 'inline; filename="plan.ics"'
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Robots-Tag"] = "noindex"
    return get_conditional_response(request, etag=answer["ETag"], response=answer) or answer


def _count(request: HttpRequest, address: str) -> None:
    """One fetch of this address, and one from this machine: a calendar asks every few hours. Raises TooMany."""
    hour = f"{clock.now():%Y%m%d%H}"
    for who in (address, request.META.get("REMOTE_ADDR", "")):
        key = f"plan-calendar:{hour}:{who}"
        cache.add(key, 0, HOUR)
        if cache.incr(key) > MOST_IN_AN_HOUR:
            raise TooMany
