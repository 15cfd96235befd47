"""`/help/`: numbers to call and the nearest hospital; for everybody, with or without a login."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from yunyu.kernel.requests import actor_of
from yunyu.knowledge import selectors
from yunyu.knowledge.forms import PositionForm


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """The numbers, and the hospitals of a city chosen by hand."""
    places = dict(selectors.places())
    city = request.GET.get("city", "")
    district = request.GET.get("district", "")
    districts = places.get(city, ())
    if district not in districts:
        district = ""
    context = {
        "lines": _lines(request),
        "places": tuple(places.items()),
        "city": city if city in places else "",
        "district": district,
        "districts": districts,
        "hospitals": selectors.hospitals_in(city, district=district) if city in places else (),
    }
    return render(request, "knowledge/help.html", context)


def _lines(request: HttpRequest) -> tuple[selectors.HotlineView, ...]:
    """The numbers of the actor's region, where the directory has any; else those of China."""
    book = selectors.review_book()
    return selectors.hotlines(actor_of(request).region, book=book) or selectors.hotlines("cn", book=book)


@require_POST
@never_cache
def nearest(request: HttpRequest) -> HttpResponse:
    """A piece of a page with the nearest emergency departments; the position is used here and forgotten."""
    form = PositionForm(request.POST)
    if not form.is_valid():
        return render(request, "knowledge/_hospitals.html", {"hospitals": ()}, status=422)
    found = selectors.nearest_hospitals(form.cleaned_data["lat"], form.cleaned_data["lon"], emergency=True)
    return render(request, "knowledge/_hospitals.html", {"hospitals": found})
