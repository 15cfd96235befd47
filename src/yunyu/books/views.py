"""`/staff/books/`: the trial balance, an account's statement, one posting, all of it as a file; bookkeepers alone."""

import csv
import io
from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from yunyu.books import rules, selectors, sheets
from yunyu.kernel import clock

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FILES: Mapping[str, Callable[[], sheets.Rows]] = {
    "balance": lambda: sheets.balance_rows(selectors.trial_balance()),
    "journal": sheets.journal_rows,
}


def bookkeeper(request: HttpRequest) -> UUID:
    """Who reads; `web.middleware_staff` has asked for the second proof already. Raises PermissionDenied."""
    user = request.user
    if not (user.is_authenticated and user.is_staff and isinstance(user.pk, UUID)):
        raise PermissionDenied
    if not selectors.is_bookkeeper(user.pk):
        raise PermissionDenied
    return user.pk


def page(request: HttpRequest, template: str, context: Mapping[str, object], *, title: str) -> HttpResponse:
    """A page of the books, with what is around every staff page."""
    return render(request, template, {**admin.site.each_context(request), "title": title, **context})


@require_safe
@never_cache
def balance(request: HttpRequest) -> HttpResponse:
    """Every account by currency, and whether the two sides are equal."""
    bookkeeper(request)
    return page(request, "books/balance.html", {"found": selectors.trial_balance()}, title=_("账本"))


@require_safe
@never_cache
def account(request: HttpRequest) -> HttpResponse:
    """The entries of one account, the newest first; `?code=` and `?currency=` name it, `?before=` turns the page."""
    bookkeeper(request)
    code, currency = request.GET.get("code", ""), request.GET.get("currency", rules.CNY)
    found = selectors.statement(code, currency, before=_number(request.GET.get("before")))
    return page(request, "books/account.html", {"found": found}, title=found.title)


@require_safe
@never_cache
def posting(request: HttpRequest, posting: UUID) -> HttpResponse:
    """One posting with its legs, and what it reverses."""
    bookkeeper(request)
    return page(request, "books/posting.html", {"found": selectors.posting_of(posting)}, title=_("一笔账"))


@require_safe
@never_cache
def export(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """The trial balance or every leg, as CSV or XLSX."""
    bookkeeper(request)
    rows = FILES.get(name)
    if rows is None or form not in {"csv", "xlsx"}:
        raise Http404
    content, kind = (sheets.workbook(name, rows()), XLSX) if form == "xlsx" else (_csv(rows()), "text/csv")
    file = f'attachment; filename="{name}-{clock.today():%Y-%m-%d}.{form}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": file})


def _csv(rows: sheets.Rows) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode("utf-8-sig")  # so that a spreadsheet reads Chinese


def _number(told: str | None) -> int | None:
    """A leg's number; what is none turns no page."""
    return int(told) if told and told.isascii() and told.isdigit() and len(told) <= 18 else None
