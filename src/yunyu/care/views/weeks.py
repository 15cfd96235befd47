"""`/pregnancies/<pregnancy>/weeks/<week>/`: one week, 4 to 42, with the weeks before and after it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from yunyu.care.selectors.weeks import today_week, week_of
from yunyu.kernel.requests import actor_of


@require_safe
def now(request: HttpRequest, pregnancy: UUID) -> HttpResponse:
    """The week of today."""
    return redirect("care_week", pregnancy, today_week(actor_of(request), pregnancy))


@require_safe
def week(request: HttpRequest, pregnancy: UUID, week: int) -> HttpResponse:
    """What is usual in this week, what is looked at, and which signs do not wait."""
    return render(request, "care/week.html", {"view": week_of(actor_of(request), pregnancy, week)})
