"""The room's tables."""

from yunyu.care.models.calendar import CalendarLink
from yunyu.care.models.child_screens import FeedingAdjustment, SignsAnswer
from yunyu.care.models.doses import Dose
from yunyu.care.models.mood import MoodAnswer
from yunyu.care.models.plan import PlanMark, PlanWake
from yunyu.care.models.weighing import MotherStart, MotherWeight

__all__ = [
    "CalendarLink",
    "Dose",
    "FeedingAdjustment",
    "MoodAnswer",
    "MotherStart",
    "MotherWeight",
    "PlanMark",
    "PlanWake",
    "SignsAnswer",
]
