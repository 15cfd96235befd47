"""The door of the catalogue."""

from yunyu.catalog.rules import (
    BadQuantity,
    CatalogError,
    HoldGone,
    HoldTaken,
    MovementTaken,
    NeedsPrescription,
    SoldOut,
    UnknownProduct,
    UnknownWarehouse,
)
from yunyu.catalog.selectors import CardView, Choice, Feature, ProductView, ShelfPage, product, shelf, stock_faults
from yunyu.catalog.services import Held, Imported, bring_in_file, hold, move, recall, release, use
from yunyu.catalog.shelf import Wanted

__all__ = [
    "BadQuantity",
    "CardView",
    "CatalogError",
    "Choice",
    "Feature",
    "Held",
    "HoldGone",
    "HoldTaken",
    "Imported",
    "MovementTaken",
    "NeedsPrescription",
    "ProductView",
    "ShelfPage",
    "SoldOut",
    "UnknownProduct",
    "UnknownWarehouse",
    "Wanted",
    "bring_in_file",
    "hold",
    "move",
    "product",
    "recall",
    "release",
    "shelf",
    "stock_faults",
    "use",
]
