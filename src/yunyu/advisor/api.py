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
from yunyu.advisor.selectors.handed import CaseView, case_of
from yunyu.advisor.services import Answered, Question, ask, end_wish, rate, wish
from yunyu.advisor.services.desk import appoint_advisor
from yunyu.advisor.services.desk import reply as answer_case
from yunyu.advisor.services.desk import take as take_case
from yunyu.advisor.services.handing import hand_on
from yunyu.advisor.speaking import speak_with

__all__ = [
    "Answered",
    "CaseView",
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
    "answer_case",
    "appoint_advisor",
    "ask",
    "case_of",
    "conversation_of",
    "demand",
    "develop",
    "end_wish",
    "hand_on",
    "my_questions",
    "open_wishes",
    "rate",
    "speak_with",
    "stands_elsewhere",
    "take_case",
    "turn_of",
    "wish",
]
