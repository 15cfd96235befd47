"""Joins this room's tables to export, erasure and merging."""

from yunyu.kernel.errors import N_
from yunyu.notices.models import Card, Letter
from yunyu.privacy import api as privacy

FOR_PROGRAMS = ("rank", "key", "may", "while_quiet")

privacy.register(
    "notices",
    privacy.PrivateTable(Card, title=N_("今天页上的卡片"), named_by=("kind",), for_programs=FOR_PROGRAMS),
    privacy.PrivateTable(
        Letter, title=N_("收到的消息"), on_merge="drop", named_by=("kind",), for_programs=FOR_PROGRAMS[1:]
    ),
)

KINDS = {"notices.joined": N_("有人加入了这个家"), "notices.merged": N_("登录前的记录合进来了")}
privacy.explain("notices.Card.kind", KINDS)
privacy.explain("notices.Letter.kind", KINDS)
