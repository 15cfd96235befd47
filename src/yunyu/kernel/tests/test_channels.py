"""Channels: what goes out, how it is signed or sealed, what is logged, and what happens when it does not go."""

import base64
import json
import os
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from smtplib import SMTPRecipientsRefused
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core import mail
from django.core.exceptions import ImproperlyConfigured

from yunyu.kernel import channels
from yunyu.kernel.channels import AddressGone, NotOutward, PushAddress, Undelivered, memory
from yunyu.kernel.channels.gateway import GatewaySms, signature
from yunyu.kernel.channels.message import Message
from yunyu.kernel.channels.webpush import WebPush, is_push_service
from yunyu.kernel.models import OutboundLog

pytestmark = pytest.mark.django_db

PHONE = "13812345678"
CODE: dict[str, str | int] = {"code": "204816", "minutes": 5}
MOZILLA = "https://updates.push.services.mozilla.com/wpush/v2/abc"


@pytest.fixture(autouse=True)
def quiet_settings(settings: Any) -> None:
    settings.SECRET_KEY = "the secret key of these tests"
    settings.SITE_URL = "https://yunyu.example"
    settings.SMS_BACKEND = "yunyu.kernel.channels.memory.MemorySms"
    settings.PUSH_BACKEND = "yunyu.kernel.channels.memory.MemoryPush"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    memory.sent.clear()


