"""Product classes: which attributes a thing of a kind has, of which type and between which bounds; as a table."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files

from yunyu.kernel.errors import N_

GOODS, SERVICE = "goods", "service"
YES = {"1": True, "yes": True, "是": True, "0": False, "no": False, "否": False}


class BadValue(ValueError):
    """A value an attribute does not take. `message` is Chinese, for a translator; `params` fill it in."""

    def __init__(self, message: str, **params: object) -> None:
        super().__init__(message)
        self.message, self.params = message, params


@dataclass(frozen=True)
class Attribute:
    """One property of a class. `is_axis`: variants of one product differ by it. Bounds hold for `number` alone."""

    code: str
    label: str
    label_en: str
    type: str
    unit: str = ""
    choices: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    is_axis: bool = False
    is_facet: bool = False
    is_required: bool = False

    def read(self, text: str) -> str:
        """The value in its one plain form. Raises BadValue."""
        value = text.strip()
        match self.type:
            case "choice" if value not in self.choices:
                raise BadValue(N_("%(label)s只能是：%(choices)s"), label=self.label, choices="、".join(self.choices))
            case "number":
                return self._number(value)
            case "flag":
                return self._flag(value)
        return value

    def _number(self, value: str) -> str:
        try:
            number = Decimal(value)
        except InvalidOperation as error:
            raise BadValue(N_("%(label)s要填数字"), label=self.label) from error
        below = self.low is not None and number < self.low
        if not number.is_finite() or below or (self.high is not None and number > self.high):
            message = N_("%(label)s应在 %(low)s 到 %(high)s 之间")
            raise BadValue(message, label=self.label, low=self.low, high=self.high)
        return format(number.normalize(), "f")

    def _flag(self, value: str) -> str:
        if value.lower() not in YES:
            raise BadValue(N_("%(label)s填“是”或“否”"), label=self.label)
        return "yes" if YES[value.lower()] else "no"


@dataclass(frozen=True)
class ProductClass:
    """A kind of thing: nappies, a lactation visit."""

    code: str
    title: str
    title_en: str
    kind: str
    category: str
    attributes: Mapping[str, Attribute]

    @property
    def axes(self) -> tuple[Attribute, ...]:
        """By what variants of one product differ, in the order of the table."""
        return tuple(each for each in self.attributes.values() if each.is_axis)

    @property
    def facets(self) -> tuple[Attribute, ...]:
        """By what a shopper narrows a shelf of this class."""
        return tuple(each for each in self.attributes.values() if each.is_facet)


@cache
def classes() -> Mapping[str, ProductClass]:
    """Every class by its code, in the order of the table."""
    text = (files("yunyu.catalog") / "data" / "classes_2026.csv").read_text(encoding="utf-8")
    rows: dict[str, list[dict[str, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        rows.setdefault(row["class"], []).append(row)
    return {code: _class(code, of_it) for code, of_it in rows.items()}


def _class(code: str, rows: list[dict[str, str]]) -> ProductClass:
    first = rows[0]
    attributes = {row["attribute"]: _attribute(row) for row in rows}
    return ProductClass(code, first["title"], first["title_en"], first["kind"], first["category"], attributes)


def _attribute(row: dict[str, str]) -> Attribute:
    return Attribute(
        code=row["attribute"],
        label=row["label"],
        label_en=row["label_en"],
        type=row["type"],
        unit=row["unit"],
        choices=tuple(filter(None, row["choices"].split("|"))),
        low=Decimal(row["low"]) if row["low"] else None,
        high=Decimal(row["high"]) if row["high"] else None,
        is_axis=row["axis"] == "1",
        is_facet=row["facet"] == "1",
        is_required=row["required"] == "1",
    )
