"""What a withdrawn consent hides can be deleted without erasing the family."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from yunyu.families import api, rules
from yunyu.families.models import CareNote, Child, Family, FamilyDate, Pregnancy, Quiet, Trying
from yunyu.families.tests.conftest import CHILD, PREGNANCY, TODAY, Lin, expecting, guest
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed
from yunyu.kernel.models import OutboxEvent
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def kept(actor: Actor, purpose: str) -> int:
    """How many records a withdrawn consent hides."""
    return api.withheld(api.require(actor, may="manage:privacy"), purpose)


def told(name: str) -> int:
    """How many events of a kind wait to be delivered."""
    return OutboxEvent.objects.filter(name=f"families.{name}").count()


def test_children_that_are_hidden_go_with_their_notes_and_days(family_lin: Lin) -> None:
    mother = family_lin.mother
    api.add_care_note(actor=mother, child=family_lin.dudu, kind="allergy", text="花生")
    api.add_date(actor=mother, title="打疫苗", on=TODAY, child=family_lin.dudu)
    api.add_date(actor=mother, title="春游", on=TODAY)
    api.withdraw_consent(actor=mother, purpose="child")
    before = api.record(mother).version

    assert kept(mother, "child") == 2
    assert api.delete_withheld(actor=mother, purpose="child") == 2

    assert not Child.objects.exists()
    assert not CareNote.objects.exists()
    assert [row.title for row in FamilyDate.objects.all()] == ["春游"]
    assert told("ChildRemoved") == 2
    assert (api.record(mother).withheld, kept(mother, "child")) == ((), 0)
    assert api.record(mother).version > before


def test_a_child_whose_consent_stands_stays(family_lin: Lin) -> None:
    api.withdraw_consent(actor=family_lin.mother, purpose="child", child=family_lin.dudu)

    assert api.delete_withheld(actor=family_lin.mother, purpose="child") == 1

    assert [view.id for view in api.record(family_lin.mother).children] == [family_lin.xiaoman]


def test_pregnancies_and_hopes_that_are_hidden_go_and_children_stay(family_lin: Lin) -> None:
    mother = family_lin.mother
    born = expecting(mother, TODAY)
    baby = api.record_birth(actor=mother, pregnancy=born, born_on=TODAY, children=[api.NewChild("年年")], agreed=CHILD)[
        0
    ]
    expecting(mother)
    api.tell_trying(actor=mother, agreed=PREGNANCY)
    api.withdraw_consent(actor=mother, purpose="pregnancy")

    assert api.delete_withheld(actor=mother, purpose="pregnancy") == 3

    assert not Pregnancy.objects.exists()
    assert not Trying.objects.exists()
    assert Child.objects.get(pk=baby).gestation_days == 280
    assert told("PregnancyChanged") == 3  # one of them at the birth
    assert told("TryingTold") == 2
    assert api.record(mother).withheld == ()


def test_a_loss_that_lies_behind_goes_with_its_words_and_an_open_quiet_time_stays(family_lin: Lin) -> None:
    mother = family_lin.mother
    api.begin_quiet(actor=mother, pregnancy=expecting(mother), note="谢谢你来过")
    api.end_quiet(actor=mother)
    now = api.begin_quiet(actor=mother, pregnancy=expecting(mother, date(2027, 6, 1)))
    api.withdraw_consent(actor=mother, purpose="pregnancy")

    api.delete_withheld(actor=mother, purpose="pregnancy")

    assert [row.pk for row in Quiet.objects.all()] == [now]
    assert api.record(mother).still


def test_a_quiet_time_that_a_child_still_leans_on_is_kept(family_lin: Lin) -> None:
    mother = family_lin.mother
    api.begin_quiet(actor=mother, pregnancy=expecting(mother), child=family_lin.xiaoman)
    api.end_quiet(actor=mother)
    api.withdraw_consent(actor=mother, purpose="pregnancy")

    api.delete_withheld(actor=mother, purpose="pregnancy")

    assert [view.id for view in api.record(mother).remembered] == [family_lin.xiaoman]


def test_with_the_pregnancy_gone_there_is_nothing_left_to_be_silent_about() -> None:
    actor = guest()
    expecting(actor, TODAY - timedelta(days=14))
    api.answer_hush(actor=actor, answer=api.Answer.LATER)
    api.withdraw_consent(actor=actor, purpose="pregnancy")

    api.delete_withheld(actor=actor, purpose="pregnancy")

    assert Family.objects.get().hushed_since is None
    assert api.record(actor).speaks


def test_while_the_consent_stands_nothing_is_deleted(family_lin: Lin) -> None:
    expecting(family_lin.mother)
    before = api.record(family_lin.mother)

    assert api.delete_withheld(actor=family_lin.mother, purpose="child") == 0
    assert api.delete_withheld(actor=family_lin.mother, purpose="pregnancy") == 0

    assert api.record(family_lin.mother) == before


def test_only_guardians_delete_and_only_what_a_consent_covers(family_lin: Lin) -> None:
    api.withdraw_consent(actor=family_lin.mother, purpose="child")

    with pytest.raises(NotAllowed):
        api.delete_withheld(actor=family_lin.grandmother, purpose="child")
    with pytest.raises(rules.RefusedWords):
        api.delete_withheld(actor=family_lin.mother, purpose="share_family")

    assert Child.objects.count() == 2


def test_another_family_loses_nothing(family_lin: Lin) -> None:
    stranger = guest()
    api.withdraw_consent(actor=family_lin.mother, purpose="child")
    api.withdraw_consent(actor=stranger, purpose="child")

    assert api.delete_withheld(actor=stranger, purpose="child") == 0

    assert Child.objects.count() == 2


def test_it_stands_in_the_familys_log(family_lin: Lin) -> None:
    api.withdraw_consent(actor=family_lin.mother, purpose="child")
    api.delete_withheld(actor=family_lin.mother, purpose="child")

    rows = privacy.accesses(family_lin.mother.family or UUID(int=0))

    assert [row.purpose for row in rows if row.what == "delete:withheld"] == ["child"]
