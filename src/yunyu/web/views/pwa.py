"""What makes the site installable: manifest, service worker and the offline page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe


@require_safe
@cache_control(max_age=3600, public=True)
def manifest(request: HttpRequest) -> HttpResponse:
    """The web app manifest."""
    return render(request, "manifest.webmanifest", content_type="application/manifest+json")


@require_safe
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The service worker: it keeps the offline page and static files, never a private page."""
    return render(request, "sw.js", content_type="text/javascript")


@require_safe
@cache_control(max_age=86400, public=True)
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers look without being told."""
    return redirect(static("icons/app/favicon.svg"))


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """What a phone without a network shows."""
    return render(request, "offline.html")
