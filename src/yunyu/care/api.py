"""The door of the care room: the vaccine engine, the plan, doses and decisions, a person's own mood."""

from yunyu.care.schedule.vaccines.child import Given, Plan, Planned, Refused, Status, VaccineChild
from yunyu.care.schedule.vaccines.forecast import plan as vaccine_plan
from yunyu.care.selectors import BookletView, Entry, PlanView, booklet, plan
from yunyu.care.selectors.mood import mood_of
from yunyu.care.selectors.withheld import withheld
from yunyu.care.services import (
    DoseWords,
    add_note,
    answer_mood,
    decide,
    note_key,
    record_booklet,
    record_dose,
    remove_dose,
    renew_calendar,
    take_back,
    tell_start,
    weigh,
)
from yunyu.care.services.withheld import delete_withheld

__all__ = [
    "BookletView",
    "DoseWords",
    "Entry",
    "Given",
    "Plan",
    "PlanView",
    "Planned",
    "Refused",
    "Status",
    "VaccineChild",
    "add_note",
    "answer_mood",
    "booklet",
    "decide",
    "delete_withheld",
    "mood_of",
    "note_key",
    "plan",
    "record_booklet",
    "record_dose",
    "remove_dose",
    "renew_calendar",
    "take_back",
    "tell_start",
    "vaccine_plan",
    "weigh",
    "withheld",
]
