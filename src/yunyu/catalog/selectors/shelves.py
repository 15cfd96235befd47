"""A page of the shelf: found in memory, then three queries however many products there are."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock
from uuid import UUID

from django.db.models import F, Max, Min, Sum

from yunyu.catalog.classes import classes
from yunyu.catalog.models import Product, ShelfEdition, Variant
from yunyu.catalog.shelf import Found, Shelf, Standing, Wanted
from yunyu.kernel.money import Fen

FREE = Sum(F("stock__on_hand") - F("stock__held"))
INFANT_FORMULA = (1, 2)
"""Formula milk of these stages (to 12 months) is sold and never put forward: what stands for breast milk is not
advertised."""


@dataclass(frozen=True)
class CardView:
    """A product as a shelf shows it."""

    code: str
    kind: str
    title: str
    summary: str
    picture: str
    price_from: Fen
    price_to: Fen
    is_left: bool
    marks: tuple[str, ...]
    stage_from: int
    stage_to: int


@dataclass(frozen=True)
class ShelfPage:
    """A page of the shelf, and what further filters would leave."""

    cards: tuple[CardView, ...]
    found: Found
    start: int
    limit: int

    @property
    def following(self) -> int | None:
        """Where the next page begins; None on the last."""
        after = self.start + self.limit
        return after if after < self.found.total else None


def shelf(wanted: Wanted, *, start: int = 0, limit: int = 20) -> ShelfPage:
    """What may be shown of what is wanted, the best first."""
    found = _standing_shelf().find(wanted, start=start, limit=limit)
    return ShelfPage(_cards(found.ids), found, start, limit)


def _cards(ids: tuple[UUID, ...]) -> tuple[CardView, ...]:
    rows = Product.objects.listed().in_bulk(ids)
    sold = Variant.objects.filter(product__in=ids, is_sold=True).values("product", "is_counted")
    prices: dict[UUID, list[tuple[int, int, bool]]] = defaultdict(list)
    for each in sold.annotate(low=Min("price"), high=Max("price"), free=FREE):
        is_left = not each["is_counted"] or (each["free"] or 0) > 0
        prices[each["product"]].append((each["low"], each["high"], is_left))
    return tuple(_card(rows[key], prices[key]) for key in ids if key in rows and prices[key])


def _card(row: Product, prices: list[tuple[int, int, bool]]) -> CardView:
    return CardView(
        code=row.code,
        kind=row.kind,
        title=row.title,
        summary=row.summary,
        picture=row.picture,
        price_from=Fen(min(low for low, _, _ in prices)),
        price_to=Fen(max(high for _, high, _ in prices)),
        is_left=any(is_left for _, _, is_left in prices),
        marks=tuple(row.marks),
        stage_from=row.stage_from,
        stage_to=row.stage_to,
    )


# -- the shelf of this process -----------------------------------------------------------------------------------------

_lock = Lock()
_opened: dict[str, tuple[UUID | None, Shelf]] = {}


def _standing_shelf() -> Shelf:
    """The shelf as it is now; opened anew where something on it changed."""
    edition = ShelfEdition.objects.filter(pk=1).values_list("token", flat=True).first()
    known = _opened.get("shelf")
    if known is not None and known[0] == edition:
        return known[1]
    opened = Shelf(_standing())
    with _lock:
        _opened["shelf"] = (edition, opened)
    return opened


def _standing() -> list[Standing]:
    sold: dict[UUID, list[tuple[int, Mapping[str, str]]]] = defaultdict(list)
    for product, price, options in Variant.objects.filter(is_sold=True).values_list("product_id", "price", "options"):
        sold[product].append((price, options))
    rows = Product.objects.listed().order_by("pk")
    return [_as_standing(row, sold[row.pk]) for row in rows.iterator(chunk_size=2_000) if sold[row.pk]]


def _as_standing(row: Product, sold: list[tuple[int, Mapping[str, str]]]) -> Standing:
    kind = classes().get(row.product_class)
    names = {each.code for each in kind.facets} if kind else set()
    told = [row.attributes, *(options for _, options in sold)]
    return Standing(
        id=row.pk,
        category=row.category,
        stage_from=row.stage_from,
        stage_to=row.stage_to,
        safe_from_months=row.age_from_months or 0,
        price=min(price for price, _ in sold),
        listed=row.listed_at.timestamp() if row.listed_at else 0.0,
        marks=frozenset(row.marks),
        allergens=frozenset(row.allergens),
        facets=frozenset((name, value) for each in told for name, value in each.items() if name in names),
        pushed=row.formula_stage not in INFANT_FORMULA and not row.needs_prescription,
    )
