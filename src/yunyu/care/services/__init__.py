"""Writes of the room: decisions about the plan, doses, the calendar's address, and the cards that follow."""

from yunyu.care.services.calendar import name_calendar, renew_calendar, switch_off_calendar
from yunyu.care.services.cards import rewrite, rewrite_come
from yunyu.care.services.child_screens import adjust_feeding, answer_signs, withdraw_adjustment
from yunyu.care.services.doses import (
    DoseWords,
    correct_dose,
    forget_child,
    record_booklet,
    record_dose,
    remove_dose,
)
from yunyu.care.services.marks import decide, take_back
from yunyu.care.services.months import forget_months, tell_months
from yunyu.care.services.mood import (
    LEFT_ALONE,
    Answered,
    answer_mood,
    forget_all_mood,
    forget_mood,
    forget_person,
    tell_somebody,
)
from yunyu.care.services.notes import add_note, note_key, remove_note
from yunyu.care.services.weighing import forget_pregnancies, remove_weight, tell_start, weigh

__all__ = [
    "LEFT_ALONE",
    "Answered",
    "DoseWords",
    "add_note",
    "adjust_feeding",
    "answer_mood",
    "answer_signs",
    "correct_dose",
    "decide",
    "forget_all_mood",
    "forget_child",
    "forget_months",
    "forget_mood",
    "forget_person",
    "forget_pregnancies",
    "name_calendar",
    "note_key",
    "record_booklet",
    "record_dose",
    "remove_dose",
    "remove_note",
    "remove_weight",
    "renew_calendar",
    "rewrite",
    "rewrite_come",
    "switch_off_calendar",
    "take_back",
    "tell_months",
    "tell_somebody",
    "tell_start",
    "weigh",
    "withdraw_adjustment",
]
