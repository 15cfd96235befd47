"""The room's tables."""

from yunyu.notices.models.cards import Card
from yunyu.notices.models.choices import Choice, PushDevice
from yunyu.notices.models.deliveries import Budget, Delivery, Hold
from yunyu.notices.models.letters import Letter

__all__ = ["Budget", "Card", "Choice", "Delivery", "Hold", "Letter", "PushDevice"]
