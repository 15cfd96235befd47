"""Joins this room's tables to export, erasure and merging."""

from yunyu.advisor.models import (
    Advisor,
    CaseReview,
    Conversation,
    HandOff,
    HandOffMessage,
    Picture,
    Rating,
    Turn,
    Wish,
)
from yunyu.advisor.reply import of_json
from yunyu.advisor.words import LEVELS as LEVEL_WORDS
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


privacy.register(
    "advisor",
    privacy.PrivateTable(
        HandOff,
        title=N_("交给顾问的"),
        own="member_id",
        named_by=("asked_at",),
        for_programs=("member_id", "child_id", "taken_by", "waiting_since", "while_quiet", "closed_by_advisor"),
    ),
    privacy.PrivateTable(
        HandOffMessage,
        title=N_("和顾问说的话"),
        own="member_id",
        named_by=("text",),
        for_programs=("key", "member_id", "written_by", "danger"),
    ),
    privacy.PrivateTable(
        CaseReview,
        title=N_("复核"),
        own="member_id",
        named_by=("reviewed_at",),
        for_programs=("member_id", "of_user", "by_user"),
    ),
    privacy.PrivateTable(Advisor, owner="user_id", title=N_("顾问"), named_by=("name",)),
)


def shared_lines(lines: object) -> str:
    """What was shared, as the page of an export shows it."""
    return "\n".join(f"{label}：{text}" for label, text in lines) if isinstance(lines, list) else ""


def put_in(facts: object) -> str:
    """The questions of the facts an answer rests on."""
    return "\n".join(str(one["question"]) for one in facts) if isinstance(facts, list) else ""


privacy.explain("advisor.HandOff.shared", shared_lines)
privacy.explain("advisor.HandOff.level", LEVEL_WORDS)
privacy.explain("advisor.HandOffMessage.facts", put_in)
privacy.explain("advisor.HandOffMessage.signed", str)  # as the advisor wrote it
privacy.explain("advisor.Advisor.name", str)  # as the advisor wrote it
privacy.explain("advisor.Wish.topic", str)  # a topic is written as it is shown
