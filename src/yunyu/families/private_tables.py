"""Joins this room's tables to export, erasure and the merging of guests."""

from yunyu.families import rules, stage_words
from yunyu.families.models import (
    CareNote,
    Child,
    Family,
    FamilyDate,
    Invitation,
    Member,
    Pregnancy,
    Quiet,
    Trying,
    User,
)
from yunyu.kernel.errors import N_
from yunyu.privacy import api as privacy

MACHINES = ("version",)

privacy.register(
    "families",
    privacy.PrivateTable(
        Family, owner="id", title=N_("家庭"), on_merge="drop", named_by=("name",), for_programs=MACHINES
    ),
    privacy.PrivateTable(
        Member,
        title=N_("家庭成员"),
        hidden=("guest_digest",),
        named_by=("name", "role"),
        for_programs=("chosen_at",),
    ),
    privacy.PrivateTable(Child, title=N_("孩子"), named_by=("name",), for_programs=MACHINES),
    privacy.PrivateTable(CareNote, title=N_("过敏和需要照顾的地方"), named_by=("text",)),
    privacy.PrivateTable(Pregnancy, title=N_("孕期"), for_programs=MACHINES),
    privacy.PrivateTable(Trying, title=N_("备孕")),
    privacy.PrivateTable(FamilyDate, title=N_("家里的日子"), named_by=("title",)),
    privacy.PrivateTable(Quiet, title=N_("安静模式")),
    privacy.PrivateTable(Invitation, title=N_("邀请"), hidden=("token_digest",)),
    privacy.PrivateTable(
        User,
        owner="id",
        title=N_("你的账号"),
        hidden=("password", "phone_index"),
        for_programs=("is_superuser", "wrong_codes"),
    ),
)

privacy.explain("privacy.AccessEntry.role", rules.ROLE_NAMES)
privacy.explain("families.Family.region", privacy.place_name)
privacy.explain("families.Family.zone", stage_words.zone_name)
privacy.explain("families.Child.gestation_days", stage_words.weeks_and_days)
privacy.explain("families.Child.birth_order", stage_words.birth_order)
