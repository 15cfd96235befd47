"""The door of the care room: the vaccine engine; the plan itself follows."""

from yunyu.care.schedule.vaccines.child import Given, Plan, Planned, Refused, Status, VaccineChild
from yunyu.care.schedule.vaccines.forecast import plan as vaccine_plan

__all__ = ["Given", "Plan", "Planned", "Refused", "Status", "VaccineChild", "vaccine_plan"]