class Gateway(BaseHTTPRequestHandler):
    """An SMS gateway that keeps what it is sent and answers what the server's `status` says."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((dict(self.headers), body))  # type: ignore[attr-defined]  # set by the fixture
        self.send_response(self.server.status)  # type: ignore[attr-defined]  # set by the fixture
        self.send_header("Location", "http://127.0.0.1:9/elsewhere")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def gateway(settings: Any) -> Iterator[Any]:
    server: Any = HTTPServer(("127.0.0.1", 0), Gateway)
    server.requests, server.status = [], 202
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    settings.SMS_BACKEND = "yunyu.kernel.channels.gateway.GatewaySms"
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_GATEWAY_KEY, settings.SMS_GATEWAY_SECRET = "shop", "s3cret"
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_text_message_is_spoken_in_the_language_of_its_reader() -> None:
    channels.send_sms(PHONE, "login_code", CODE)
    channels.send_sms(PHONE, "login_code", CODE, language="en")
    chinese, english = memory.sent
    assert chinese.text == "验证码 204816，5 分钟内用它登录。别告诉任何人，我们也不会来问。"
    assert english.text.startswith("Code 204816 signs you in")


def test_a_language_we_do_not_write_falls_back_to_chinese() -> None:
    channels.send_sms(PHONE, "login_code", CODE, language="fr")
    assert memory.sent[0].text.startswith("验证码")


def test_mail_goes_through_django() -> None:
    channels.send_mail("lin@example.com", "export_ready", {"link": "https://yunyu.example/privacy/export/"})
    (letter,) = mail.outbox
    assert letter.to == ["lin@example.com"]
    assert letter.subject == "资料已经备好"
    assert "https://yunyu.example/privacy/export/" in letter.body


def test_a_sending_leaves_a_trace_without_personal_data() -> None:
    channels.send_sms(PHONE, "login_code", CODE)
    channels.send_sms(PHONE, "login_code", CODE)
    first, second = OutboundLog.objects.order_by("id")
    assert (first.kind, first.template, first.outcome) == ("sms", "login_code", "sent")
    assert first.recipient_hash == second.recipient_hash
    kept = " ".join(str(value) for row in OutboundLog.objects.values() for value in row.values())
    assert PHONE not in kept
    assert "204816" not in kept


def test_the_trace_cannot_be_guessed_without_the_secret_key(settings: Any) -> None:
    channels.send_sms(PHONE, "login_code", CODE)
    settings.SECRET_KEY = "another secret key, for the sake of the test"
    channels.send_sms(PHONE, "login_code", CODE)
    first, second = OutboundLog.objects.order_by("id")
    assert first.recipient_hash != second.recipient_hash


def test_the_gateway_gets_a_signed_request(gateway: Any) -> None:
    channels.send_sms(PHONE, "login_code", CODE)
    ((headers, body),) = gateway.requests
    content = json.loads(body)
    assert headers["X-Yunyu-Signature"] == signature("s3cret", headers["X-Yunyu-Time"], body)
    assert headers["X-Yunyu-Key"] == "shop"
    assert (content["to"], content["template"]) == (PHONE, "login_code")
    assert content["params"] == {"code": "204816", "minutes": "5"}


@pytest.mark.parametrize("status", [302, 400, 500])
def test_a_gateway_that_does_not_take_the_message_is_told_of_without_the_number(
    gateway: Any, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    gateway.status = status
    with pytest.raises(Undelivered):
        channels.send_sms(PHONE, "login_code", CODE)
    assert OutboundLog.objects.get().outcome == "failed"
    assert "138****5678" in caplog.text
    assert PHONE not in caplog.text
    assert len(gateway.requests) == 1


def test_a_gateway_that_is_away_is_undelivered(settings: Any, gateway: Any) -> None:
    settings.SMS_GATEWAY_URL = "http://127.0.0.1:9/"
    with pytest.raises(Undelivered) as failure:
        channels.send_sms(PHONE, "login_code", CODE)
    assert failure.value.text() == "这条消息暂时没发出去。过一分钟再试一次。"


@pytest.mark.parametrize(
    ("url", "secret"), [("http://sms.example/", "s3cret"), ("https://sms.example/", ""), ("", "x")]
)
def test_a_gateway_in_the_clear_or_without_a_secret_is_refused(settings: Any, url: str, secret: str) -> None:
    settings.SMS_GATEWAY_URL, settings.SMS_GATEWAY_SECRET = url, secret
    with pytest.raises(ImproperlyConfigured):
        GatewaySms()


def test_a_mail_server_that_quotes_the_address_does_not_get_it_into_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(letter: mail.EmailMessage, fail_silently: bool = False) -> int:
        raise SMTPRecipientsRefused({"lin@example.com": (550, b"unknown")})

    monkeypatch.setattr(mail.EmailMessage, "send", refuse)
    with pytest.raises(Undelivered):
        channels.send_mail("lin@example.com", "login_code", CODE)
    assert "l****@example.com: SMTPRecipientsRefused" in caplog.text
    assert "lin@example.com" not in caplog.text


def test_the_consoles_show_the_words_and_mask_the_number(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.SMS_BACKEND = "yunyu.kernel.channels.console.ConsoleSms"
    settings.PUSH_BACKEND = "yunyu.kernel.channels.console.ConsolePush"
    channels.send_sms(PHONE, "login_code", CODE)
    channels.send_push(PushAddress(MOZILLA, "k", "a"), "something_new", {"link": "https://yunyu.example/inbox/"})
    shown = capsys.readouterr()
    assert "[sms to 138****5678] 验证码 204816" in shown.err
    assert "有一条新消息" in shown.err
    assert shown.out == ""


@pytest.mark.parametrize(
    ("address", "shown"),
    [(PHONE, "138****5678"), ("lin@example.com", "l****@example.com"), ("12345", "****"), ("", "****")],
)
def test_addresses_are_masked(address: str, shown: str) -> None:
    assert channels.mask(address) == shown


def test_a_message_prints_neither_recipient_nor_words() -> None:
    printed = repr(Message("sms", PHONE, "login_code", {"code": "204816"}, "验证码 204816"))
    assert PHONE not in printed
    assert "204816" not in printed


def browser() -> tuple[ec.EllipticCurvePrivateKey, PushAddress, bytes]:
    """A browser's private key, its subscription, and the subscription's secret."""
    key, secret = ec.generate_private_key(ec.SECP256R1()), os.urandom(16)
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    written = [base64.urlsafe_b64encode(raw).decode().rstrip("=") for raw in (point, secret)]
    return key, PushAddress(MOZILLA, *written), secret


class PushService:
    """Stands where a push service would be."""

    def __init__(self, status: int) -> None:
        self.status = status
        self.posts: list[tuple[str, dict[str, Any]]] = []

    def post(self, url: str, **kwargs: Any) -> SimpleNamespace:
        """Keep the request."""
        self.posts.append((url, kwargs))
        return SimpleNamespace(status_code=self.status, reason="", text="", headers={})


def push_message(to: PushAddress) -> Message:
    return Message("push", to.endpoint, "something_new", {"link": "/inbox/"}, "打开看看", "有一条新消息", to)


@pytest.fixture
def vapid(settings: Any) -> None:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    settings.VAPID_PRIVATE_KEY = base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")
    settings.VAPID_CONTACT = "mailto:hello@yunyu.example"


def test_only_the_browser_can_read_a_notification(vapid: None) -> None:
    import http_ece

    key, address, secret = browser()
    service: Any = PushService(201)
    WebPush(service).send(push_message(address))
    ((url, request),) = service.posts
    opened = http_ece.decrypt(request["data"], private_key=key, auth_secret=secret, version="aes128gcm")
    assert url == MOZILLA
    assert request["headers"]["Authorization"].startswith("vapid t=")
    assert "打开看看".encode() not in request["data"]
    assert json.loads(opened) == {"title": "有一条新消息", "body": "打开看看", "url": "/inbox/"}


@pytest.mark.parametrize(("status", "error"), [(404, AddressGone), (410, AddressGone), (429, Undelivered)])
def test_a_browser_that_left_is_told_apart_from_trouble(vapid: None, status: int, error: type[Exception]) -> None:
    service: Any = PushService(status)
    with pytest.raises(Undelivered) as failure:
        WebPush(service).send(push_message(browser()[1]))
    assert type(failure.value) is error


@pytest.mark.parametrize(
    ("endpoint", "trusted"),
    [
        (MOZILLA, True),
        ("https://web.push.apple.com/abc", True),
        ("http://updates.push.services.mozilla.com/abc", False),
        ("https://push.apple.com.evil.example/abc", False),
        ("https://user@fcm.googleapis.com/abc", False),
        ("https://fcm.googleapis.com:8443/abc", False),
        ("https://127.0.0.1/abc", False),
        ("https://metadata.internal/abc", False),
        ("", False),
    ],
)
def test_a_subscription_cannot_make_us_call_elsewhere(vapid: None, endpoint: str, trusted: bool) -> None:
    service: Any = PushService(201)
    assert is_push_service(endpoint) is trusted
    known = browser()[1]
    assert _sent(WebPush(service), PushAddress(endpoint, known.p256dh, known.auth)) is trusted
    assert bool(service.posts) is trusted


def _sent(transport: WebPush, to: PushAddress) -> bool:
    try:
        transport.send(push_message(to))
    except Undelivered:
        return False
    return True


def test_web_push_without_keys_is_refused(settings: Any) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    with pytest.raises(ImproperlyConfigured):
        WebPush()


def test_a_sending_outside_the_list_leaves_nothing() -> None:
    with pytest.raises(NotOutward):
        channels.send_sms(PHONE, "happy_birthday", {})
    assert not memory.sent
    assert not OutboundLog.objects.exists()
