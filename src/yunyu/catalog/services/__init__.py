"""Writes of the catalogue."""

from yunyu.catalog.services.importing import Imported, bring_in, bring_in_file
from yunyu.catalog.services.shelving import recall, shelf_changed
from yunyu.catalog.services.stock import Held, hold, move, open_stock, release, release_expired, use

__all__ = [
    "Held",
    "Imported",
    "bring_in",
    "bring_in_file",
    "hold",
    "move",
    "open_stock",
    "recall",
    "release",
    "release_expired",
    "shelf_changed",
    "use",
]
