"""An invitation's secret never reaches the log."""

import logging

from yunyu.kernel.logs import MaskSecrets


def told(message: str, *args: object) -> str:
    record = logging.LogRecord("django.security.csrf", logging.WARNING, "", 0, message, args, None)
    assert MaskSecrets().filter(record)
    return record.getMessage()


def test_the_secret_of_a_link_is_masked() -> None:
    assert told("Forbidden (%s): %s", "CSRF", "/join/975OChcCIGhcFYjTmqiryjO2/") == "Forbidden (CSRF): /join/…/"


def test_everything_else_is_told_as_it_is() -> None:
    assert told("Not Found: %s", "/family/dates/") == "Not Found: /family/dates/"
