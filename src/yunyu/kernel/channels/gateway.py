"""SMS through any HTTPS gateway that takes a signed JSON POST (docs/kernel.md shows the request).

Settings: SMS_GATEWAY_URL, SMS_GATEWAY_KEY (who we are), SMS_GATEWAY_SECRET (signs), SMS_GATEWAY_TIMEOUT (seconds).
"""

import hashlib
import hmac
import json
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from yunyu.kernel import clock, ids
from yunyu.kernel.channels.message import Message, Undelivered

_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


def signature(secret: str, moment: str, body: bytes) -> str:
    """HMAC-SHA256 of "<moment>\\n<body>" in hexadecimal: proves who sent it and when, and that nobody changed it."""
    return hmac.new(secret.encode(), moment.encode() + b"\n" + body, hashlib.sha256).hexdigest()


class GatewaySms:
    """Posts each message as JSON; the `id` in it lets the gateway drop a repetition. Redirects are not followed."""

    def __init__(self) -> None:
        self._url = _checked(getattr(settings, "SMS_GATEWAY_URL", ""))
        self._key: str = getattr(settings, "SMS_GATEWAY_KEY", "")
        self._secret: str = getattr(settings, "SMS_GATEWAY_SECRET", "")
        self._timeout = float(getattr(settings, "SMS_GATEWAY_TIMEOUT", 5))
        if not self._secret:
            message = "SMS_GATEWAY_SECRET is empty"
            raise ImproperlyConfigured(message)

    def send(self, message: Message) -> None:
        """Hand it to the gateway. Raises Undelivered unless it answers 2xx in time."""
        content = {
            "id": str(ids.uuid7()),
            "to": message.to,
            "template": message.template,
            "params": dict(message.params),
            "text": message.text,
        }
        body = json.dumps(content, ensure_ascii=False).encode()
        try:
            status = self._post(body)
        except (OSError, HTTPException) as error:
            raise Undelivered from error
        if not 200 <= status < 300:
            raise Undelivered(status=status)

    def _post(self, body: bytes) -> int:
        moment = str(int(clock.now().timestamp()))
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "X-Yunyu-Key": self._key,
            "X-Yunyu-Time": moment,
            "X-Yunyu-Signature": signature(self._secret, moment, body),
        }
        connect = HTTPSConnection if self._url.scheme == "https" else HTTPConnection
        connection = connect(self._url.hostname or "", self._url.port, timeout=self._timeout)
        try:
            connection.request("POST", self._url.path or "/", body, headers)
            return connection.getresponse().status
        finally:
            connection.close()


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        return parts
    message = "SMS_GATEWAY_URL must be https:// (http:// only to this machine)"
    raise ImproperlyConfigured(message)
