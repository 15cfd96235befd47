"""The door of the knowledge room."""

from yunyu.kernel.dated import Confidence, Dated, State
from yunyu.knowledge.reading.person import Person, Subject
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
from yunyu.knowledge.triage.engine import Assessment, Hit
from yunyu.knowledge.triage.engine import assess as triage
from yunyu.knowledge.triage.rows import Level

__all__ = [
    "STATES",
    "Assessment",
    "Confidence",
    "Dated",
    "Fact",
    "FactSet",
    "Hit",
    "HospitalView",
    "HotlineView",
    "Level",
    "Person",
    "ReviewBook",
    "SourceLine",
    "State",
    "Subject",
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
    "triage",
]
