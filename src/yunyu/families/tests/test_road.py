"""Hoping, expecting, giving birth: facts that move a family along the road."""

from datetime import date, timedelta

import pytest

from yunyu.families import api, rules, stage
from yunyu.families.models import Child, Family, Pregnancy
from yunyu.families.rules import Basis, Dating
from yunyu.families.tests.conftest import CHILD, PREGNANCY, TODAY, Lin, expecting, guest
from yunyu.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
TWINS = (api.NewChild("安安", "girl"), api.NewChild("宁宁", "boy"))


def test_nothing_is_kept_without_consent() -> None:
    actor = guest()
    with pytest.raises(rules.ConsentNeeded) as refused:
        api.tell_pregnancy(actor=actor, dating=Dating(Basis.DUE, date(2027, 3, 10)))
    assert refused.value.purpose == "pregnancy"
    assert not Pregnancy.objects.exists()


def test_consent_ticked_once_stands_for_the_next_fact() -> None:
    actor = guest()
    api.tell_trying(actor=actor, since=date(2026, 6, 1), agreed=PREGNANCY)
    expecting_now = api.tell_pregnancy(actor=actor, dating=Dating(Basis.PERIOD, date(2026, 10, 1)))
    record = api.record(actor)
    assert [view.id for view in record.pregnancies] == [expecting_now]
    assert record.trying is None


def test_hope_has_a_stage() -> None:
    actor = guest()
    api.tell_trying(actor=actor, since=date(2026, 11, 1), agreed=PREGNANCY)
    assert api.record(actor).mother_stage == stage.Preconception(21)


def test_hope_may_end_without_a_word() -> None:
    actor = guest()
    api.tell_trying(actor=actor, agreed=PREGNANCY)
    api.stop_trying(actor=actor)
    assert api.record(actor).trying is None


@pytest.mark.parametrize(
    ("dating", "gestation"),
    [
        (Dating(Basis.PERIOD, date(2026, 6, 1)), "24+6"),
        (Dating(Basis.PERIOD, date(2026, 6, 1), 35), "23+6"),
        (Dating(Basis.SCAN, date(2026, 9, 1), 12 * 7 + 3), "24+1"),
        (Dating(Basis.TRANSFER, date(2026, 6, 20), 5), "24+6"),
        (Dating(Basis.DUE, date(2027, 3, 8)), "24+6"),
    ],
)
def test_a_pregnancy_by_every_basis(dating: Dating, gestation: str) -> None:
    actor = guest()
    api.tell_pregnancy(actor=actor, dating=dating, agreed=PREGNANCY)
    at = api.record(actor).pregnancies[0].stage
    assert isinstance(at, stage.Pregnant)
    assert str(at.gestation) == gestation


def test_a_due_date_two_years_away_saves_nothing_at_all() -> None:
    actor = guest()
    with pytest.raises(rules.DueTooFar):
        expecting(actor, date(2028, 11, 22))
    assert not Pregnancy.objects.exists()
    assert api.record(actor).withheld == ()


def test_a_pregnancy_is_dated_anew() -> None:
    actor = guest()
    pregnancy = expecting(actor)
    api.change_pregnancy(
        actor=actor, pregnancy=pregnancy, version=1, dating=Dating(Basis.SCAN, date(2026, 9, 1), 80), fetuses=2
    )
    view = api.record(actor).pregnancies[0]
    assert (view.due_on, view.basis, view.fetuses, view.version) == (date(2027, 3, 20), "scan", 2, 2)


def test_dating_a_pregnancy_on_an_old_form_is_refused_and_loses_nothing() -> None:
    actor = guest()
    pregnancy = expecting(actor)
    api.change_pregnancy(actor=actor, pregnancy=pregnancy, version=1, dating=Dating(Basis.DUE, date(2027, 3, 12)))
    with pytest.raises(rules.ChangedMeanwhile) as refused:
        api.change_pregnancy(actor=actor, pregnancy=pregnancy, version=1, dating=Dating(Basis.DUE, date(2027, 3, 1)))
    assert refused.value.version == 2
    assert refused.value.typed["due_on"] == date(2027, 3, 1)
    assert api.record(actor).pregnancies[0].due_on == date(2027, 3, 12)


