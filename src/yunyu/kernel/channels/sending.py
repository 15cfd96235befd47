"""Sending: find the template, check what fills it, hand it to the transport of the settings, note that it happened."""

import hashlib
import hmac
import logging
from collections.abc import Mapping

from django.conf import settings
from django.utils.module_loading import import_string

from yunyu.kernel import clock
from yunyu.kernel.channels.mail import DjangoMail
from yunyu.kernel.channels.message import Kind, Message, PushAddress, Transport, Undelivered, mask
from yunyu.kernel.channels.templates import Param, template
from yunyu.kernel.models import OutboundLog

logger = logging.getLogger(__name__)


def send_sms(to: str, key: str, params: Mapping[str, Param], *, language: str = "zh-hans") -> None:
    """Text a phone. Raises NotOutward for words that are not listed, Undelivered when the gateway does not take it."""
    _send(_transport("SMS_BACKEND"), _message("sms", to, key, params, language))


def send_mail(to: str, key: str, params: Mapping[str, Param], *, language: str = "zh-hans") -> None:
    """Write to an e-mail address. Raises NotOutward, Undelivered."""
    _send(DjangoMail(), _message("mail", to, key, params, language))


def send_push(to: PushAddress, key: str, params: Mapping[str, Param], *, language: str = "zh-hans") -> None:
    """Notify a browser. Raises NotOutward, Undelivered, and AddressGone when the browser took its consent back."""
    _send(_transport("PUSH_BACKEND"), _message("push", to.endpoint, key, params, language, push=to))


def _transport(setting: str) -> Transport:
    made: Transport = import_string(getattr(settings, setting))()
    return made


def _message(
    kind: Kind, to: str, key: str, params: Mapping[str, Param], language: str, push: PushAddress | None = None
) -> Message:
    words = template(kind, key)
    filled = words.fill(params, settings.SITE_URL)
    spoken = language if language in words.texts else "zh-hans"
    return Message(kind, to, key, filled, words.texts[spoken] % filled, words.subjects[spoken], push)


def _send(transport: Transport, message: Message) -> None:
    try:
        transport.send(message)
    except Undelivered as error:
        # No traceback: what mail servers and gateways say often quotes the address.
        why = type(error.__cause__ or error).__name__
        logger.error("Could not send %s.%s to %s: %s", message.kind, message.template, _shown(message), why)
        _note(message, OutboundLog.Outcome.FAILED)
        raise
    _note(message, OutboundLog.Outcome.SENT)


def _shown(message: Message) -> str:
    return "a browser" if message.kind == "push" else mask(message.to)


def _note(message: Message, outcome: OutboundLog.Outcome) -> None:
    OutboundLog.objects.create(
        kind=message.kind,
        template=message.template,
        recipient_hash=recipient_hash(message.to),
        outcome=outcome,
        sent_at=clock.now(),
    )


def recipient_hash(to: str) -> str:
    """The trace of a recipient: the same for the same address, worth nothing without the site's secret key."""
    key = hashlib.sha256(b"yunyu.kernel.outbound:" + settings.SECRET_KEY.encode()).digest()
    return hmac.new(key, to.encode(), hashlib.sha256).hexdigest()[:32]
