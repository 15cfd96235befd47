"""Erasing on the privacy page: whoever asked, the tombstone says that somebody asked."""

from uuid import UUID

import pytest
from django.test import Client

from yunyu.families import api as families
from yunyu.kernel.actor import Actor
from yunyu.privacy import api as privacy
from yunyu.web.views.privacy import RECEIPT

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def asked_by(monkeypatch: pytest.MonkeyPatch) -> list[UUID | None]:
    """Who the page says asked, of every erasure of this test."""
    told: list[UUID | None] = []
    erase = privacy.erase_family

    def remember(family: UUID, *, by: UUID | None) -> privacy.Receipt:
        told.append(by)
        return erase(family, by=by)

    monkeypatch.setattr(privacy, "erase_family", remember)
    return told


@pytest.fixture
def guest() -> tuple[Actor, Client]:
    """A guest and their browser."""
    actor, cookie = families.start_guest(region="cn", zone="Asia/Shanghai")
    client = Client()
    client.cookies["yy_guest"] = cookie
    return actor, client


def test_a_guest_who_erases_is_the_one_who_asked(guest: tuple[Actor, Client], asked_by: list[UUID | None]) -> None:
    actor, client = guest

    answer = client.post("/privacy/erase/", {"sure": "on"})

    assert answer["Location"] == "/privacy/erased/"
    assert asked_by == [actor.member]
    assert actor.family is not None and privacy.is_destroyed(actor.family)
    assert RECEIPT in client.session


def test_nothing_is_erased_before_the_tick(guest: tuple[Actor, Client], asked_by: list[UUID | None]) -> None:
    _actor, client = guest

    assert client.post("/privacy/erase/", {}).status_code == 422
    assert asked_by == []
