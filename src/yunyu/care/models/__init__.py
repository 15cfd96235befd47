"""The tables of the care room."""

from yunyu.care.models.child_screens import FeedingAdjustment, SignsAnswer

__all__ = ["FeedingAdjustment", "SignsAnswer"]
