"""The door of the notices room."""

from yunyu.notices.registry import card_kind
from yunyu.notices.rules import Face, Kind, UnknownKind
from yunyu.notices.selectors import CardView, LetterView, has_unread, inbox, today_cards
from yunyu.notices.services import dismiss_card, drop_card, mark_read, put_card, tell

__all__ = [
    "CardView",
    "Face",
    "Kind",
    "LetterView",
    "UnknownKind",
    "card_kind",
    "dismiss_card",
    "drop_card",
    "has_unread",
    "inbox",
    "mark_read",
    "put_card",
    "tell",
    "today_cards",
]
