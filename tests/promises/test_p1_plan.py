"""P1 The plan follows the record. Bar: a loss cancels 100 % of what was to come: the plan, Today, the calendar and what
waits to be sent; Today has at most two cards of the plan, and guardians are told once, in time, at ten.
"""

from datetime import date, datetime, timedelta
from uuid import UUID

import pytest

from tests.people import CHILD, Lin, Wang, expecting, months_ago
from tests.queries import counted
from yunyu.care import selectors, services
from yunyu.care.models import Dose, PlanMark, PlanWake
from yunyu.care.tests.conftest import TODAY, family_lin, family_wang, given, lin, logged, wang
from yunyu.families import api as families
from yunyu.kernel import clock, outbox
from yunyu.kernel.clock import FixedClock
from yunyu.notices import api as notices
from yunyu.notices.models import Card, Delivery

__all__ = ["family_lin", "family_wang", "lin", "logged", "wang"]

pytestmark = pytest.mark.django_db(databases="__all__")


def cards(family: UUID) -> list[str]:
    """The keys of the items on the family's cards, the highest first."""
    kept = Card.objects.of(family).filter(key__startswith="care:").order_by("rank")
    return [card.key.split(":", 2)[2] for card in kept]


def seen(lin: Lin, who: str = "mother") -> list[str]:
    """The titles of the plan's cards on somebody's Today."""
    record = families.record(getattr(lin, who).actor)
    return [card.face.title for card in notices.today_cards(record=record) if card.key.startswith("care:")]


def waiting(family: UUID) -> set[str]:
    """What is queued."""
    return set(Delivery.objects.of(family).waiting().values_list("key", flat=True))


def test_a_family_has_at_most_two_cards_of_its_plan(logged: Lin) -> None:
    expecting(logged.mother, weeks=24)
    outbox.deliver_due()

    assert len(cards(logged.id)) == 2
    assert len(seen(logged)) <= 2


