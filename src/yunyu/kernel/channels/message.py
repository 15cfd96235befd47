"""What leaves the house, and to whom; neither is ever printed whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol, TypeAlias

from yunyu.kernel.errors import N_, DomainError

Kind: TypeAlias = Literal["sms", "mail", "push"]


@dataclass(frozen=True)
class PushAddress:
    """A browser that agreed to notifications: what its `PushSubscription` holds."""

    endpoint: str
    p256dh: str = field(repr=False)
    auth: str = field(repr=False)


@dataclass(frozen=True)
class Message:
    """One message in its final words. Its `repr` shows neither recipient nor text."""

    kind: Kind
    to: str = field(repr=False)
    template: str
    params: Mapping[str, str] = field(repr=False)
    text: str = field(repr=False)
    subject: str = field(default="", repr=False)
    push: PushAddress | None = field(default=None, repr=False)


class Undelivered(DomainError):
    """The message did not leave the house."""

    code = "undelivered"
    status = 503
    message = N_("这条消息暂时没发出去。过一分钟再试一次。")


class AddressGone(Undelivered):
    """The address does not exist any more: forget it."""

    code = "address_gone"


class Transport(Protocol):
    """A way out of the house."""

    def send(self, message: Message) -> None:
        """Hand a message over. Raises Undelivered."""
        ...


def mask(to: str) -> str:
    """An address so that its owner would know it and nobody else: 138****5678, l****@example.com."""
    name, at, domain = to.rpartition("@")
    if at:
        return f"{name[:1]}****@{domain}"
    return f"{to[:3]}****{to[-4:]}" if len(to) > 7 else "****"
