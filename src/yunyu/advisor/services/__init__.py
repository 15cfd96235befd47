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
from yunyu.advisor.services.asking import (
    LONGEST_READ,
    LONGEST_SEARCHED,
    Answered,
    Begun,
    Question,
    answer,
    ask,
    begin,
    finish,
    first_word,
)

__all__ = [
    "LONGEST_READ",
    "LONGEST_SEARCHED",
    "Answered",
    "Begun",
    "Question",
    "answer",
    "ask",
    "begin",
    "end_wish",
    "finish",
    "first_word",
    "forget_all",
    "forget_child",
    "forget_conversation",
    "forget_person",
    "hand_over",
    "rate",
    "wish",
]
