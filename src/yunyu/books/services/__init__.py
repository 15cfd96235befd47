"""Writes of the books."""

from yunyu.books.services.posting import Posted, post, refund
from yunyu.books.services.snapshots import take_snapshots
from yunyu.books.services.staff import appoint_bookkeeper, dismiss_bookkeeper

__all__ = ["Posted", "appoint_bookkeeper", "dismiss_bookkeeper", "post", "refund", "take_snapshots"]
