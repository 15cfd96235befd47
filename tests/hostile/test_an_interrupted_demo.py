"""Ctrl+C while the demo families are being written."""

from typing import Any

import pytest

from yunyu.families import api as families
from yunyu.web.demo import families as demo

pytestmark = pytest.mark.django_db(databases="__all__")


@pytest.fixture(autouse=True)
def in_the_demo(settings: Any) -> None:
    """As `./yunyu demo` sets it."""
    settings.DEMO = True


def test_the_next_start_writes_the_family_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as interrupted, pytest.raises(KeyboardInterrupt):
        interrupted.setattr(demo, "_write_facts", _ctrl_c)
        demo.fill()

    demo.fill()

    account = demo.account_of("linwan")
    assert account is not None
    record = families.record(families.actor_for_user(account))
    assert record.trying is not None
    assert len(record.members) == 2


def _ctrl_c(*_facts: object) -> None:
    raise KeyboardInterrupt
