"""What a card and a letter are, without a database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from yunyu.kernel.errors import N_, DomainError

Tone = Literal["plain", "calm", "danger"]
Facts = Mapping[str, str | int | bool | None]

TODAY_LIMIT = 5
"""At most this many cards on Today (parents.md R12): a list that ends."""


class NoticeError(DomainError):
    """The base of what can go wrong in this room."""


class UnknownKind(NoticeError):
    """A card or letter of a kind no room has declared."""

    code = "unknown_kind"
    message = N_("没有“%(kind)s”这一种卡片，先声明再用。")


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
