"""Messages that leave the house: what is asked at the moment of sending, and what waits, ends or never goes."""

from collections import deque
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from tests.people import Lin, expecting
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.channels import AddressGone, Message, Undelivered, memory
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.models import OutboundLog
from yunyu.notices import api, services
from yunyu.notices.models import Delivery, PushDevice
from yunyu.notices.rules import Urgency
from yunyu.notices.tests.conftest import lets_notify

pytestmark = pytest.mark.django_db(databases="__all__")


def say(lin: Lin, key: str = "hello", *, urgency: Urgency = "everyday", kind: str = "tests.plain", **more: Any) -> None:
    """Tell the mother something."""
    api.notify(family=lin.id, key=key, kind=kind, urgency=urgency, **{"members": [lin.mother.member], **more})


def states() -> dict[str, str]:
    """How far each notice has come."""
    return dict(Delivery.objects.values_list("key", "state"))


def letters(lin: Lin) -> list[str]:
    """What the mother's inbox holds."""
    return [letter.face.title.split()[0] for letter in api.inbox(actor=lin.mother.actor)]


def night(at: FixedClock) -> None:
    """It is three at night in Shanghai."""
    at.at = datetime.fromisoformat("2026-11-23T03:00:00+08:00")


def test_a_notice_is_a_letter_at_once_and_one_message_without_content(listening: Lin, outside: deque[Message]) -> None:
    say(listening, facts={"word": "小米打疫苗"})
    services.deliver_due()

    assert letters(listening) == ["小米打疫苗"]
    (message,) = outside
    assert (message.kind, message.template, message.text) == ("push", "something_new", "打开看看，不急。")
    assert message.params == {"link": "https://yunyu.example/inbox/"}


def test_told_twice_is_one_letter_and_one_message(listening: Lin, outside: deque[Message]) -> None:
    say(listening)
    services.deliver_due()
    say(listening)
    services.deliver_due()

    assert len(letters(listening)) == 1
    assert len(outside) == 1


def test_only_those_who_may_read_the_kind_are_told(listening: Lin, outside: deque[Message]) -> None:
    expecting(listening.mother)

    api.notify(family=listening.id, key="week", kind="tests.pregnancy", urgency="medical")

    told = set(Delivery.objects.values_list("member_id", flat=True))
    assert told == {listening.mother.member, listening.grandmother.member}


def test_without_the_familys_consent_nothing_leaves(listening: Lin, outside: deque[Message]) -> None:
    families.withdraw_consent(actor=listening.mother.actor, purpose="notices")

    say(listening, urgency="urgent")
    services.deliver_due()

    assert (len(letters(listening)), len(outside), states()) == (1, 0, {"hello": "inside"})


def test_a_consent_withdrawn_while_it_waited_is_seen_when_it_is_sent(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, due_at=clock.now() + timedelta(hours=1))
    families.withdraw_consent(actor=listening.mother.actor, purpose="notices")
    at.forward(timedelta(hours=2))

    services.deliver_due()

    assert len(outside) == 0


