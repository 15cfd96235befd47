"""Writes of cards, letters and messages; every one may be repeated without doubling anything."""

from yunyu.notices.services.cards import dismiss_card, drop_card, drop_cards, put_card
from yunyu.notices.services.choices import (
    choose_channel,
    choose_commercial,
    choose_group,
    choose_night,
    choose_quiet_hours,
    forget_device,
    forget_member,
    keep_device,
)
from yunyu.notices.services.holds import hold_commercial
from yunyu.notices.services.letters import mark_read, tell
from yunyu.notices.services.notifying import cancel_of_stopped, drop_notice, notify, recall
from yunyu.notices.services.sending import deliver_due, tidy

__all__ = [
    "cancel_of_stopped",
    "choose_channel",
    "choose_commercial",
    "choose_group",
    "choose_night",
    "choose_quiet_hours",
    "deliver_due",
    "dismiss_card",
    "drop_card",
    "drop_cards",
    "drop_notice",
    "forget_device",
    "forget_member",
    "hold_commercial",
    "keep_device",
    "mark_read",
    "notify",
    "put_card",
    "recall",
    "tell",
    "tidy",
]
