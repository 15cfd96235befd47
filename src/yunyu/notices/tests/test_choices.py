"""What a member chooses: the page of switches, devices, and what goes with whoever leaves."""

from collections import deque
from datetime import time
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests.people import Lin, Wang
from yunyu.families import api as families
from yunyu.kernel import outbox
from yunyu.kernel.channels import Message
from yunyu.kernel.errors import NotAllowed
from yunyu.notices import selectors, services
from yunyu.notices.models import Choice, Hold, PushDevice
from yunyu.notices.push_key import new_key, public_key
from yunyu.notices.rules import NotAPushAddress
from yunyu.notices.tests.conftest import lets_notify
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

PAGE = "/inbox/settings/"


def test_who_has_chosen_nothing_gets_push_by_day_and_no_offers(family_lin: Lin) -> None:
    chosen = selectors.settings_of(family_lin.mother.actor)

    assert (chosen.push, chosen.mail, chosen.sms, chosen.commercial) == (True, False, False, False)
    assert (chosen.quiet_from, chosen.quiet_until, chosen.urgent_at_night) == (time(22), time(8), False)
    assert all(group.on for group in chosen.groups)


@pytest.mark.parametrize(
    ("what", "column"), [("push", "push"), ("mail", "mail"), ("sms", "sms"), ("night", "urgent_at_night")]
)
def test_a_switch_is_one_tap_there_and_one_back(family_lin: Lin, what: str, column: str) -> None:
    browser = family_lin.mother.browser()

    browser.post(f"{PAGE}{what}/", {"on": "1"})
    on = getattr(Choice.objects.get(), column)
    browser.post(f"{PAGE}{what}/", {"on": "0"})

    assert (on, getattr(Choice.objects.get(), column)) == (True, False)


