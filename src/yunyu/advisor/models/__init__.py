"""The room's tables, one file an idea."""

from yunyu.advisor.models.desk import Advisor, CaseReview, HandOff, HandOffMessage
from yunyu.advisor.models.questions import (
    ABOUT,
    WISH_STATES,
    Conversation,
    Demand,
    Picture,
    Rating,
    Rewording,
    Turn,
    Wish,
)

__all__ = [
    "ABOUT",
    "WISH_STATES",
    "Advisor",
    "CaseReview",
    "Conversation",
    "Demand",
    "HandOff",
    "HandOffMessage",
    "Picture",
    "Rating",
    "Rewording",
    "Turn",
    "Wish",
]
