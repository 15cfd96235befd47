"""`/staff/facts/`: the sets of facts, an edition beside the one before, and one signature at a time."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from yunyu.kernel.dated import State
from yunyu.kernel.wording import in_words
from yunyu.knowledge import selectors, services
from yunyu.knowledge.forms import SigningForm
from yunyu.knowledge.rules import KnowledgeError
from yunyu.knowledge.views.desk import page, staff

ROWS_ON_A_PAGE = 20
FILTERS = ("draft", "sourced", "reviewed", "changed")


def _page(request: HttpRequest, template: str, context: Mapping[str, object]) -> HttpResponse:
    return page(request, template, context, title=_("资料审核"))


@require_safe
@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Every set and edition with its rows by state."""
    user = staff(request)
    context = {"sets": selectors.fact_sets(), "signs_as": selectors.clinician_name(user)}
    return _page(request, "knowledge/staff_sets.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edition(request: HttpRequest, name: str, edition: str) -> HttpResponse:
    """One edition: each row with its source and what the edition before said; a form of its own to sign it."""
    user = staff(request)
    chosen = "" if edition == "-" else edition
    if request.method == "POST":
        return _sign(request, user, name, chosen)
    sheet = selectors.sheet(name, chosen)
    only = request.GET.get("only", "")
    rows = [row for row in sheet.rows if _fits(row, only)]
    context: dict[str, object] = {
        "sheet": sheet,
        "page": Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page")),
        "only": only if only in FILTERS else "",
        "filters": FILTERS,
        "signs_as": selectors.clinician_name(user),
    }
    return _page(request, "knowledge/staff_rows.html", context)


def _fits(row: selectors.RowView, only: str) -> bool:
    if only == "changed":
        return row.changed or row.is_new
    return only not in {state.value for state in State} or row.state.value == only


def _sign(request: HttpRequest, user: UUID, name: str, edition: str) -> HttpResponse:
    form = SigningForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("备注写短一点，400 个字以内。"))
    else:
        said = form.cleaned_data
        where = {"user": user, "facts": name, "edition": edition, "key": said["key"], "note": said["note"]}
        try:
            if said["act"] == "sign":
                services.sign(**where, digest=said["digest"])
                messages.success(request, _("签好了。"))
            else:
                services.withdraw(**where)
                messages.success(request, _("撤回了。"))
        except KnowledgeError as error:
            if error.status in {403, 404}:
                raise
            messages.error(request, in_words(error))
    query = request.GET.urlencode()
    return redirect(reverse("facts_edition", args=(name, edition or "-")) + (f"?{query}" if query else ""))
