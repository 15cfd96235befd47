"""Joins this room's tables to export, erasure and merging."""

from yunyu.care.models import FeedingAdjustment, SignsAnswer
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy

privacy.register(
    "care",
    privacy.PrivateTable(
        SignsAnswer, title=N_("发育预警征象看过的"), named_by=("answered_on",), for_programs=("edition",)
    ),
    privacy.PrivateTable(FeedingAdjustment, title=N_("辅食的调整"), named_by=("text",)),
)
