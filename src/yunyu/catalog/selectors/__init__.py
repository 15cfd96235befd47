"""Reads of the catalogue."""

from yunyu.catalog.selectors.checking import StockFault, stock_faults
from yunyu.catalog.selectors.goods import Choice, Feature, ProductView, product
from yunyu.catalog.selectors.shelves import CardView, ShelfPage, shelf

__all__ = [
    "CardView",
    "Choice",
    "Feature",
    "ProductView",
    "ShelfPage",
    "StockFault",
    "product",
    "shelf",
    "stock_faults",
]
