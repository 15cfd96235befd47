"""A sheet of products brought in: what is there already is changed, what is new is added, nothing is taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Model

from yunyu.catalog import files, rules, sheet
from yunyu.catalog.models import Product, Variant, Warehouse
from yunyu.catalog.services.shelving import shelf_changed
from yunyu.catalog.services.stock import open_stock
from yunyu.catalog.sheet import ProductRow, VariantRow
from yunyu.kernel import clock

PORTION = 500
_AS_TOLD = (
    "title",
    "summary",
    "description",
    "picture",
    "stage_from",
    "stage_to",
    "age_from_months",
    "attributes",
    "allergens",
    "marks",
    "formula_stage",
    "needs_prescription",
    "returns",
)
_OF_ITS_CLASS = ("kind", "product_class", "category")
_SOLD_AS = ("options", "place_in_row", "price", "weight_g", "valid_days", "minutes", "place", "is_counted", "product")


@dataclass(frozen=True)
class Imported:
    """How many products and variants were added, and how many changed."""

    added: int
    changed: int
    variants_added: int
    variants_changed: int


@transaction.atomic
def bring_in(products: Sequence[ProductRow]) -> Imported:
    """Bring checked products in and list them; stock is taken for new variants only, the rest is counted at the desk.

    Raises SkuTaken where a SKU belongs to another product: then nothing is brought in.
    """
    codes = [each.code for each in products]
    before = _products(codes)
    _write(Product, [_product(each) for each in products], "code", (*_OF_ITS_CLASS, *_AS_TOLD))
    now = _products(codes)
    told = [(now[each.code], place, one) for each in products for place, one in enumerate(each.variants)]
    standing = _variants([one.sku for _, _, one in told])
    for product, _, one in told:
        if standing.get(one.sku, product) != product:
            raise rules.SkuTaken(sku=one.sku)
    _write(Variant, [_variant(*each) for each in told], "sku", _SOLD_AS)
    _lie([one for _, _, one in told if one.sku not in standing])
    shelf_changed()
    return Imported(len(codes) - len(before), len(before), len(told) - len(standing), len(standing))


def bring_in_file(content: bytes, name: str) -> Imported:
    """Bring a whole CSV or XLSX in. Raises CatalogError where it cannot be read, SheetFaulty with a fault anywhere."""
    read = sheet.read(files.rows_of(content, name))
    if read.faults:
        first = read.faults[0]
        raise rules.SheetFaulty(faults=len(read.faults), row=first.row, column=first.column)
    return bring_in(read.products)


def _write(model: type[Model], rows: Sequence[Model], unique: str, fields: Sequence[str]) -> None:
    """Insert, or change what stands, without asking first."""
    model._default_manager.bulk_create(
        rows, batch_size=PORTION, update_conflicts=True, unique_fields=[unique], update_fields=fields
    )


def _product(told: ProductRow) -> Product:
    kind = told.product_class
    row = Product(code=told.code, state="listed", listed_at=clock.now())
    row.kind, row.product_class, row.category = kind.kind, kind.code, kind.category
    for name in _AS_TOLD:
        value = getattr(told, name)
        setattr(row, name, list(value) if isinstance(value, tuple) else value)
    return row


def _variant(product: UUID, place: int, told: VariantRow) -> Variant:
    return Variant(
        sku=told.sku,
        product_id=product,
        place_in_row=place,
        options=dict(told.options),
        price=int(told.price),
        weight_g=told.weight_g,
        valid_days=told.valid_days,
        minutes=told.minutes,
        place=told.place,
        is_counted=told.stock is not None,
    )


def _lie(new: Sequence[VariantRow]) -> None:
    """What lies in the main warehouse of variants that are new."""
    counted = {one.sku: one for one in new if one.stock is not None}
    if not counted:
        return
    main = Warehouse.objects.get_or_create(code="main", defaults={"title": "总仓", "rank": 0})[0]
    rows = [row for skus in _portions(list(counted)) for row in Variant.objects.filter(sku__in=skus)]
    open_stock([(row, counted[row.sku].stock or 0, counted[row.sku].low_at) for row in rows], main)


def _products(codes: Sequence[str]) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for names in _portions(codes):
        found |= dict(Product.objects.filter(code__in=names).values_list("code", "pk"))
    return found


def _variants(skus: Sequence[str]) -> dict[str, UUID]:
    """The product of each SKU that stands."""
    found: dict[str, UUID] = {}
    for names in _portions(skus):
        found |= dict(Variant.objects.filter(sku__in=names).values_list("sku", "product_id"))
    return found


def _portions(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + PORTION] for start in range(0, len(names), PORTION))
