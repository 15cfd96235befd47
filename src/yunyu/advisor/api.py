"""The door of the advisor room."""

from yunyu.advisor.llm.configured import stands_elsewhere
from yunyu.advisor.pictures import Developed, develop
from yunyu.advisor.reply import Citation, Kind, Reply, Told, Warned
from yunyu.advisor.selectors import (
    DemandView,
    TurnView,
    WishView,
    conversation_of,
    demand,
    my_questions,
    open_wishes,
    turn_of,
)
from yunyu.advisor.services import Answered, Question, ask, end_wish, rate, wish
from yunyu.advisor.speaking import speak_with

__all__ = [
    "Answered",
    "Citation",
    "DemandView",
    "Developed",
    "Kind",
    "Question",
    "Reply",
    "Told",
    "TurnView",
    "Warned",
    "WishView",
    "ask",
    "conversation_of",
    "demand",
    "develop",
    "end_wish",
    "my_questions",
    "open_wishes",
    "rate",
    "speak_with",
    "stands_elsewhere",
    "turn_of",
    "wish",
]
