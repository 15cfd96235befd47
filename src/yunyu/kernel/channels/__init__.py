"""Ways out of the house: SMS, e-mail and web push, each with console, memory and real transports.

Only listed templates leave (templates.toml); every sending leaves a row in `OutboundLog` without personal data.
"""

from yunyu.kernel.channels.message import AddressGone, Message, PushAddress, Transport, Undelivered, mask
from yunyu.kernel.channels.sending import send_mail, send_push, send_sms
from yunyu.kernel.channels.templates import NotOutward

__all__ = [
    "AddressGone",
    "Message",
    "NotOutward",
    "PushAddress",
    "Transport",
    "Undelivered",
    "mask",
    "send_mail",
    "send_push",
    "send_sms",
]
