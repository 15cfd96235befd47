"""What a review found: endless guest records from one address, and a cookie raised to a guardian."""

import pytest
from django.core.cache import cache
from django.test import Client

from tests.people import Lin
from yunyu.families import api
from yunyu.families.rules import LoginNeeded

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_one_address_begins_only_so_many_records() -> None:
    cache.clear()
    answers = [Client().post("/start/").status_code for _ in range(31)]
    assert answers == [302] * 30 + [429]


def test_a_cookie_is_never_a_guardian(family_lin: Lin) -> None:
    mother = family_lin.mother.actor
    secret = api.invite(actor=mother, role="relative", agreed=frozenset({"share_family"}))
    from_a_link, _ = api.accept_invitation(actor=api.start_guest(region="cn", zone="Asia/Shanghai")[0], secret=secret)
    assert from_a_link.member is not None
    with pytest.raises(LoginNeeded):
        api.change_role(actor=mother, member=from_a_link.member, role="guardian")


def test_the_guest_who_began_the_record_may_say_who_they_are() -> None:
    guest, _ = api.start_guest(region="cn", zone="Asia/Shanghai")
    assert guest.member is not None
    api.change_role(actor=guest, member=guest.member, role="father")
