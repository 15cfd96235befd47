"""A sheet of products, one sellable variant a row: read whole, every fault told with its row and column, none guessed.

A product's own columns stand in its first row; the rows after it may leave them empty. A product with a fault in any of
its rows is left out whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from yunyu.catalog import rules
from yunyu.catalog.classes import SERVICE, BadValue, ProductClass, classes
from yunyu.kernel.errors import N_
from yunyu.kernel.money import Fen

PRODUCT_COLUMNS = (
    "class",
    "title",
    "summary",
    "description",
    "stage_from",
    "stage_to",
    "age_from_months",
    "picture",
    "attributes",
    "allergens",
    "marks",
    "formula",
    "prescription",
    "returns",
)
VARIANT_COLUMNS = ("sku", "options", "price", "weight_g", "stock", "low_at", "valid_days", "minutes", "place")
COLUMNS = ("product", *PRODUCT_COLUMNS, *VARIANT_COLUMNS)
PRODUCT_NEEDS = ("class", "title", "summary", "stage_from", "stage_to", "returns")
NEEDED = ("product", *PRODUCT_NEEDS, "sku", "price")
LONGEST = {"product": 48, "title": 40, "summary": 60, "description": 1000, "picture": 60, "sku": 40}
MOST_PRICE = 100_000_000
_CODE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SKU = re.compile(r"[A-Z0-9]+(?:[-._][A-Z0-9]+)*")


class Fault(NamedTuple):
    """What is wrong with a cell: the row as a spreadsheet counts (the header is 1), the column, and what to do."""

    row: int
    column: str
    message: str
    params: Mapping[str, object]


@dataclass(frozen=True)
class VariantRow:
    """One thing that can be bought. `stock` is None where it is not counted: a service without a number of places.

    A service is good for `valid_days` once bought, takes `minutes` each time, and is given at `place`.
    """

    sku: str
    options: Mapping[str, str]
    price: Fen
    weight_g: int | None
    stock: int | None
    low_at: int
    valid_days: int | None
    minutes: int | None
    place: str


@dataclass(frozen=True)
class ProductRow:
    """A product as its sheet tells it, every value checked."""

    code: str
    product_class: ProductClass
    title: str
    summary: str
    description: str
    stage_from: int
    stage_to: int
    age_from_months: int | None
    picture: str
    attributes: Mapping[str, str]
    allergens: tuple[str, ...]
    marks: tuple[str, ...]
    formula_stage: int | None
    needs_prescription: bool
    returns: str
    variants: tuple[VariantRow, ...]


@dataclass(frozen=True)
class Sheet:
    """What a file holds: products without a fault, and every fault there is."""

    products: tuple[ProductRow, ...]
    faults: tuple[Fault, ...]
    rows: int


@dataclass
class _Cells:
    """A row being read: its cells, and where faults go."""

    number: int
    cells: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)

    def text(self, column: str) -> str:
        value = (self.cells.get(column) or "").strip()
        longest = LONGEST.get(column)
        if longest is not None and len(value) > longest:
            self.fault(column, N_("写了 %(length)d 个字，最多 %(most)d 个"), length=len(value), most=longest)
            return ""
        return value

    def whole(self, column: str, low: int, high: int) -> int | None:
        value = self.text(column)
        if not value:
            return None
        if not re.fullmatch(r"-?\d{1,9}", value) or not low <= int(value) <= high:
            self.fault(column, N_("填 %(low)d 到 %(high)d 之间的整数"), low=low, high=high)
            return None
        return int(value)

    def one_of(self, column: str, known: Iterable[str]) -> str:
        value, allowed = self.text(column), tuple(known)
        if value and value not in allowed:
            self.fault(column, N_("只能是：%(choices)s"), choices="、".join(allowed))
            return ""
        return value

    def several(self, column: str, known: Iterable[str]) -> tuple[str, ...]:
        values, allowed = [each.strip() for each in self.text(column).split("|") if each.strip()], tuple(known)
        if any(each not in allowed for each in values):
            self.fault(column, N_("只能是：%(choices)s"), choices="、".join(allowed))
            return ()
        return tuple(dict.fromkeys(values))

    def pairs(self, column: str) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in filter(None, (part.strip() for part in self.text(column).split(";"))):
            name, sign, value = each.partition("=")
            if not sign or name.strip() in found:
                self.fault(column, N_("写成“名称=值”，几个之间用分号，名称不重复"))
                return {}
            found[name.strip()] = value.strip()
        return found

    def fault(self, column: str, message: str, **params: object) -> None:
        self.faults.append(Fault(self.number, column, message, params))


def read(rows: Iterable[Mapping[str, str]]) -> Sheet:
    """Read every row; the first has the number 2, behind the header."""
    groups: dict[str, list[_Cells]] = {}
    total = 0
    faults: list[Fault] = []
    for total, cells in enumerate(rows, 1):
        row = _Cells(total + 1, cells)
        code = row.text("product")
        if not _CODE.fullmatch(code):
            row.fault("product", N_("代号只用小写字母、数字和短横"))
            faults += row.faults
            continue
        groups.setdefault(code, []).append(row)
    skus: dict[str, int] = {}
    products = tuple(product for code, of_it in groups.items() if (product := _product(code, of_it, skus)) is not None)
    faults += [fault for of_it in groups.values() for row in of_it for fault in row.faults]
    return Sheet(products, tuple(sorted(faults, key=lambda each: (each.row, each.column))), total)


def missing_columns(header: Sequence[str]) -> list[str]:
    """The columns a sheet cannot do without and does not have."""
    return [column for column in NEEDED if column not in header]


def _product(code: str, rows: list[_Cells], skus: dict[str, int]) -> ProductRow | None:
    first = rows[0]
    for column in PRODUCT_NEEDS:
        if not first.text(column):
            first.fault(column, N_("还空着，填上"))
    kind = classes().get(first.text("class"))
    if kind is None:
        if first.text("class"):
            first.fault("class", N_("没有这个品类，看看品类表"))
        return None
    for row in rows[1:]:
        _says_the_same(first, row)
    variants = tuple(_variants(kind, rows, skus))
    product = _whole(code, kind, first, variants)
    return None if any(row.faults for row in rows) else product


def _says_the_same(first: _Cells, row: _Cells) -> None:
    """A later row may repeat the product's own columns, and may not tell them otherwise."""
    for column in PRODUCT_COLUMNS:
        if row.text(column) and row.text(column) != first.text(column):
            row.fault(column, N_("和第 %(row)d 行写的不一样，同一件只写一遍"), row=first.number)


