"""The door of the knowledge room."""

from yunyu.kernel.dated import Confidence, Dated, State
from yunyu.knowledge.registry import declare, editions
from yunyu.knowledge.rules import Fact, FactSet, ReviewBook, SourceLine, UnknownSet, source_line
from yunyu.knowledge.selectors import facts, review_book

__all__ = [
    "Confidence",
    "Dated",
    "Fact",
    "FactSet",
    "ReviewBook",
    "SourceLine",
    "State",
    "UnknownSet",
    "declare",
    "editions",
    "facts",
    "review_book",
    "source_line",
]
