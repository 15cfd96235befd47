"""`/shop/`: the shelf, narrowed to the stage of one of the family, and a product's page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yunyu.catalog import rules, selectors, shoppers
from yunyu.catalog.classes import Attribute, classes
from yunyu.catalog.forms import FACET, Asked
from yunyu.kernel.errors import N_
from yunyu.kernel.requests import actor_of

FOOD = "food"
WORTH_NARROWING = 4
"""A property of fewer products than this helps nobody to choose."""
SORT_WORDS: Mapping[str, str] = {
    "fitting": N_("合适的在前"),
    "cheap": N_("价钱从低到高"),
    "dear": N_("价钱从高到低"),
    "new": N_("新上架的在前"),
}


@dataclass(frozen=True)
class Way:
    """A link that changes the shelf: its words, where it leads, whether the shelf stands so, how many it leaves."""

    words: str
    address: str
    is_current: bool
    count: int | None = None


@dataclass(frozen=True)
class FacetBox:
    """A property one may narrow by: its boxes to tick."""

    attribute: Attribute
    name: str
    boxes: Sequence[tuple[selectors.Feature, int, bool]]


@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """The shelf. Who looks for a child sees what is for its days and safe at its age."""
    asked = Asked.of(request.GET)
    people = shoppers.shoppers(actor_of(request))
    who = shoppers.chosen(people, asked.who)
    page = selectors.shelf(asked.wanted(who.day if who else None), start=asked.start)
    context = {
        "page": page,
        "asked": asked,
        "who": who,
        "people": _people(people, who, asked),
        "categories": _categories(page, asked),
        "boxes": _boxes(page, asked),
        "marks": [(name, name in asked.marks) for name in rules.MARKS],
        "allergens": [(name, name in asked.without) for name in rules.ALLERGENS] if asked.category == FOOD else [],
        "sorts": [Way(_(word), asked.address(sort=name), asked.sort == name) for name, word in SORT_WORDS.items()],
        "following": asked.address(start=page.following) if page.following is not None else "",
        "before": asked.address(start=max(0, asked.start - page.limit)) if asked.start else "",
    }
    return render(request, "catalog/shelf.html", context)


@require_safe
def product(request: HttpRequest, code: str) -> HttpResponse:
    """One product with what of it can be had."""
    return render(request, "catalog/product.html", {"product": selectors.product(code)})


def _people(people: Sequence[shoppers.Shopper], who: shoppers.Shopper | None, asked: Asked) -> list[Way]:
    if not people:
        return []
    ways = [Way(f"{each.name} {each.label}".strip(), asked.address(who=each.key), each == who) for each in people]
    return [*ways, Way(_("全部阶段"), asked.address(who=shoppers.EVERYBODY), who is None)]


def _categories(page: selectors.ShelfPage, asked: Asked) -> list[Way]:
    found = page.found.categories
    named = [name for name in rules.CATEGORIES if found.get(name) or name == asked.category]
    plain = replace(asked, facets={})
    ways = [
        Way(_(rules.CATEGORIES[name]), plain.address(**{"in": name}), name == asked.category, found.get(name, 0))
        for name in named
    ]
    return [Way(_("全部"), plain.address(**{"in": None}), not asked.category, sum(found.values())), *ways]


def _boxes(page: selectors.ShelfPage, asked: Asked) -> list[FacetBox]:
    """Boxes of the classes in this category; across categories a size means nothing."""
    if not asked.category:
        return []
    known = {
        attribute.code: attribute
        for kind in classes().values()
        if kind.category == asked.category
        for attribute in kind.facets
    }
    boxes = []
    for name, attribute in known.items():
        counted, ticked = page.found.facets.get(name, {}), asked.facets.get(name, frozenset())
        order = [*attribute.choices, *sorted(set(counted) - set(attribute.choices))]
        shown = [value for value in order if value in counted or value in ticked]
        if ticked or (len(shown) > 1 and sum(counted.values()) >= WORTH_NARROWING):
            values = [(selectors.Feature(attribute, value), counted.get(value, 0), value in ticked) for value in shown]
            boxes.append(FacetBox(attribute, f"{FACET}{name}", values))
    return boxes
