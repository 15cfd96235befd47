"""Error pages: each says what happened and what to do next, in the reader's language."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from yunyu.kernel.errors import N_, DomainError

TOO_MUCH = N_("一次写得太多了，最多 2 MB。分成几次写，就能存。")


def words(error: DomainError) -> str:
    """The error's message in the reader's language."""
    return gettext(error.message) % error.params


def domain_error(request: HttpRequest, error: DomainError) -> HttpResponse:
    """A page for an anticipated error."""
    template = {403: "errors/403.html", 404: "errors/404.html", 429: "errors/429.html"}.get(
        error.status, "errors/422.html"
    )
    return render(request, template, {"message": words(error)}, status=error.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read; 413: there was more of it than we read."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "errors/400.html", {"message": gettext(TOO_MUCH)}, status=413)
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not for this reader."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page needs neither database nor context."""
    return render(request, "errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that was open for too long or came from elsewhere."""
    return render(request, "errors/csrf.html", status=403)