def test_a_group_is_turned_off_in_one_tap(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()

    browser.post(f"{PAGE}growth/", {"on": "0"})
    browser.post(f"{PAGE}growth/", {"on": "0"})
    off = Choice.objects.get().off
    browser.post(f"{PAGE}growth/", {"on": "1"})

    assert (off, Choice.objects.get().off) == (["growth"], [])


def test_a_switch_nobody_knows_is_not_found(family_lin: Lin) -> None:
    assert family_lin.mother.browser().post(f"{PAGE}telepathy/", {"on": "1"}).status_code == 404


def test_quiet_hours_are_kept_and_shown_again(family_lin: Lin) -> None:
    browser = family_lin.grandmother.browser()

    browser.post(PAGE, {"quiet_from": "20:30", "quiet_until": "09:15"})

    page = browser.get(PAGE).content.decode()
    assert 'value="20:30"' in page and 'value="09:15"' in page
    assert Choice.objects.get().member_id == family_lin.grandmother.member


def test_an_hour_nobody_can_read_is_said_so(family_lin: Lin) -> None:
    answer = family_lin.mother.browser().post(PAGE, {"quiet_from": "25:00", "quiet_until": "07:00"})

    assert answer.status_code == 422
    assert "填几点几分" in answer.content.decode()
    assert not Choice.objects.exists()


def test_the_page_says_what_is_missing_before_anything_is_sent(family_lin: Lin) -> None:
    mothers = family_lin.mother.browser().get(PAGE).content.decode()
    grandmothers = family_lin.grandmother.browser().get(PAGE).content.decode()

    assert "/privacy/consents/notices/" in mothers
    assert "/privacy/consents/notices/" not in grandmothers
    assert "监护人同意" in grandmothers


def test_the_page_shows_an_address_as_only_its_owner_would_know_it(family_lin: Lin) -> None:
    page = family_lin.mother.browser().get(PAGE).content.decode()

    assert "1001" in page
    assert "13800001001" not in page


def test_a_relative_without_an_inbox_has_no_switches(family_lin: Lin) -> None:
    with pytest.raises(NotAllowed):
        services.choose_channel(actor=family_lin.aunt.actor, channel="push", on=True)


def test_a_browser_agrees_and_takes_it_back(family_lin: Lin) -> None:
    browser = family_lin.mother.browser()
    endpoint = "https://updates.push.services.mozilla.com/wpush/v2/abc"

    browser.post(f"{PAGE}device/", {"on": "1", "endpoint": endpoint, "p256dh": "BOVl", "auth": "c2Vj"})
    kept = PushDevice.objects.get()
    browser.post(f"{PAGE}device/", {"on": "0", "endpoint": endpoint})

    assert kept.address == {"endpoint": endpoint, "p256dh": "BOVl", "auth": "c2Vj"}
    assert not PushDevice.objects.exists()


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1/x", "https://evil.example/x", "", "x" * 3000])
def test_an_address_that_is_no_push_service_is_refused(family_lin: Lin, endpoint: str) -> None:
    with pytest.raises(NotAPushAddress):
        services.keep_device(actor=family_lin.mother.actor, endpoint=endpoint, p256dh="B", auth="c")


def test_a_phone_two_people_use_rings_for_whoever_agreed_last(family_lin: Lin, family_wang: Wang) -> None:
    endpoint = lets_notify(family_lin.mother)

    services.keep_device(actor=family_wang.mother.actor, endpoint=endpoint, p256dh="B", auth="c")

    assert PushDevice.objects.get().family_id == family_wang.id


def test_the_address_of_a_browser_cannot_be_read_in_the_database(family_lin: Lin) -> None:
    lets_notify(family_lin.mother)

    assert repr(PushDevice.objects.values_list("address", flat=True)[0]) == "<sealed>"


def test_nobody_keeps_more_than_ten_browsers(family_lin: Lin) -> None:
    for number in range(12):
        lets_notify(family_lin.mother, f"-{number}")

    assert PushDevice.objects.count() == 10


def test_a_guest_may_choose_and_the_choices_go_when_they_log_in(client: Client, family_lin: Lin) -> None:
    client.post("/start/")
    client.post(f"{PAGE}mail/", {"on": "1"})
    guest = Choice.objects.get()

    families.merge_guest(actor=_actor_of_guest(guest.family_id, guest.member_id), into=family_lin.mother.actor)

    assert not Choice.objects.exists()


def test_a_hold_comes_along_when_a_guest_logs_in(family_lin: Lin) -> None:
    guest, _ = families.start_guest(region="cn", zone="Asia/Shanghai")
    assert guest.family is not None
    Hold.objects.create(family_id=guest.family, until="2099-01-01T00:00Z")

    families.merge_guest(actor=guest, into=family_lin.mother.actor)

    assert selectors.commercial_held(family_lin.id)


def _actor_of_guest(family: UUID, member: UUID) -> Any:
    return families.reach(family=family, members=[member])[0].actor


def test_what_was_chosen_is_in_the_export_and_the_digest_is_not(listening: Lin) -> None:
    services.choose_group(actor=listening.mother.actor, group="care", on=False)

    told = privacy.export_family(listening.id).json_bytes()

    assert b"push.services.mozilla.com" in told
    assert b"digest" not in told.split(b'"notices.PushDevice"')[1].split(b"]")[0]


def test_a_leaving_told_twice_is_fine(listening: Lin) -> None:
    grandmother = listening.grandmother.member
    families.remove_member(actor=listening.mother.actor, member=grandmother)
    outbox.deliver_due()
    services.forget_member(family=listening.id, member=grandmother)

    assert not PushDevice.objects.filter(member_id=grandmother).exists()


def test_the_key_browsers_see_belongs_to_the_key_that_signs(settings: Any, outside: deque[Message]) -> None:
    private, public = new_key()
    settings.VAPID_CONTACT = "mailto:hello@yunyu.example"
    settings.VAPID_PRIVATE_KEY = private

    assert public_key() == public
    assert len(public) == 87


def test_without_a_key_no_browser_is_asked(family_lin: Lin, settings: Any) -> None:
    settings.VAPID_PRIVATE_KEY = ""

    page = family_lin.mother.browser().get(PAGE).content.decode()

    assert "data-push" not in page
    assert "这家店还没开通" in page
