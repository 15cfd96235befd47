"""Joins this room's tables to export, erasure and merging."""

from yunyu.advisor.models import Conversation, Picture, Rating, Turn, Wish
from yunyu.advisor.reply import of_json
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy


def told(reply: object) -> str:
    """An answer as the page of an export shows it."""
    return of_json(reply).text if isinstance(reply, dict) else ""


privacy.register(
    "advisor",
    privacy.PrivateTable(
        Conversation,
        title=N_("问过的话"),
        own="member_id",
        named_by=("started_at",),
        for_programs=("child_id", "member_id"),
    ),
    privacy.PrivateTable(
        Turn,
        title=N_("一问一答"),
        own="member_id",
        named_by=("question",),
        for_programs=("key", "member_id", "asked_at"),
    ),
    privacy.PrivateTable(
        Rating, title=N_("答得怎么样"), own="member_id", named_by=("rated_at",), for_programs=("member_id",)
    ),
    privacy.PrivateTable(
        Wish, title=N_("托编辑补上的"), own="member_id", named_by=("text",), for_programs=("member_id", "stage")
    ),
    privacy.PrivateTable(
        Picture,
        title=N_("给人看的照片"),
        own="member_id",
        named_by=("sent_at",),
        for_programs=("member_id", "content", "width", "height"),
    ),
)

privacy.explain("advisor.Turn.reply", told)
