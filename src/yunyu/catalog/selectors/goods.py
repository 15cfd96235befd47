"""One product as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Sum

from yunyu.catalog import rules
from yunyu.catalog.classes import Attribute, classes
from yunyu.catalog.models import Product, Variant
from yunyu.kernel.money import Fen


@dataclass(frozen=True)
class Feature:
    """A property with its value, as both are written."""

    attribute: Attribute
    value: str


@dataclass(frozen=True)
class Choice:
    """A variant; `left` is None where it is not counted."""

    id: UUID
    sku: str
    options: tuple[Feature, ...]
    price: Fen
    left: int | None
    valid_days: int | None
    minutes: int | None
    place: str

    @property
    def can_be_had(self) -> bool:
        """Whether one is left."""
        return self.left is None or self.left > 0


@dataclass(frozen=True)
class ProductView:
    """A product, what it is made of and for, and what of it can be bought."""

    code: str
    kind: str
    class_title: str
    category: str
    title: str
    summary: str
    sentences: tuple[str, ...]
    picture: str
    stage_from: int
    stage_to: int
    age_from_months: int | None
    features: tuple[Feature, ...]
    allergens: tuple[str, ...]
    marks: tuple[str, ...]
    formula_stage: int | None
    needs_prescription: bool
    returns: str
    choices: tuple[Choice, ...]


def product(code: str) -> ProductView:
    """Two queries. Raises UnknownProduct, also for what was recalled or taken off the shelf."""
    row = Product.objects.listed().filter(code=code).first()
    if row is None:
        raise rules.UnknownProduct
    kind = classes().get(row.product_class)
    known = kind.attributes if kind else {}
    return ProductView(
        code=row.code,
        kind=row.kind,
        class_title=kind.title if kind else "",
        category=row.category,
        title=row.title,
        summary=row.summary,
        sentences=tuple(f"{each}。" for each in row.description.split("。") if each.strip()),
        picture=row.picture,
        stage_from=row.stage_from,
        stage_to=row.stage_to,
        age_from_months=row.age_from_months,
        features=_features(row.attributes, known),
        allergens=tuple(row.allergens),
        marks=tuple(row.marks),
        formula_stage=row.formula_stage,
        needs_prescription=row.needs_prescription,
        returns=row.returns,
        choices=_choices(row, known),
    )


def _choices(row: Product, known: Mapping[str, Attribute]) -> tuple[Choice, ...]:
    variants = Variant.objects.filter(product=row, is_sold=True).order_by("place_in_row", "sku")
    free = variants.annotate(free=Sum(F("stock__on_hand") - F("stock__held")))
    return tuple(
        Choice(
            id=each.pk,
            sku=each.sku,
            options=_features(each.options, known),
            price=Fen(each.price),
            left=(each.free or 0) if each.is_counted else None,
            valid_days=each.valid_days,
            minutes=each.minutes,
            place=each.place,
        )
        for each in free
    )


def _features(told: Mapping[str, str], known: Mapping[str, Attribute]) -> tuple[Feature, ...]:
    return tuple(Feature(known[name], told[name]) for name in known if name in told)
