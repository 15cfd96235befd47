"""Joins this room's tables to export, erasure and merging."""

from yunyu.kernel.errors import N_
from yunyu.notices.models import Budget, Card, Choice, Delivery, Hold, Letter, PushDevice
from yunyu.privacy import api as privacy

FOR_PROGRAMS = ("rank", "key", "may", "while_quiet")

privacy.register(
    "notices",
    privacy.PrivateTable(
        Card, title=N_("今天页上的卡片"), own="member_id", named_by=("kind",), for_programs=FOR_PROGRAMS
    ),
    privacy.PrivateTable(
        Letter,
        title=N_("收到的消息"),
        on_merge="drop",
        own="member_id",
        named_by=("kind",),
        for_programs=FOR_PROGRAMS[1:],
    ),
    privacy.PrivateTable(
        Delivery,
        title=N_("要发到手机上的消息"),
        on_merge="drop",
        own="member_id",
        named_by=("kind",),
        for_programs=("key", "while_quiet", "attempts", "claimed_at"),
    ),
    privacy.PrivateTable(Choice, title=N_("消息怎么收"), on_merge="drop"),
    privacy.PrivateTable(PushDevice, title=N_("收通知的设备"), on_merge="drop", hidden=("digest",)),
    privacy.PrivateTable(Budget, title=N_("最近两条消息的时间"), on_merge="yield"),
    privacy.PrivateTable(Hold, title=N_("不推销的时间")),
)

KINDS = {"notices.joined": N_("有人加入了这个家"), "notices.merged": N_("登录前的记录合进来了")}
privacy.explain("notices.Card.kind", KINDS)
privacy.explain("notices.Letter.kind", KINDS)
privacy.explain("notices.Delivery.kind", KINDS)
privacy.explain("notices.Delivery.channel", {"push": N_("手机通知"), "mail": N_("邮件"), "sms": N_("短信")})
