"""安静模式 (R9) and the silence rule (R10): one act stops everything for everyone, tells nobody, and can be undone."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from yunyu.families import api, rules, stage
from yunyu.families.models import Child, Family, Pregnancy, Quiet
from yunyu.families.rules import Answer
from yunyu.families.tests.conftest import TODAY, Lin, expecting, guest, joins
from yunyu.kernel.actor import Actor
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def hears_from_us(actor: Actor) -> bool:
    """What a query of another room would find, and that the single question and the record agree."""
    speaks = a_query_speaks(actor)
    assert speaks == api.record(actor).speaks
    return speaks


def a_query_speaks(actor: Actor) -> bool:
    """What a query of another room would find, and that the single question agrees."""
    family = actor.family or UUID(int=0)
    speaks = Family.objects.filter(api.speaks_now("pk"), pk=family).exists()
    assert speaks != api.stopped(family)
    return speaks


def children_spoken_of() -> set[UUID]:
    """The children another room's query may speak about."""
    return set(Child.objects.filter(api.speaks_now("family_id", child="id")).values_list("pk", flat=True))


# -- 安静模式 --------------------------------------------------------------------------------------------------------


def test_one_act_stops_everything_for_everyone(family_lin: Lin) -> None:
    pregnancy = expecting(family_lin.mother)
    aunt = joins(family_lin.mother, "relative")
    assert hears_from_us(family_lin.mother)
    api.begin_quiet(actor=family_lin.mother, pregnancy=pregnancy, happened_on=TODAY, note="谢谢你来过")
    assert not hears_from_us(family_lin.mother)
    for actor in (family_lin.mother, family_lin.grandmother, aunt):
        record = api.record(actor)
        assert record.still
        assert (record.pregnancies, record.children, record.dates) == ((), (), ())
        assert record.mother_stage is None
        assert not record.asks


def test_only_guardians_see_what_it_is_about(family_lin: Lin) -> None:
    pregnancy = expecting(family_lin.mother)
    api.begin_quiet(actor=family_lin.mother, pregnancy=pregnancy, note="谢谢你来过")
    quiet = api.record(family_lin.mother).quiet
    assert quiet is not None
    assert (quiet.subject, quiet.note) == ("pregnancy", "谢谢你来过")
    hers = api.record(family_lin.grandmother)
    assert (hers.quiet, hers.resting, hers.remembered) == (None, (), ())


def test_it_needs_no_reason_and_no_consent() -> None:
    actor = guest()
    expecting(actor)
    api.withdraw_consent(actor=actor, purpose="pregnancy")
    api.begin_quiet(actor=actor)
    assert Quiet.objects.get().subject == "unspecified"
    assert not hears_from_us(actor)


def test_pressed_twice_it_begins_once(family_lin: Lin) -> None:
    first = api.begin_quiet(actor=family_lin.mother)
    assert api.begin_quiet(actor=family_lin.mother) == first
    assert Quiet.objects.count() == 1


def test_a_living_childs_everyday_goes_on_when_it_is_kept(family_lin: Lin) -> None:
    pregnancy = expecting(family_lin.mother)
    api.begin_quiet(actor=family_lin.mother, pregnancy=pregnancy, keep=[family_lin.dudu])
    assert family_lin.mother.family is not None
    assert not api.stopped(family_lin.mother.family, family_lin.dudu)
    assert api.stopped(family_lin.mother.family, family_lin.xiaoman)
    assert children_spoken_of() == {family_lin.dudu}
    record = api.record(family_lin.grandmother)
    assert [view.id for view in record.children] == [family_lin.dudu]
    api.keep_child(actor=family_lin.mother, child=family_lin.xiaoman)
    assert children_spoken_of() == {family_lin.dudu, family_lin.xiaoman}
    api.keep_child(actor=family_lin.mother, child=family_lin.dudu, kept=False)
    assert [view.id for view in api.record(family_lin.mother).resting] == [family_lin.dudu]


