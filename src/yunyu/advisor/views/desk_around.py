"""Around the desk: ended cases for a colleague to check, the operator's figures, and the editors' list of questions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.advisor import rules, selectors, services, thread, waits
from yunyu.advisor.forms import ReviewForm
from yunyu.advisor.models import WISH_STATES
from yunyu.advisor.selectors import counts, desk
from yunyu.advisor.selectors.desk import DeskCase
from yunyu.advisor.views.desk import page, staff
from yunyu.kernel.errors import DomainError, NotAllowed, NotFound
from yunyu.kernel.wording import in_words

EDITOR = "desk_write"
"""The editors' page for a new fact, where this house has it."""


@require_safe
@never_cache
def quality(request: HttpRequest) -> HttpResponse:
    """The sample of ended cases that waits for a colleague."""
    user = staff(request)
    waiting = desk.to_review(user) if desk.is_advisor(user) else ()
    return page(request, "advisor/desk_quality.html", {"cases": waiting, "one_in": rules.SAMPLED})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def review(request: HttpRequest, case: UUID) -> HttpResponse:
    """One ended case and four questions about its answers."""
    user = staff(request)
    if request.method != "POST":
        return _review(request, desk.case_to_review(user, case), ReviewForm())
    form = ReviewForm(request.POST)
    if not form.is_valid():
        return _review(request, desk.case_to_review(user, case), form, status=422)
    try:
        services.review(user=user, case=case, said=form.said, note=form.cleaned_data["note"])
    except (NotFound, NotAllowed, rules.OwnWork):
        raise
    except DomainError as error:
        messages.error(request, in_words(error))
        return redirect("people_quality")
    messages.success(request, _("复核好了。"))
    return redirect("people_quality")


def _review(request: HttpRequest, view: DeskCase, form: ReviewForm, *, status: int = 200) -> HttpResponse:
    context = {"case": view, **thread.transcript(view), "form": form, "criteria": [form[w] for w in rules.CRITERIA]}
    return page(request, "advisor/desk_review.html", context, status=status)


@require_safe
@never_cache
def figures(request: HttpRequest) -> HttpResponse:
    """How it goes, with intervals; "not enough data" where that is the truth."""
    staff(request)
    found = counts.counts()
    context = {
        "figures": found,
        "wait": waits.usual_wait(found.wait),
        "shares": [
            (_("问了，用资料答上的（这个月）"), found.answered),
            (_("用资料答的，家长说有用"), found.helped),
            (_("用资料答的，家长说解决了"), found.solved_by_facts),
            (_("交给顾问的，回了"), found.replied),
            (_("交给顾问的，家长说解决了"), found.solved_by_people),
            (_("顾问结束的，结束错了"), found.closed_wrongly),
        ],
        "criteria": [(rules.CRITERIA[word], share) for word, share in found.criteria.items()],
        "days": rules.LOOKING_BACK.days,
        "enough": rules.ENOUGH,
        "again_days": rules.REOPENED_WITHIN.days,
    }
    return page(request, "advisor/desk_figures.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def wishes(request: HttpRequest) -> HttpResponse:
    """Questions parents asked the editors to answer, and how often topics went without one."""
    staff(request)
    if request.method == "POST":
        try:
            services.end_wish(wish=UUID(request.POST.get("wish", "")), done=request.POST.get("act") == "done")
        except ValueError as error:
            raise NotFound from error
        messages.success(request, _("记下了。"))
        return redirect("people_wishes")
    context = {
        "wishes": selectors.open_wishes(),
        "ended": [(WISH_STATES[state], number) for state, number in selectors.ended_wishes().items()],
        "demand": [line for line in selectors.demand() if line.unanswered],
        "write": _editor(),
    }
    return page(request, "advisor/desk_wishes.html", context)


def _editor() -> str:
    try:
        return reverse(EDITOR)
    except NoReverseMatch:  # this house has no editors' desk
        return ""
