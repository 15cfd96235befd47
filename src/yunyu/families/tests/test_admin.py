"""Staff see that accounts exist and let locked ones try again; no phone, no parent's e-mail, no name, no family."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from yunyu.families.models import User
from yunyu.families.tests.conftest import Lin
from yunyu.kernel import clock
from yunyu.kernel.tests.staff import staff_browser

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PAGE = "/staff/families/user/"


@pytest.fixture
def locked(db: None) -> User:
    """A parent who typed five wrong codes."""
    until = clock.now() + timedelta(minutes=15)
    return User.objects.create_user(phone="+8613800138000", wrong_codes=5, locked_until=until)


def test_staff_see_accounts_and_nothing_of_the_people(locked: User, family_lin: Lin) -> None:
    page = staff_browser().get(PAGE).content.decode()

    assert str(locked.pk) in page and "clerk@example.com" in page
    assert "13800138000" not in page and "@example.org" not in page
    assert not any(word in page for word in ("外婆", "小满", "嘟嘟", str(family_lin.mother.family)))


def test_staff_let_a_locked_account_try_again_and_the_act_is_kept(locked: User) -> None:
    staff_browser().post(PAGE, {"action": "unlock", "_selected_action": [str(locked.pk)]})

    locked.refresh_from_db()
    assert (locked.wrong_codes, locked.locked_until) == (0, None)
    assert LogEntry.objects.get().object_repr == f"user {locked.pk}"


def test_staff_without_leave_unlock_nothing(locked: User) -> None:
    newcomer = staff_browser(may_see=False)

    assert newcomer.post(PAGE, {"action": "unlock", "_selected_action": [str(locked.pk)]}).status_code == 403
    assert "families" not in newcomer.get("/staff/").content.decode()
    locked.refresh_from_db()
    assert locked.locked_until is not None


@pytest.mark.parametrize("room", ["family", "member", "child", "pregnancy", "familydate", "quiet", "invitation"])
def test_no_table_of_a_family_has_a_page(room: str) -> None:
    assert staff_browser().get(f"/staff/families/{room}/").status_code == 404


def test_a_stranger_is_led_to_the_login_and_a_parent_is_refused(client: Client, locked: User) -> None:
    assert client.get(PAGE)["Location"].startswith("/in/email/")

    client.force_login(locked, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(PAGE).status_code == 403
