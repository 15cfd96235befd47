"""What stops a message at the moment of sending: a quiet time, a loss, leave, a wish, a hold."""

from collections import deque
from datetime import timedelta

import pytest

from tests.people import Lin, expecting
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.channels import Message
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api, services
from yunyu.notices.models import PushDevice
from yunyu.notices.tests.told import letters, say, states

pytestmark = pytest.mark.django_db(databases="__all__")


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
