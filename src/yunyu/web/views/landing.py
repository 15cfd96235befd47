"""`/`: a public page that explains itself in one screen; who is known here goes on to Today."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from yunyu.kernel.requests import actor_of
from yunyu.web.demo import families as demo_families


@require_safe
def landing(request: HttpRequest) -> HttpResponse:
    """Who has a family here sees Today; anybody else sees what Yunyu is."""
    if actor_of(request).family is not None:
        return redirect("today")
    demo = demo_families.load() if settings.DEMO else ()
    return render(request, "pages/landing.html", {"demo_families": demo})
