"""The door of the knowledge room."""

from yunyu.kernel.dated import Confidence, Dated, State
from yunyu.knowledge.reading.normal import normalise
from yunyu.knowledge.reading.person import Person, Subject
from yunyu.knowledge.registry import declare, editions
from yunyu.knowledge.rules import STATES, Fact, FactSet, ReviewBook, SourceLine, UnknownSet, source_line
from yunyu.knowledge.search.entry import Entry, NoIndex, Ranking, SearchError
from yunyu.knowledge.search.index import Index
from yunyu.knowledge.search.lexicon import packaged as lexicon
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
from yunyu.knowledge.services.graph import ensure_packaged, make_ready
from yunyu.knowledge.triage.engine import EDITION as TRIAGE_EDITION
from yunyu.knowledge.triage.engine import Assessment, Hit
from yunyu.knowledge.triage.engine import assess as triage
from yunyu.knowledge.triage.rows import Level

__all__ = [
    "STATES",
    "TRIAGE_EDITION",
    "Assessment",
    "Confidence",
    "Dated",
    "Entry",
    "Fact",
    "FactCard",
    "FactSet",
    "Hit",
    "HospitalView",
    "HotlineView",
    "Index",
    "Level",
    "NoIndex",
    "Person",
    "Ranking",
    "ReviewBook",
    "SearchError",
    "SourceLine",
    "State",
    "Subject",
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
    "lexicon",
    "make_ready",
    "nearest_hospitals",
    "normalise",
    "packaged_row",
    "places",
    "review_book",
    "source_line",
    "topics",
    "triage",
]
