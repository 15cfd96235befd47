"""The door of the notices room."""

from yunyu.notices.registry import card_kind
from yunyu.notices.rules import Face, Kind, UnknownKind, UnknownUrgency, Urgency
from yunyu.notices.selectors import (
    CardView,
    LetterView,
    commercial_free,
    commercial_held,
    has_unread,
    inbox,
    today_cards,
)
from yunyu.notices.services import (
    dismiss_card,
    drop_card,
    drop_cards,
    drop_notice,
    hold_commercial,
    mark_read,
    notify,
    put_card,
    recall,
    tell,
)

__all__ = [
    "CardView",
    "Face",
    "Kind",
    "LetterView",
    "UnknownKind",
    "UnknownUrgency",
    "Urgency",
    "card_kind",
    "commercial_free",
    "commercial_held",
    "dismiss_card",
    "drop_card",
    "drop_cards",
    "drop_notice",
    "has_unread",
    "hold_commercial",
    "inbox",
    "mark_read",
    "notify",
    "put_card",
    "recall",
    "tell",
    "today_cards",
]
