"""Web push (RFC 8030, 8291, 8292) through the browser makers' services, with pywebpush loaded on first use.

Settings: VAPID_PRIVATE_KEY (base64url or the path of a PEM file), VAPID_CONTACT (mailto: or https: address of the
operator), PUSH_HOSTS (push services a browser may name; a subscription is input, and must not make us call elsewhere).
"""

import json
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from yunyu.kernel.channels.message import AddressGone, Message, Undelivered

if TYPE_CHECKING:
    from requests import Session

PUSH_HOSTS = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
_TIMEOUT = 5.0
_KEPT_BY_SERVICE = 24 * 60 * 60
_GONE = {404, 410}


class WebPush:
    """Sends encrypted notifications. `session` is for tests."""

    def __init__(self, session: "Session | None" = None) -> None:
        self._session = session
        self._key: str = getattr(settings, "VAPID_PRIVATE_KEY", "")
        self._contact: str = getattr(settings, "VAPID_CONTACT", "")
        if not (self._key and self._contact):
            message = "VAPID_PRIVATE_KEY and VAPID_CONTACT are needed to send web push"
            raise ImproperlyConfigured(message)

    def send(self, message: Message) -> None:
        """Hand it to the browser's push service. Raises AddressGone, Undelivered."""
        from pywebpush import WebPushException, webpush
        from requests import RequestException

        if message.push is None or not is_push_service(message.push.endpoint):
            raise Undelivered
        content = {"title": message.subject, "body": message.text, "url": message.params.get("link", "")}
        try:
            webpush(
                {
                    "endpoint": message.push.endpoint,
                    "keys": {"p256dh": message.push.p256dh, "auth": message.push.auth},
                },
                json.dumps(content, ensure_ascii=False),
                vapid_private_key=self._key,
                vapid_claims={"sub": self._contact},
                timeout=_TIMEOUT,
                ttl=_KEPT_BY_SERVICE,
                requests_session=self._session,
            )
        except WebPushException as error:
            raise _refusal(error.response.status_code if error.response is not None else 0) from error
        except (RequestException, ValueError) as error:
            raise Undelivered from error


def is_push_service(endpoint: str) -> bool:
    """Whether an endpoint belongs to a push service we trust; a leading dot in the list allows subdomains."""
    parts = urlsplit(endpoint)
    host = parts.hostname or ""
    listed = tuple(getattr(settings, "PUSH_HOSTS", PUSH_HOSTS))
    known = any(host == one or (one.startswith(".") and host.endswith(one)) for one in listed)
    return parts.scheme == "https" and known and parts.port in {None, 443} and not parts.username


def _refusal(status: int) -> Undelivered:
    return AddressGone() if status in _GONE else Undelivered(status=status)
