"""What a card, a letter and a message outside are, and when none may leave; without a database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import Literal, TypeAlias
from zoneinfo import ZoneInfo

from yunyu.kernel.errors import N_, DomainError

Tone = Literal["plain", "calm", "danger"]
Facts = Mapping[str, str | int | bool | None]
Urgency: TypeAlias = Literal["urgent", "medical", "everyday", "commercial"]
Channel: TypeAlias = Literal["push", "mail", "sms"]
CHANNELS: tuple[Channel, ...] = ("push", "mail", "sms")

TODAY_LIMIT = 5
"""At most this many cards on Today (parents.md R12): a list that ends."""


URGENCIES: Mapping[str, str] = MappingProxyType(
    {
        "urgent": N_("急事"),
        "medical": N_("检查和健康"),
        "everyday": N_("平常事"),
        "commercial": N_("商城"),
    }
)
UNBUDGETED = frozenset({"urgent", "medical"})
STATES: Mapping[str, str] = MappingProxyType(
    {
        "waiting": N_("等着发"),
        "sending": N_("正在发"),
        "sent": N_("发出了"),
        "inside": N_("只放在收件箱"),
        "failed": N_("没发出"),
        "expired": N_("过时了，没发"),
        "cancelled": N_("取消了"),
    }
)
GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "care": N_("检查、疫苗和计划"),
        "growth": N_("记录和成长"),
        "family": N_("家里的事"),
        "asks": N_("顾问的回信"),
        "shop": N_("订单和服务"),
        "other": N_("其他"),
    }
)
ROOMS_OF_GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "care": "care",
        "advisor": "asks",
        "growth": "growth",
        "notices": "family",
        "families": "family",
        "catalog": "shop",
        "membership": "shop",
        "recommend": "shop",
        "shop": "shop",
    }
)

BUDGET_WINDOW = timedelta(days=7)
"""R11: at most two messages that are not medical in any seven days, counted over all members, rooms and channels."""

QUIET_FROM, QUIET_UNTIL = time(22), time(8)
MARGIN = timedelta(minutes=1)
"""A message that would leave this shortly before the quiet hours might arrive in them."""

GOOD_FOR: Mapping[str, timedelta] = MappingProxyType(
    {
        "urgent": timedelta(hours=12),
        "medical": timedelta(days=3),
        "everyday": timedelta(days=3),
        "commercial": timedelta(days=1),
    }
)
"""How long a message may be late; the letter stays."""

BACKOFF = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
"""How long to wait after each failure; after as many the message is given up, and the letter stays."""

TOLD_LATELY = timedelta(minutes=30)
"""“One new message” was said so lately that it stands for this one too; an urgent one is said again."""

GIVEN_UP_AFTER = timedelta(minutes=10)
"""A worker that took a message up and has not come back by then died."""


class NoticeError(DomainError):
    """The base of what can go wrong in this room."""


class UnknownKind(NoticeError):
    """A card or letter of a kind no room has declared."""

    code = "unknown_kind"
    message = N_("没有“%(kind)s”这一种卡片，先声明再用。")


class UnknownUrgency(NoticeError):
    """A notice must be urgent, medical, everyday or commercial."""

    code = "unknown_urgency"
    message = N_("没有“%(urgency)s”这一种轻重，从四种里选一种。")


class NotAPushAddress(NoticeError):
    """The browser's address does not belong to a push service we know."""

    code = "not_a_push_address"
    message = N_("这个浏览器给的地址用不了。换一个浏览器，或者选邮件。")


@dataclass(frozen=True)
class Face:
    """What a person sees of a card or letter: text already in the reader's language."""

    title: str
    body: str = ""
    href: str = ""
    action: str = ""
    picture: str = ""
    tone: Tone = "plain"


Render = Callable[[Facts, date], Face]


@dataclass(frozen=True)
class Kind:
    """One kind of card or letter: how it is drawn, and the permission a reader needs."""

    name: str
    render: Render
    may: str = "read:record"
    while_quiet: bool = False
    group: str = "other"


def group_of(name: str, group: str = "") -> str:
    """The group a kind belongs to: the named one, else that of its room."""
    return group if group in GROUPS else ROOMS_OF_GROUPS.get(name.split(".")[0], "other")


@dataclass(frozen=True)
class QuietHours:
    """When a member is not to be woken, on the wall clock of the family's zone. Equal ends mean: never quiet."""

    begins: time = QUIET_FROM
    ends: time = QUIET_UNTIL

    def end_after(self, at: datetime, zone: str) -> datetime | None:
        """When the quiet hours that hold at an instant end, or None where none hold."""
        place = ZoneInfo(zone)
        local = at.astimezone(place)
        if not self._hold(local.time()):
            return None
        day = local.date() if local.time() < self.ends else local.date() + timedelta(days=1)
        return datetime.combine(day, self.ends, place)

    def _hold(self, clock: time) -> bool:
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends


def wakes(at: datetime, quiet: QuietHours, zone: str) -> datetime | None:
    """When a message that would leave now should leave instead, or None where now is fine."""
    return quiet.end_after(at, zone) or quiet.end_after(at + MARGIN, zone)