def test_a_child_who_died_is_remembered_by_guardians_and_never_counted_again(family_lin: Lin) -> None:
    api.begin_quiet(actor=family_lin.mother, child=family_lin.xiaoman, keep=[family_lin.dudu])
    assert [view.id for view in api.record(family_lin.mother).remembered] == [family_lin.xiaoman]
    api.end_quiet(actor=family_lin.mother)
    after = api.record(family_lin.mother)
    assert [view.id for view in after.children] == [family_lin.dudu]
    assert [view.id for view in after.remembered] == [family_lin.xiaoman]
    assert api.record(family_lin.grandmother).remembered == ()


def test_a_child_who_died_cannot_be_kept(family_lin: Lin) -> None:
    with pytest.raises(NotFound):
        api.begin_quiet(actor=family_lin.mother, child=family_lin.xiaoman, keep=[family_lin.xiaoman])
    assert not Quiet.objects.exists()


def test_undone_everything_is_as_before(family_lin: Lin) -> None:
    pregnancy = expecting(family_lin.mother)
    before = api.record(family_lin.mother)
    api.begin_quiet(actor=family_lin.mother, pregnancy=pregnancy)
    api.end_quiet(actor=family_lin.mother, undo=True)
    after = api.record(family_lin.mother)
    assert hears_from_us(family_lin.mother)
    assert [view.id for view in after.pregnancies] == [pregnancy]
    assert [view.id for view in after.children] == [view.id for view in before.children]


def test_ended_the_loss_stays_a_loss_and_a_new_pregnancy_may_come(family_lin: Lin) -> None:
    lost = expecting(family_lin.mother)
    api.begin_quiet(actor=family_lin.mother, pregnancy=lost, happened_on=date(2026, 11, 20))
    api.end_quiet(actor=family_lin.mother)
    assert api.record(family_lin.mother).pregnancies == ()
    assert Pregnancy.objects.get(pk=lost).outcome == "loss"
    new = expecting(family_lin.mother, date(2027, 6, 1))
    assert [view.id for view in api.record(family_lin.mother).pregnancies] == [new]
    assert hears_from_us(family_lin.mother)


def test_ending_what_is_not_quiet_does_nothing(family_lin: Lin) -> None:
    api.end_quiet(actor=family_lin.mother)
    assert not Quiet.objects.exists()


def test_only_guardians_declare_it(family_lin: Lin) -> None:
    for actor in (family_lin.grandmother, joins(family_lin.mother, "carer")):
        with pytest.raises(NotAllowed):
            api.begin_quiet(actor=actor)


def test_another_familys_pregnancy_or_child_is_not_found(family_lin: Lin) -> None:
    stranger = guest()
    pregnancy = expecting(family_lin.mother)
    with pytest.raises(NotFound):
        api.begin_quiet(actor=stranger, pregnancy=pregnancy)
    with pytest.raises(NotFound):
        api.begin_quiet(actor=stranger, child=family_lin.dudu)
    assert not Quiet.objects.exists()


def test_a_day_to_come_is_refused_and_nothing_stops_halfway(family_lin: Lin) -> None:
    with pytest.raises(rules.UnlikelyDay):
        api.begin_quiet(actor=family_lin.mother, happened_on=TODAY + timedelta(days=1))
    assert hears_from_us(family_lin.mother)


def test_rows_made_for_a_quiet_time_still_speak(family_lin: Lin) -> None:
    api.begin_quiet(actor=family_lin.mother)
    assert not Child.objects.filter(api.speaks_now("family_id")).exists()
    assert Child.objects.filter(api.speaks_now("family_id", exempt="adopted"), adopted=True).count() == 0
    Child.objects.filter(pk=family_lin.dudu).update(adopted=True)
    assert Child.objects.filter(api.speaks_now("family_id", exempt="adopted")).count() == 1


# -- silence without a word --------------------------------------------------------------------------------------------


