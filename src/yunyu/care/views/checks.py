"""`/children/<child>/checks/`: the thirteen health checks on a line, with their days and what is looked at."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yunyu.care.selectors.checks import checks_of
from yunyu.kernel.requests import actor_of


@require_safe
def checks(request: HttpRequest, child: UUID) -> HttpResponse:
    """What is looked at when, and where that is written."""
    return render(request, "care/checks.html", {"view": checks_of(actor_of(request), child)})