def test_a_notice_for_later_is_no_letter_yet(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    say(listening, due_at=clock.now() + timedelta(hours=2))
    services.deliver_due()
    early = (letters(listening), len(outside))

    at.forward(timedelta(hours=2))
    services.deliver_due()

    assert early == ([], 0)
    assert (len(letters(listening)), len(outside)) == (1, 1)


def test_a_notice_moved_before_its_time_is_sent_once_at_the_new_time(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, due_at=clock.now() + timedelta(hours=1))
    say(listening, due_at=clock.now() + timedelta(hours=5))
    at.forward(timedelta(hours=2))
    services.deliver_due()
    early = len(outside)

    at.forward(timedelta(hours=3))
    services.deliver_due()

    assert (early, len(outside)) == (0, 1)


def test_a_dropped_notice_never_comes(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    say(listening, "plan:check:1", due_at=clock.now() + timedelta(hours=1))
    say(listening, "plan:check:2", due_at=clock.now() + timedelta(hours=1))

    dropped = api.drop_notice(family=listening.id, prefix="plan:")
    at.forward(timedelta(hours=2))
    services.deliver_due()

    assert (dropped, letters(listening), len(outside)) == (2, [], 0)


@pytest.mark.parametrize("urgency", ["urgent", "medical", "everyday"])
def test_quiet_hours_postpone_and_drop_nothing(
    listening: Lin, outside: deque[Message], at: FixedClock, urgency: Urgency
) -> None:
    night(at)
    say(listening, urgency=urgency)
    services.deliver_due()
    by_night = len(outside)

    at.at = datetime.fromisoformat("2026-11-23T08:00:30+08:00")
    services.deliver_due()

    assert (by_night, len(outside)) == (0, 1)


def test_what_is_urgent_wakes_whoever_asked_for_it(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    services.choose_night(actor=listening.mother.actor, urgent=True)
    night(at)

    say(listening, "a", urgency="urgent")
    say(listening, "b", urgency="medical")
    services.deliver_due()

    assert [message.template for message in outside] == ["something_urgent"]


def test_what_is_stale_by_morning_is_not_sent_and_stays_a_letter(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    night(at)
    say(listening, until=clock.now() + timedelta(hours=1))
    services.deliver_due()
    at.forward(timedelta(hours=9))
    services.deliver_due()

    assert (len(letters(listening)), len(outside), states()) == (1, 0, {"hello": "expired"})


def test_two_a_week_and_the_third_waits_until_it_is_stale(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    for day in range(3):
        say(listening, f"day {day}")
        services.deliver_due()
        at.forward(timedelta(days=1))

    assert len(outside) == 2
    assert states()["day 2"] == "expired"
    assert len(letters(listening)) == 3


def test_the_third_goes_seven_days_after_the_first_if_it_is_still_true(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, "first")
    services.deliver_due()
    at.forward(timedelta(days=5))
    say(listening, "second")
    services.deliver_due()
    say(listening, "third", until=clock.now() + timedelta(days=9), due_at=clock.now() + timedelta(hours=1))
    at.forward(timedelta(hours=1))
    services.deliver_due()
    within = len(outside)

    at.forward(timedelta(days=2))
    services.deliver_due()

    assert (within, len(outside)) == (2, 3)


def test_the_budget_is_the_familys_whoever_is_told(listening: Lin, outside: deque[Message]) -> None:
    api.notify(family=listening.id, key="a", kind="tests.plain", urgency="everyday")
    api.notify(family=listening.id, key="b", kind="tests.still", urgency="everyday")
    services.deliver_due()

    assert len(outside) == 2


def test_what_is_medical_is_not_counted(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    for hour in range(5):
        say(listening, f"hour {hour}", urgency="medical")
        services.deliver_due()
        at.forward(timedelta(hours=1))

    assert len(outside) == 5


def test_one_message_stands_for_all_that_came_together(listening: Lin, outside: deque[Message]) -> None:
    say(listening, "a", urgency="medical")
    say(listening, "b")
    services.deliver_due()

    assert len(outside) == 1
    assert len(letters(listening)) == 2


def test_a_letter_read_meanwhile_needs_no_message(listening: Lin, outside: deque[Message]) -> None:
    say(listening)
    api.mark_read(actor=listening.mother.actor)

    services.deliver_due()

    assert len(outside) == 0


def test_a_quiet_time_stops_everything_at_once_and_for_good(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    say(listening, "now", urgency="medical")
    say(listening, "later", urgency="medical", due_at=clock.now() + timedelta(hours=3))

    families.begin_quiet(actor=listening.mother.actor)
    services.deliver_due()
    outbox.deliver_due()
    families.end_quiet(actor=listening.mother.actor)
    at.forward(timedelta(hours=4))
    services.deliver_due()

    assert len(outside) == 0


def test_in_a_quiet_time_what_was_made_for_it_and_a_kept_child_go_on(listening: Lin, outside: deque[Message]) -> None:
    families.begin_quiet(actor=listening.mother.actor)
    families.keep_child(actor=listening.mother.actor, child=listening.dudu, kept=True)

    say(listening, "still", kind="tests.still", urgency="urgent")
    say(listening, "dudu", urgency="urgent", child=listening.dudu)
    say(listening, "xiaomi", urgency="urgent", child=listening.xiaomi)
    services.deliver_due()

    assert len(outside) == 2
    assert states()["xiaomi"] == "waiting"


def test_a_loss_is_never_followed_by_a_reminder(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    say(listening, "check", urgency="medical", child=listening.xiaomi, due_at=clock.now() + timedelta(days=2))

    families.begin_quiet(actor=listening.mother.actor, child=listening.xiaomi)
    families.end_quiet(actor=listening.mother.actor)
    at.forward(timedelta(days=2))
    services.deliver_due()

    assert (len(outside), letters(listening)) == (0, [])


def test_silence_holds_without_anybody_having_told_us(listening: Lin, outside: deque[Message], at: FixedClock) -> None:
    expecting(listening.mother, weeks=39)
    at.forward(timedelta(days=7 + 15))

    say(listening)
    services.deliver_due()

    assert len(outside) == 0


def test_who_left_is_told_nothing_more(listening: Lin, outside: deque[Message]) -> None:
    grandmother = listening.grandmother.member
    api.notify(family=listening.id, key="k", kind="tests.plain", urgency="medical", members=[grandmother])
    families.remove_member(actor=listening.mother.actor, member=grandmother)

    services.deliver_due()
    outbox.deliver_due()

    assert len(outside) == 0
    assert not PushDevice.objects.filter(member_id=grandmother).exists()


def test_who_may_no_longer_read_it_is_not_told(listening: Lin, outside: deque[Message]) -> None:
    api.notify(
        family=listening.id,
        key="k",
        kind="tests.plain",
        urgency="medical",
        members=[listening.grandmother.member],
        due_at=clock.now() + timedelta(minutes=1),
    )
    families.withdraw_consent(actor=listening.mother.actor, purpose="share_family")
    at_last = clock.now() + timedelta(minutes=2)

    with clock.use(FixedClock(at_last)):
        services.deliver_due()

    assert (len(outside), states()) == (0, {"k": "cancelled"})


def test_a_commercial_word_needs_a_wish(listening: Lin, outside: deque[Message]) -> None:
    say(listening, "offer", urgency="commercial")
    services.deliver_due()
    unasked = len(outside)

    services.choose_commercial(actor=listening.mother.actor, on=True)
    say(listening, "another", urgency="commercial")
    services.deliver_due()

    assert (unasked, len(outside)) == (0, 1)


def test_while_a_hold_lasts_nothing_is_sold_not_even_in_the_inbox(
    listening: Lin, outside: deque[Message], at: FixedClock
) -> None:
    services.choose_commercial(actor=listening.mother.actor, on=True)
    api.hold_commercial(family=listening.id, until=clock.now() + timedelta(hours=48))
    api.hold_commercial(family=listening.id, until=clock.now() + timedelta(hours=2))
    at.forward(timedelta(hours=47))

    say(listening, "offer", urgency="commercial")
    say(listening, "check", urgency="medical")
    services.deliver_due()
    held = (api.commercial_held(listening.id), len(letters(listening)), len(outside))
    at.forward(timedelta(hours=2))
    services.deliver_due()

    assert held == (True, 1, 1)
    assert (api.commercial_held(listening.id), len(outside)) == (False, 2)


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
