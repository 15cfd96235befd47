"""Messages to real peers on this machine: a mail server, and an SMS gateway."""

import json
import socket
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from tests.people import Lin
from yunyu.families import api as families
from yunyu.notices import api, services
from yunyu.notices.models import Delivery

pytestmark = pytest.mark.django_db(databases="__all__")


class MailServer(Thread):
    """As much of SMTP as one letter needs."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.recipients: list[str] = []
        self.letters: list[str] = []

    def run(self) -> None:
        """Take letters until the listener is closed."""
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with connection, connection.makefile("rwb") as stream:
                self._talk(stream)

    def _talk(self, stream: Any) -> None:
        def say(words: str) -> None:
            stream.write(f"{words}\r\n".encode())
            stream.flush()

        say("220 mail.test")
        for raw in stream:
            line = raw.decode().strip()
            word = line.upper()
            if word.startswith("RCPT"):
                self.recipients.append(word)
            if word == "DATA":
                say("354 go on")
                body = iter(lambda: stream.readline().decode(), ".\r\n")
                self.letters.append("".join(body))
            if word == "QUIT":
                say("221 bye")
                return
            say("250 fine")


@pytest.fixture
def mail_server(settings: Any) -> Iterator[MailServer]:
    server = MailServer()
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield server
    server.listener.close()


class Gateway(BaseHTTPRequestHandler):
    """Keeps what it is sent."""

    def do_POST(self) -> None:
        self.server.told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))  # type: ignore[attr-defined]
        self.send_response(202)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def gateway(settings: Any) -> Iterator[list[dict[str, Any]]]:
    server: Any = HTTPServer(("127.0.0.1", 0), Gateway)
    server.told = []
    Thread(target=server.serve_forever, daemon=True).start()
    settings.SMS_BACKEND = "yunyu.kernel.channels.gateway.GatewaySms"
    settings.SMS_GATEWAY_URL = f"http://127.0.0.1:{server.server_port}/send"
    settings.SMS_GATEWAY_KEY, settings.SMS_GATEWAY_SECRET = "shop", "s3cret"
    yield server.told
    server.shutdown()
    server.server_close()


def by(lin: Lin, channel: str) -> None:
    """The mother is told something by this way alone."""
    families.give_consent(actor=lin.mother.actor, purpose="notices")
    services.choose_channel(actor=lin.mother.actor, channel=channel, on=True)
    api.notify(
        family=lin.id,
        key="k",
        kind="tests.plain",
        urgency="medical",
        members=[lin.mother.member],
        facts={"word": "小米打疫苗"},
    )
    services.deliver_due()


def test_a_letter_reaches_a_mail_server_and_names_nobody(family_lin: Lin, mail_server: MailServer) -> None:
    user = family_lin.mother.user
    EmailAddress.objects.create(user=user, email="lin@example.com", verified=True, primary=True)

    by(family_lin, "mail")

    assert mail_server.recipients == ["RCPT TO:<LIN@EXAMPLE.COM>"]
    (letter,) = mail_server.letters
    assert "小米" not in letter and "林" not in letter
    assert Delivery.objects.get().channel == "mail"


def test_an_address_that_was_not_proven_gets_nothing(family_lin: Lin, mail_server: MailServer) -> None:
    EmailAddress.objects.create(user=family_lin.mother.user, email="lin@example.com", verified=False, primary=True)

    by(family_lin, "mail")

    assert mail_server.recipients == []
    assert Delivery.objects.get().state == "inside"


def test_a_mail_server_that_is_away_is_tried_again(family_lin: Lin, mail_server: MailServer) -> None:
    EmailAddress.objects.create(user=family_lin.mother.user, email="lin@example.com", verified=True, primary=True)
    mail_server.listener.shutdown(socket.SHUT_RDWR)
    mail_server.listener.close()

    by(family_lin, "mail")

    row = Delivery.objects.get()
    assert (row.state, row.attempts) == ("waiting", 1)


def test_a_text_reaches_the_gateway_with_listed_words_alone(family_lin: Lin, gateway: list[dict[str, Any]]) -> None:
    by(family_lin, "sms")

    (told,) = gateway
    assert (told["to"], told["template"], set(told["params"])) == ("+8613800001001", "something_new", {"link"})
    assert "小米" not in told["text"]