def test_fourteen_days_past_due_we_fall_silent(at: FixedClock) -> None:
    actor = guest()
    expecting(actor, TODAY)
    at.forward(timedelta(days=13))
    api.opened(actor, api.record(actor))
    assert hears_from_us(actor)
    at.forward(timedelta(days=1))
    assert not hears_from_us(actor)
    assert api.record(actor).asks


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Asia/Shanghai", "Pacific/Pago_Pago"])
def test_wherever_a_family_lives_a_query_is_never_more_cheerful_than_its_own_record(at: FixedClock, zone: str) -> None:
    actor = api.start_guest(region="cn", zone=zone)[0]
    expecting(actor, TODAY)
    at.forward(timedelta(days=12))
    told = []
    for _hour in range(72):
        at.forward(timedelta(hours=1))
        told.append((a_query_speaks(actor), api.record(actor).speaks))
    assert (True, False) not in told
    assert told[0] == (True, True)
    assert told[-1] == (False, False)
    assert told.count((False, True)) <= 25


def test_twenty_one_days_unopened_we_fall_silent_until_the_question_is_answered(at: FixedClock) -> None:
    actor = guest()
    expecting(actor)
    at.forward(timedelta(days=20))
    assert hears_from_us(actor)
    at.forward(timedelta(days=1))
    assert not hears_from_us(actor)
    api.opened(actor, api.record(actor))
    assert not hears_from_us(actor)
    assert api.record(actor).asks
    api.answer_hush(actor=actor, answer=Answer.WAITING)
    assert hears_from_us(actor)
    assert not api.record(actor).asks


def test_a_pregnancy_entered_by_mistake_takes_its_silence_along(at: FixedClock) -> None:
    actor = guest()
    pregnancy = expecting(actor)
    at.forward(timedelta(days=21))
    api.opened(actor, api.record(actor))
    assert not hears_from_us(actor)

    api.forget_pregnancy(actor=actor, pregnancy=pregnancy)

    assert hears_from_us(actor)


def test_a_relatives_visit_does_not_break_the_silence(at: FixedClock, family_lin: Lin) -> None:
    expecting(family_lin.mother)
    at.forward(timedelta(days=21))
    api.opened(family_lin.grandmother, api.record(family_lin.grandmother))
    assert not hears_from_us(family_lin.mother)
    assert not api.record(family_lin.grandmother).asks


def test_without_a_pregnancy_nobody_falls_silent(at: FixedClock, family_lin: Lin) -> None:
    at.forward(timedelta(days=200))
    assert hears_from_us(family_lin.mother)


def test_still_waiting_is_asked_again_after_a_week(at: FixedClock) -> None:
    actor = guest()
    expecting(actor, TODAY - timedelta(days=14))
    api.answer_hush(actor=actor, answer=Answer.WAITING)
    assert hears_from_us(actor)
    at.forward(timedelta(days=7))
    assert not hears_from_us(actor)
    assert api.record(actor).asks


def test_later_stays_silent_and_does_not_ask_for_a_week(at: FixedClock) -> None:
    actor = guest()
    expecting(actor, TODAY - timedelta(days=14))
    api.answer_hush(actor=actor, answer=Answer.LATER)
    assert not hears_from_us(actor)
    assert not api.record(actor).asks
    at.forward(timedelta(days=7))
    assert api.record(actor).asks


def test_something_happened_begins_the_quiet_without_asking_what() -> None:
    actor = guest()
    expecting(actor, TODAY - timedelta(days=14))
    assert api.answer_hush(actor=actor, answer=Answer.HAPPENED) is Answer.HAPPENED
    assert api.record(actor).still
    assert Quiet.objects.get().subject == "unspecified"


def test_a_birth_ends_the_silence() -> None:
    actor = guest()
    pregnancy = expecting(actor, TODAY - timedelta(days=14))
    api.answer_hush(actor=actor, answer=Answer.LATER)
    api.record_birth(
        actor=actor,
        pregnancy=pregnancy,
        born_on=TODAY - timedelta(days=10),
        children=[api.NewChild("年年")],
        agreed=frozenset({"child"}),
    )
    assert hears_from_us(actor)
    assert isinstance(api.record(actor).mother_stage, stage.Postpartum)
