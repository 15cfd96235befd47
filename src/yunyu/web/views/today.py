"""`/today/`: where a family stands, what comes next, and an end."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.requests import actor_of
from yunyu.notices import api as notices
from yunyu.web import today as page


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """The page; who has no family here yet is sent to the first page."""
    actor = actor_of(request)
    if actor.family is None:
        return redirect("landing")
    record = families.record(actor)
    families.opened(actor, record)
    built = page.build(
        record,
        notices.today_cards(record=record),
        now=clock.now(),
        who=request.GET.get("who", ""),
    )
    unread = notices.has_unread(record=record)
    context = {"today": built, "record": record, "quiet": record.still, "inbox_unread": unread}
    return render(request, "pages/today.html", context)


@require_POST
def dismiss(request: HttpRequest, card: UUID) -> HttpResponse:
    """Put a written card away."""
    notices.dismiss_card(actor=actor_of(request), card=card)
    return redirect("today")
