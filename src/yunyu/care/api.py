"""The door of the care room: the vaccine engine, the plan, doses and decisions."""

from yunyu.care.schedule.vaccines.child import Given, Plan, Planned, Refused, Status, VaccineChild
from yunyu.care.schedule.vaccines.forecast import plan as vaccine_plan
from yunyu.care.selectors import BookletView, Entry, PlanView, booklet, plan
from yunyu.care.services import (
    DoseWords,
    decide,
    record_booklet,
    record_dose,
    remove_dose,
    renew_calendar,
    take_back,
    tell_start,
    weigh,
)

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
    "booklet",
    "decide",
    "plan",
    "record_booklet",
    "record_dose",
    "remove_dose",
    "renew_calendar",
    "take_back",
    "tell_start",
    "vaccine_plan",
    "weigh",
]