def test_a_pregnancy_entered_by_mistake_goes_without_a_word() -> None:
    actor = guest()
    pregnancy = expecting(actor)
    api.forget_pregnancy(actor=actor, pregnancy=pregnancy)
    assert not Pregnancy.objects.exists()


def test_twins_are_born_in_one_act_and_share_their_stage() -> None:
    actor = guest()
    pregnancy = expecting(actor, date(2026, 12, 20), fetuses=2)
    born = api.record_birth(actor=actor, pregnancy=pregnancy, born_on=date(2026, 11, 2), children=TWINS, agreed=CHILD)
    record = api.record(actor)
    first, second = record.children
    assert (first.id, second.id) == born
    assert first.stage == second.stage
    assert (first.together, str(first.gestation), first.birth) == (2, "33+1", second.birth)
    assert record.postpartum == stage.Postpartum(20, date(2026, 11, 2))
    assert record.pregnancies == ()


def test_twins_born_on_two_days_keep_their_own_days() -> None:
    actor = guest()
    pregnancy = expecting(actor, date(2026, 11, 30), fetuses=2)
    late = api.NewChild("宁宁", born_on=date(2026, 11, 21))
    api.record_birth(
        actor=actor, pregnancy=pregnancy, born_on=date(2026, 11, 20), children=(TWINS[0], late), agreed=CHILD
    )
    record = api.record(actor)
    assert [view.stage.age.days for view in record.children] == [2, 1]
    assert record.postpartum == stage.Postpartum(1, date(2026, 11, 21))


def test_a_birth_before_conception_keeps_the_pregnancy_and_no_child() -> None:
    actor = guest()
    pregnancy = expecting(actor)
    with pytest.raises(rules.BirthBeforeConception):
        api.record_birth(actor=actor, pregnancy=pregnancy, born_on=date(2026, 5, 1), children=TWINS, agreed=CHILD)
    assert not Child.objects.exists()
    assert Pregnancy.objects.open().count() == 1


def test_a_birth_without_the_childs_consent_keeps_no_child() -> None:
    actor = guest()
    pregnancy = expecting(actor, date(2026, 11, 25))
    with pytest.raises(rules.ConsentNeeded):
        api.record_birth(actor=actor, pregnancy=pregnancy, born_on=date(2026, 11, 20), children=TWINS)
    assert not Child.objects.exists()


def test_a_birth_is_told_once() -> None:
    actor = guest()
    pregnancy = expecting(actor, date(2026, 11, 25))
    api.record_birth(actor=actor, pregnancy=pregnancy, born_on=date(2026, 11, 20), children=TWINS, agreed=CHILD)
    with pytest.raises(NotFound):
        api.record_birth(actor=actor, pregnancy=pregnancy, born_on=date(2026, 11, 20), children=TWINS, agreed=CHILD)
    assert Child.objects.count() == 2


def test_only_guardians_write_a_pregnancy(family_lin: Lin) -> None:
    with pytest.raises(NotAllowed):
        expecting(family_lin.grandmother)


def test_every_change_moves_the_records_version() -> None:
    actor = guest()
    before = api.record(actor).version
    expecting(actor)
    assert api.record(actor).version == before + 1
    assert Family.objects.get(pk=actor.family or "").version == before + 1


def test_past_forty_two_weeks_the_record_asks() -> None:
    actor = guest()
    expecting(actor, date(2026, 11, 22) - timedelta(days=15))
    record = api.record(actor)
    assert isinstance(record.mother_stage, stage.PastDue)
    assert record.asks


def test_a_last_period_to_come_is_told_so() -> None:
    with pytest.raises(rules.NotYetThere):
        api.tell_pregnancy(actor=guest(), dating=Dating(Basis.PERIOD, TODAY + timedelta(days=1)), agreed=PREGNANCY)
