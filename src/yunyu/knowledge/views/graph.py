"""`/knowledge/…`: one answer with its source, to read and to send on, and the questions by topic; for everybody."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yunyu.knowledge import selectors


@require_safe
def fact(request: HttpRequest, fact: str) -> HttpResponse:
    """One fact. It stands alone: nothing of a family, nothing to buy."""
    return render(request, "knowledge/fact.html", {"card": selectors.fact_card(fact)})


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    """The topics, and the questions of the chosen one."""
    found = selectors.topics()
    chosen = next((one for one in found if one.name == request.GET.get("topic")), None)
    return render(request, "knowledge/topics.html", {"topics": found, "chosen": chosen})
