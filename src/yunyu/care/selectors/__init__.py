"""Reads of the room: the plan, a child's booklet, the calendar."""

from yunyu.care.selectors.booklet import BookletView, DoseView, LineView, booklet, dose_of
from yunyu.care.selectors.calendar import CalendarView, calendar_of, feed
from yunyu.care.selectors.plan import Entry, PlanView, Row, find_entries, from_record, plan, subject_of

__all__ = [
    "BookletView",
    "CalendarView",
    "DoseView",
    "Entry",
    "LineView",
    "PlanView",
    "Row",
    "booklet",
    "calendar_of",
    "dose_of",
    "feed",
    "find_entries",
    "from_record",
    "plan",
    "subject_of",
]
