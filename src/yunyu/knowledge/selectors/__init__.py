"""Reads of facts, their reviews, hotlines and hospitals."""

from yunyu.knowledge.selectors.facts import facts, packaged_row, review_book
from yunyu.knowledge.selectors.hospitals import HospitalView, hospitals_in, nearest_hospitals, places
from yunyu.knowledge.selectors.hotlines import HotlineView, hotlines
from yunyu.knowledge.selectors.reviews import EditionView, RowView, Sheet, clinician_name, fact_sets, sheet

__all__ = [
    "EditionView",
    "HospitalView",
    "HotlineView",
    "RowView",
    "Sheet",
    "clinician_name",
    "fact_sets",
    "facts",
    "hospitals_in",
    "hotlines",
    "nearest_hospitals",
    "packaged_row",
    "places",
    "review_book",
    "sheet",
]
