"""The door of the knowledge room."""

from yunyu.kernel.dated import Confidence, Dated, State
from yunyu.knowledge.registry import declare, editions
from yunyu.knowledge.rules import STATES, Fact, FactSet, ReviewBook, SourceLine, UnknownSet, source_line
from yunyu.knowledge.selectors import (
    HospitalView,
    HotlineView,
    facts,
    hospitals_in,
    hotlines,
    nearest_hospitals,
    packaged_row,
    places,
    review_book,
)
from yunyu.knowledge.services import appoint_clinician

__all__ = [
    "STATES",
    "Confidence",
    "Dated",
    "Fact",
    "FactSet",
    "HospitalView",
    "HotlineView",
    "ReviewBook",
    "SourceLine",
    "State",
    "UnknownSet",
    "appoint_clinician",
    "declare",
    "editions",
    "facts",
    "hospitals_in",
    "hotlines",
    "nearest_hospitals",
    "packaged_row",
    "places",
    "review_book",
    "source_line",
]
