"""Reads of facts, their reviews, hotlines and hospitals."""

from yunyu.knowledge.selectors.facts import facts, packaged_row, review_book
from yunyu.knowledge.selectors.graph import (
    FactCard,
    TopicView,
    aliases,
    entries,
    fact_card,
    fact_cards,
    graph_version,
    hot_words,
    topics,
)
from yunyu.knowledge.selectors.hospitals import HospitalView, hospitals_in, nearest_hospitals, places
from yunyu.knowledge.selectors.hotlines import HotlineView, hotlines
from yunyu.knowledge.selectors.reviews import EditionView, RowView, Sheet, clinician_name, fact_sets, sheet

__all__ = [
    "EditionView",
    "FactCard",
    "HospitalView",
    "HotlineView",
    "RowView",
    "Sheet",
    "TopicView",
    "aliases",
    "clinician_name",
    "entries",
    "fact_card",
    "fact_cards",
    "fact_sets",
    "facts",
    "graph_version",
    "hospitals_in",
    "hot_words",
    "hotlines",
    "nearest_hospitals",
    "packaged_row",
    "places",
    "review_book",
    "sheet",
    "topics",
]
