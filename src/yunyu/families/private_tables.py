"""Joins this room's tables to export, erasure and the merging of guests."""

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

privacy.register(
    "families",
    privacy.PrivateTable(User, owner="id", title=N_("你的账号"), hidden=("password", "phone_index")),
    privacy.PrivateTable(Family, owner="id", title=N_("家庭"), on_merge="drop"),
    privacy.PrivateTable(Member, title=N_("家庭成员"), hidden=("guest_digest",)),
    privacy.PrivateTable(Child, title=N_("孩子")),
    privacy.PrivateTable(CareNote, title=N_("过敏和需要照顾的地方")),
    privacy.PrivateTable(Pregnancy, title=N_("孕期")),
    privacy.PrivateTable(Trying, title=N_("备孕")),
    privacy.PrivateTable(FamilyDate, title=N_("家里的日子")),
    privacy.PrivateTable(Invitation, title=N_("邀请"), hidden=("token_digest",)),
    privacy.PrivateTable(Quiet, title=N_("安静模式")),
)