def _whole(code: str, kind: ProductClass, row: _Cells, variants: tuple[VariantRow, ...]) -> ProductRow:
    start = row.whole("stage_from", rules.FIRST_DAY, rules.LAST_DAY)
    end = row.whole("stage_to", rules.FIRST_DAY, rules.LAST_DAY)
    if start is not None and end is not None and end < start:
        row.fault("stage_to", N_("要在起始那天之后"))
    return ProductRow(
        code=code,
        product_class=kind,
        title=row.text("title"),
        summary=row.text("summary"),
        description=row.text("description"),
        stage_from=start or 0,
        stage_to=end or 0,
        age_from_months=row.whole("age_from_months", 0, 84),
        picture=row.one_of("picture", classes()) or kind.code,
        attributes=_attributes(kind, row),
        allergens=row.several("allergens", rules.ALLERGENS),
        marks=row.several("marks", rules.MARKS),
        formula_stage=row.whole("formula", 1, 4),
        needs_prescription=row.one_of("prescription", ("yes", "no")) == "yes",
        returns=row.one_of("returns", rules.RETURNS),
        variants=variants,
    )


def _attributes(kind: ProductClass, row: _Cells) -> dict[str, str]:
    told = row.pairs("attributes")
    read = _checked(kind, row, "attributes", told, axes=False)
    for each in kind.attributes.values():
        if each.is_required and not each.is_axis and each.code not in told:
            row.fault("attributes", N_("还少：%(label)s"), label=each.label)
    return read


def _checked(kind: ProductClass, row: _Cells, column: str, told: Mapping[str, str], *, axes: bool) -> dict[str, str]:
    read: dict[str, str] = {}
    for name, value in told.items():
        attribute = kind.attributes.get(name)
        if attribute is None or attribute.is_axis is not axes:
            row.fault(column, N_("这个品类没有“%(name)s”"), name=name)
            continue
        try:
            read[name] = attribute.read(value)
        except BadValue as error:
            row.fault(column, error.message, **error.params)
    return read


def _variants(kind: ProductClass, rows: list[_Cells], skus: dict[str, int]) -> Iterator[VariantRow]:
    seen: dict[tuple[tuple[str, str], ...], int] = {}
    for row in rows:
        variant = _variant(kind, row)
        if variant.sku:
            before = skus.setdefault(variant.sku, row.number)
            if before != row.number:
                row.fault("sku", N_("和第 %(row)d 行重复了"), row=before)
        options = tuple(sorted(variant.options.items()))
        if seen.setdefault(options, row.number) != row.number:
            row.fault("options", N_("和第 %(row)d 行重复了"), row=seen[options])
        yield variant


def _variant(kind: ProductClass, row: _Cells) -> VariantRow:
    sku = row.text("sku")
    if not _SKU.fullmatch(sku):
        row.fault("sku", N_("货号只用大写字母、数字和短横"))
    options = row.pairs("options")
    for each in kind.axes:
        if each.is_required and each.code not in options:
            row.fault("options", N_("还少：%(label)s"), label=each.label)
    stock, is_service = row.whole("stock", 0, 10_000_000), kind.kind == SERVICE
    if stock is None and not is_service:
        stock = 0
    if is_service and not row.text("valid_days"):
        row.fault("valid_days", N_("还空着，填上"))
    return VariantRow(
        sku=sku,
        options=_checked(kind, row, "options", options, axes=True),
        price=_price(row),
        weight_g=row.whole("weight_g", 1, 1_000_000),
        stock=stock,
        low_at=row.whole("low_at", 0, 1_000_000) or 0,
        valid_days=row.whole("valid_days", 1, 3_650) if is_service else None,
        minutes=row.whole("minutes", 1, 10_000) if is_service else None,
        place=row.one_of("place", rules.PLACES) if is_service else "",
    )


def _price(row: _Cells) -> Fen:
    try:
        price = Fen.from_yuan(row.text("price").removeprefix("¥"))
    except ValueError:
        price = Fen(-1)
    if not 0 <= price <= MOST_PRICE:
        row.fault("price", N_("填多少元，最多两位小数，比如 59.00"))
        return Fen(0)
    return price
