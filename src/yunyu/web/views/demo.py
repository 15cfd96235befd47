"""The demo's doors: one button a person, without a code. These addresses exist in the demo only."""

from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yunyu.web.demo import families as demo_families


@require_safe
def families(request: HttpRequest) -> HttpResponse:
    """Everybody in the demo, family by family."""
    return render(request, "pages/demo.html", {"demo_families": demo_families.load()})


@require_POST
def enter(request: HttpRequest, member: str) -> HttpResponse:
    """Sign in as somebody of the demo."""
    account = demo_families.account_of(member)
    if account is None:
        raise Http404
    login(request, get_user_model().objects.get(pk=account), backend="django.contrib.auth.backends.ModelBackend")
    return redirect("today")
