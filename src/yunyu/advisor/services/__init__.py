"""Writes of the room: asking, what one says of an answer, and forgetting."""

from yunyu.advisor.services.after import (
    end_wish,
    forget_all,
    forget_child,
    forget_conversation,
    forget_person,
    hand_over,
    rate,
    wish,
)
from yunyu.advisor.services.asking import Answered, Begun, Question, ask, begin, finish, first_word
from yunyu.advisor.services.desk import (
    appoint_advisor,
    close,
    dismiss_advisor,
    hand_back,
    reply,
    review,
    take,
)
from yunyu.advisor.services.handing import (
    cover_child,
    hand_on,
    move_cases,
    settle,
    stop_cases,
    withdraw,
    write,
)

__all__ = [
    "Answered",
    "Begun",
    "Question",
    "appoint_advisor",
    "ask",
    "begin",
    "close",
    "cover_child",
    "dismiss_advisor",
    "end_wish",
    "finish",
    "first_word",
    "forget_all",
    "forget_child",
    "forget_conversation",
    "forget_person",
    "hand_back",
    "hand_on",
    "hand_over",
    "move_cases",
    "rate",
    "reply",
    "review",
    "settle",
    "stop_cases",
    "take",
    "wish",
    "withdraw",
    "write",
]
