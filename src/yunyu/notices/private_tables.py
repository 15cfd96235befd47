"""Joins this room's tables to export, erasure and merging."""

from yunyu.kernel.errors import N_
from yunyu.notices.models import Card, Letter
from yunyu.privacy import api as privacy

privacy.register(
    "notices",
    privacy.PrivateTable(Card, title=N_("今天页上的卡片")),
    privacy.PrivateTable(Letter, title=N_("收到的消息"), on_merge="drop"),
)
