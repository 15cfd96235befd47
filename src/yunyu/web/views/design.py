"""`/design/`: every token and component, rendered; in debug and the demo."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """The design page."""
    return render(request, "design/index.html")
