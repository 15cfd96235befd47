"""The door of the knowledge room."""

from yunyu.kernel.dated import Confidence, Dated, State
from yunyu.knowledge.registry import declare, editions
from yunyu.knowledge.rules import STATES, Fact, FactSet, ReviewBook, SourceLine, UnknownSet, source_line
from yunyu.knowledge.selectors import (
    FactCard,
    HospitalView,
    HotlineView,
    TopicView,
    aliases,
    entries,
    fact_card,
    fact_cards,
    facts,
    graph_version,
    hospitals_in,
    hot_words,
    hotlines,
    nearest_hospitals,
    packaged_row,
    places,
    review_book,
    topics,
)
from yunyu.knowledge.services import appoint_clinician
from yunyu.knowledge.services.graph import ensure_packaged

__all__ = [
    "STATES",
    "Confidence",
    "Dated",
    "Fact",
    "FactCard",
    "FactSet",
    "HospitalView",
    "HotlineView",
    "ReviewBook",
    "SourceLine",
    "State",
    "TopicView",
    "UnknownSet",
    "aliases",
    "appoint_clinician",
    "declare",
    "editions",
    "ensure_packaged",
    "entries",
    "fact_card",
    "fact_cards",
    "facts",
    "graph_version",
    "hospitals_in",
    "hot_words",
    "hotlines",
    "nearest_hospitals",
    "packaged_row",
    "places",
    "review_book",
    "source_line",
    "topics",
]
