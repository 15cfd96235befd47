"""The ways out of the house: which is taken, what becomes of trouble, and in whose language."""

from collections import deque
from datetime import timedelta

import pytest
from django.core import mail

from tests.people import Lin
from yunyu.kernel import clock
from yunyu.kernel.channels import AddressGone, Message, Undelivered, memory
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.models import OutboundLog
from yunyu.notices import services
from yunyu.notices.models import Delivery, PushDevice
from yunyu.notices.tests.conftest import lets_notify
from yunyu.notices.tests.told import letters, say, states

pytestmark = pytest.mark.django_db(databases="__all__")


def test_a_group_turned_off_stays_in_the_inbox(listening: Lin, outside: deque[Message]) -> None:
    services.choose_group(actor=listening.mother.actor, group="care", on=False)

    say(listening, "check", kind="tests.checkup", urgency="medical")
    services.deliver_due()

    assert (len(letters(listening)), len(outside)) == (1, 0)


def test_mail_goes_where_push_does_not_and_only_to_a_proven_address(listening: Lin, outside: deque[Message]) -> None:
    services.choose_channel(actor=listening.mother.actor, channel="push", on=False)
    services.choose_channel(actor=listening.mother.actor, channel="sms", on=True)

    say(listening, urgency="medical")
    services.deliver_due()

    assert [(message.kind, message.template) for message in outside] == [("sms", "something_new")]
    assert mail.outbox == []


def test_a_browser_that_is_gone_is_forgotten_and_the_next_way_is_tried(
    listening: Lin, outside: deque[Message], monkeypatch: pytest.MonkeyPatch
) -> None:
    services.choose_channel(actor=listening.mother.actor, channel="sms", on=True)
    monkeypatch.setattr(memory.MemoryPush, "send", _gone)

    say(listening)
    services.deliver_due()

    assert [message.kind for message in outside] == ["sms"]
    assert not PushDevice.objects.filter(member_id=listening.mother.member).exists()


def test_a_message_that_went_nowhere_costs_nothing_of_the_week(
    listening: Lin, outside: deque[Message], monkeypatch: pytest.MonkeyPatch, at: FixedClock
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(memory.MemoryPush, "send", _gone)
        say(listening, "lost")
        services.deliver_due()
    lets_notify(listening.mother)
    for hour in range(2):
        at.forward(timedelta(hours=1))
        say(listening, f"hour {hour}")
        services.deliver_due()

    assert len(outside) == 2


def test_trouble_on_the_way_is_tried_again_and_then_given_up(
    listening: Lin, outside: deque[Message], monkeypatch: pytest.MonkeyPatch, at: FixedClock
) -> None:
    monkeypatch.setattr(memory.MemoryPush, "send", _trouble)
    say(listening, urgency="medical")

    for _ in range(6):
        services.deliver_due()
        at.forward(timedelta(hours=2))

    assert states() == {"hello": "failed"}
    assert OutboundLog.objects.count() == 4
    assert letters(listening) != []


def test_a_worker_that_died_over_a_message_leaves_a_medical_one_to_others(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, "check", urgency="medical")
    say(listening, "news")
    Delivery.objects.update(state="sending", claimed_at=clock.now())
    at.forward(timedelta(minutes=11))

    services.deliver_due()

    assert states() == {"check": "sent", "news": "failed"}


def test_the_words_are_in_the_readers_language(listening: Lin, outside: deque[Message]) -> None:
    listening.mother.user.language = "en"
    listening.mother.user.save()

    say(listening)
    services.deliver_due()

    assert outside[0].text == "Open it when you have a moment."


def test_old_notices_are_tidied_up_and_are_not_told_again(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening)
    services.deliver_due()
    at.forward(timedelta(days=61))

    services.tidy()
    say(listening)
    services.deliver_due()

    assert len(outside) == 1
    assert not Delivery.objects.exists()


def _gone(self: object, message: Message) -> None:
    raise AddressGone


def _trouble(self: object, message: Message) -> None:
    raise Undelivered