def test_the_week_stands_beside_the_next_check(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    outbox.deliver_due()

    assert "week:24" in cards(lin.id)


def test_a_card_names_the_child_the_day_and_the_source(logged: Lin) -> None:
    services.rewrite(family=logged.id)

    record = families.record(logged.mother.actor)
    face = next(card.face for card in notices.today_cards(record=record) if "care:" in card.key)

    assert face.title.startswith("小米：") or face.title.startswith("嘟嘟：")
    assert "来源：" in face.body
    assert face.href.startswith("/plan/")


def test_what_was_done_leaves_today_at_once(logged: Lin) -> None:
    services.rewrite(family=logged.id)
    key = cards(logged.id)[0]
    child = Card.objects.of(logged.id).get(key__endswith=key).child_id
    assert child is not None

    services.decide(actor=logged.mother.actor, subjects=[child], key=key, state="done")

    assert key not in cards(logged.id)


def test_a_card_that_was_put_away_stays_away_when_the_plan_is_written_again(logged: Lin) -> None:
    services.rewrite(family=logged.id)
    record = families.record(logged.mother.actor)
    card = next(one for one in notices.today_cards(record=record) if one.key.startswith("care:"))
    notices.dismiss_card(actor=logged.mother.actor, card=card.id)

    services.rewrite(family=logged.id)

    assert card.key not in {one.key for one in notices.today_cards(record=record)}


def test_a_carer_sees_no_card_of_a_pregnancy(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    outbox.deliver_due()

    assert any("孕 24 周" in title for title in seen(lin))
    assert not any("孕" in title or "产检" in title for title in seen(lin, "carer"))


def test_a_loss_cancels_everything_of_a_pregnancy(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    outbox.deliver_due()
    assert cards(lin.id)
    secret = services.renew_calendar(actor=lin.mother.actor)

    families.begin_quiet(actor=lin.mother.actor, pregnancy=pregnancy)

    assert selectors.plan(lin.mother.actor).entries == ()
    assert seen(lin) == []
    assert b"BEGIN:VEVENT" not in selectors.feed(secret, site="https://yunyu.example")
    outbox.deliver_due()
    assert cards(lin.id) == []
    assert not {key for key in waiting(lin.id) if key.startswith("care:")}
    assert not PlanWake.objects.exists()


def test_after_a_loss_the_kept_child_goes_on(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    families.begin_quiet(actor=lin.mother.actor, pregnancy=pregnancy, keep=[lin.xiaomi])
    outbox.deliver_due()

    about = {entry.subject.id for entry in selectors.plan(lin.mother.actor).entries}
    assert about == {lin.xiaomi}
    assert set(Card.objects.of(lin.id).filter(key__startswith="care:").values_list("child_id", flat=True)) <= {
        lin.xiaomi
    }


def test_nothing_of_a_pregnancy_is_said_while_the_silence_rule_holds(lin: Lin, noon: FixedClock) -> None:
    pregnancy = expecting(lin.mother, weeks=39)
    outbox.deliver_due()

    noon.forward(timedelta(days=30))

    assert pregnancy not in {entry.subject.id for entry in selectors.plan(lin.mother.actor).entries}
    assert seen(lin) == []


def test_guardians_are_told_three_days_before_a_window_closes_at_ten(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    outbox.deliver_due()

    row = Delivery.objects.of(lin.id).waiting().filter(key__contains="antenatal:AN4").get()

    item = next(one.item for one in selectors.plan(lin.mother.actor).entries if one.item.key == "antenatal:AN4")
    assert item.closes is not None
    assert row.due_at == datetime.fromisoformat(f"{item.closes - timedelta(days=3)}T10:00:00+08:00")
    assert (row.urgency, row.member_id) == ("medical", lin.mother.member)


def test_writing_again_tells_nobody_twice(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    outbox.deliver_due()
    before = waiting(lin.id)

    services.rewrite(family=lin.id)

    assert waiting(lin.id) == before
    assert Delivery.objects.of(lin.id).count() == len(before)


def test_what_was_moved_is_reminded_of_before_the_new_day(logged: Lin) -> None:
    mother = logged.mother.actor
    day = TODAY + timedelta(days=20)

    services.decide(actor=mother, subjects=[logged.dudu], key="check:M36", state="moved", on=day)

    (key,) = [key for key in waiting(logged.id) if "check:M36" in key]
    assert key.endswith(f"{day - timedelta(days=3):%Y%m%d}")


def test_of_what_a_family_planned_itself_guardians_are_told_on_its_day(logged: Lin) -> None:
    day = TODAY + timedelta(days=20)

    services.add_note(actor=logged.mother.actor, subject=logged.dudu, words="约眼科", on=day)

    (key,) = [key for key in waiting(logged.id) if "note:" in key]
    assert key.endswith(f"{day:%Y%m%d}")


def test_a_child_off_the_record_takes_doses_and_marks_along(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY)
    services.decide(actor=logged.mother.actor, subjects=[logged.xiaomi], key="check:M3", state="done")

    families.remove_child(actor=logged.mother.actor, child=logged.xiaomi)
    outbox.deliver_due()

    assert (Dose.objects.count(), PlanMark.objects.count()) == (0, 0)
    assert not Card.objects.of(logged.id).filter(child_id=logged.xiaomi).exists()


def test_a_withdrawn_pregnancy_consent_takes_its_cards(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    outbox.deliver_due()

    families.withdraw_consent(actor=lin.mother.actor, purpose="pregnancy")
    outbox.deliver_due()

    assert not Card.objects.of(lin.id).filter(kind="care.pregnancy").exists()


def test_the_nightly_job_touches_only_families_whose_day_has_come(lin: Lin, wang: Wang, noon: FixedClock) -> None:
    outbox.deliver_due()
    PlanWake.objects.filter(family_id=wang.id).update(on=date(2027, 6, 1))
    PlanWake.objects.filter(family_id=lin.id).update(on=TODAY)

    assert services.rewrite_come() == 1
    assert PlanWake.objects.get(family_id=lin.id).on > TODAY
    assert services.rewrite_come() == 0


def test_the_job_wakes_a_family_on_the_day_its_cards_change(wang: Wang, noon: FixedClock) -> None:
    families.add_child(actor=wang.mother.actor, name="桃", born_on=months_ago(5), agreed=CHILD)
    outbox.deliver_due()

    for _ in range(40):
        noon.forward(timedelta(days=1))
        services.rewrite_come()
        before = cards(wang.id)
        services.rewrite(family=wang.id)
        assert cards(wang.id) == before


def test_one_family_costs_the_same_whatever_its_plan_holds(logged: Lin) -> None:
    services.rewrite(family=logged.id)
    with counted() as few:
        services.rewrite(family=logged.id)
    for number in range(3):
        given(logged.mother.actor, logged.xiaomi, "IPV-1", clock.today() - timedelta(days=number))
    with counted() as many:
        services.rewrite(family=logged.id)

    assert abs(len(many) - len(few)) <= 30


def test_agreeing_is_enough_to_be_planned_for_again(lin: Lin) -> None:
    expecting(lin.mother, weeks=24)
    families.withdraw_consent(actor=lin.mother.actor, purpose="pregnancy")
    outbox.deliver_due()

    families.give_consent(actor=lin.mother.actor, purpose="pregnancy")
    outbox.deliver_due()

    assert Card.objects.of(lin.id).filter(kind="care.pregnancy").exists()
