"""`/children/<child>/reports/`: the months of a child; one of them as a page, and as a sheet to print."""

from functools import cache
from pathlib import Path
from threading import Lock
from uuid import UUID

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yunyu.care.paper.report import pdf
from yunyu.care.selectors.months import month_of, months_of
from yunyu.care.selectors.report import in_words, line_words, month_words
from yunyu.growth import api as growth
from yunyu.kernel.requests import actor_of

# reportlab reads a font from one place at a time; a sheet is drawn in a few hundredths of a second.
_ONE_AT_A_TIME = Lock()


@require_safe
def reports(request: HttpRequest, child: UUID) -> HttpResponse:
    """The months that hold something, newest first."""
    view = months_of(actor_of(request), child)
    months = [(line, month_words(line.month), line_words(line)) for line in view.months]
    return render(request, "care/reports.html", {"view": view, "months": months})


@require_safe
def report(request: HttpRequest, child: UUID, month: str) -> HttpResponse:
    """One month."""
    view = month_of(actor_of(request), child, month)
    return render(
        request,
        "care/report.html",
        {"child": view.child, "month": view.month, "report": in_words(view, paper=growth.PHONE)},
    )


@require_safe
def sheet(request: HttpRequest, child: UUID, month: str) -> HttpResponse:
    """The same month on A4. Neither the address nor the document's own title says whose it is."""
    view = month_of(actor_of(request), child, month)
    said = in_words(view)
    with _ONE_AT_A_TIME:
        body = pdf(said, picture=_picture(said.drawing), lang=get_language() or "zh-Hans", title=_("成长月报"))
    answer = HttpResponse(body, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="yunyu-{view.month}.pdf"'
    answer["X-Robots-Tag"] = "noindex"
    return answer


@cache
def _picture(name: str) -> str:
    """A drawing of the house. Raises FileNotFoundError for one that is not there."""
    found = finders.find(f"drawings/{name}.svg")
    if not found:
        raise FileNotFoundError(name)
    return Path(str(found)).read_text(encoding="utf-8")
