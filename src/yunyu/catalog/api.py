"""The door of the catalogue."""

from yunyu.catalog.rules import (
    BadQuantity,
    CatalogError,
    HoldGone,
    HoldTaken,
    SoldOut,
    UnknownProduct,
    UnknownWarehouse,
)
from yunyu.catalog.selectors import CardView, Choice, Feature, ProductView, ShelfPage, product, shelf, stock_faults
from yunyu.catalog.services import Held, hold, move, recall, release, use
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
    "ProductView",
    "ShelfPage",
    "SoldOut",
    "UnknownProduct",
    "UnknownWarehouse",
    "Wanted",
    "hold",
    "move",
    "product",
    "recall",
    "release",
    "shelf",
    "stock_faults",
    "use",
]
