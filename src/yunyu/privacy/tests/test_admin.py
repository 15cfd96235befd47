"""Staff see that something was erased, and who of them looked at what and why; no family's own log."""

from uuid import UUID

import pytest
from django.test import Client

from yunyu.kernel import ids
from yunyu.kernel.actor import Actor
from yunyu.kernel.tests.staff import staff_browser
from yunyu.privacy import api

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PAGES = ("/staff/privacy/erasure/", "/staff/privacy/accessentry/")
NO_ROW = UUID("01a20000-0000-7000-8000-000000000000")


@pytest.fixture
def staff() -> Client:
    return staff_browser()


def test_staff_see_receipts(staff: Client, family_lin: UUID) -> None:
    receipt = api.erase_family(family_lin, by=None)

    page = staff.get(PAGES[0]).content.decode()

    assert str(receipt.id) in page and str(family_lin) not in page


def test_only_what_staff_looked_at_is_shown(staff: Client, family_lin: UUID) -> None:
    clerk, mother, child = ids.uuid7(), ids.uuid7(), ids.uuid7()
    looking = Actor(clerk, None, family_lin, "staff", staff_purpose="家里来电要求更正生日")
    api.log_access(family=family_lin, actor=looking, what="read:record", child=child)
    api.log_access(family=family_lin, actor=Actor(mother, mother, family_lin, "mother"), what="read:pregnancy")

    page = staff.get(PAGES[1]).content.decode()

    assert "家里来电要求更正生日" in page and str(clerk) in page
    assert str(mother) not in page and str(child) not in page


@pytest.mark.parametrize("address", PAGES)
def test_without_leave_staff_see_nothing_and_strangers_are_led_to_the_login(address: str, client: Client) -> None:
    newcomer = staff_browser("new@example.com", may_see=False)

    assert newcomer.get(address).status_code == 403
    assert "privacy" not in newcomer.get("/staff/").content.decode()
    assert client.get(address)["Location"].startswith("/in/email/")


@pytest.mark.parametrize("door", ["add/", f"{NO_ROW}/change/", f"{NO_ROW}/delete/"])
def test_there_is_no_door_to_write(staff: Client, door: str) -> None:
    assert staff.get(PAGES[0] + door).status_code == 404
