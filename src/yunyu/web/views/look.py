"""Theme, text size and language: kept in this browser, changed without scripts."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from yunyu.web import look

YEAR = 60 * 60 * 24 * 365


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """GET shows the choices, POST keeps the one that was tapped and leaves the others alone."""
    if request.method != "POST":
        return render(request, "pages/look.html", {"title": _("外观和字号"), "languages": settings.LANGUAGES})
    was = look.read(request.COOKIES.get(look.COOKIE, ""))
    now = look.read(look.Look(request.POST.get("theme", was.theme), request.POST.get("size", was.size)).cookie())
    messages.success(request, _("改好了。"))
    answer = redirect(_back(request))
    answer.set_cookie(look.COOKIE, now.cookie(), max_age=YEAR, samesite="Lax", secure=settings.SECURE)
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.SECURE)
    return answer


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None, require_https=request.is_secure())
    return wanted if wanted and safe else "/look/"
