"""The gate and the record: deny by default, consent read at the moment of reading, four queries whatever the size."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yunyu.families import api, rules, stage
from yunyu.families.tests.conftest import CHILD, PREGNANCY, Lin, expecting, guest, joins
from yunyu.kernel.actor import NOBODY, Actor
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def queries_of_the_record(actor: Actor) -> list[str]:
    """The statements one reading of the record takes."""
    with CaptureQueriesContext(
        connection,
    ) as seen:
        api.record(actor)
    return [query["sql"] for query in seen.captured_queries]


# -- the gate ----------------------------------------------------------------------------------------------------------


def test_nobody_and_staff_without_a_purpose_are_not_allowed(family_lin: Lin) -> None:
    staff = Actor(uuid4(), None, family_lin.mother.family, "staff")
    for actor in (NOBODY, staff):
        with pytest.raises(NotAllowed):
            api.require(actor, may="read:names")
        with pytest.raises(NotAllowed):
            api.record(actor)


def test_staff_with_a_purpose_read_and_leave_a_line_in_the_log(family_lin: Lin) -> None:
    staff = Actor(uuid4(), None, family_lin.mother.family, "staff", staff_purpose="support-1042")
    assert staff.family is not None
    assert api.require(staff, may="read:record").role == "staff"
    assert len(api.record(staff).children) == 2
    with pytest.raises(NotAllowed):
        api.require(staff, may="write:record")
    assert [row.by_staff for row in privacy.accesses(staff.family, limit=50)].count(True) == 2


def test_an_actor_of_another_family_finds_nothing(family_lin: Lin) -> None:
    stranger = guest()
    forged = Actor(stranger.user, stranger.member, family_lin.mother.family, "mother")
    with pytest.raises(NotFound):
        api.record(forged)
    with pytest.raises(NotFound):
        api.require(forged, may="read:record")
    with pytest.raises(NotFound):
        api.require(stranger, may="read:record", child=family_lin.xiaoman)


def test_an_unknown_word_is_denied(family_lin: Lin) -> None:
    with pytest.raises(NotAllowed):
        api.require(family_lin.mother, may="write:everything")


def test_ones_own_reads_fold_into_one_line_a_day(family_lin: Lin) -> None:
    assert family_lin.mother.family is not None
    before = len(privacy.accesses(family_lin.mother.family, limit=100))
    for _ in range(5):
        api.record(family_lin.mother)
    assert len(privacy.accesses(family_lin.mother.family, limit=100)) <= before + 1


# -- consent -----------------------------------------------------------------------------------------------------------


def test_a_withdrawn_consent_hides_the_child_and_refuses_writes(family_lin: Lin) -> None:
    mother = family_lin.mother
    api.withdraw_consent(actor=mother, purpose="child", child=family_lin.xiaoman)
    record = api.record(mother)
    assert [view.id for view in record.children] == [family_lin.dudu]
    assert record.withheld == ("child",)
    with pytest.raises(rules.ConsentNeeded):
        api.add_care_note(actor=mother, child=family_lin.xiaoman, kind="need", text="某")
    api.give_consent(actor=mother, purpose="child", child=family_lin.xiaoman)
    assert len(api.record(mother).children) == 2


def test_a_withdrawn_pregnancy_consent_hides_the_pregnancy_at_once(family_lin: Lin) -> None:
    expecting(family_lin.mother)
    api.withdraw_consent(actor=family_lin.mother, purpose="pregnancy")
    record = api.record(family_lin.mother)
    assert record.pregnancies == ()
    assert record.postpartum is None
    assert record.withheld == ("pregnancy",)
    with pytest.raises(rules.ConsentNeeded):
        api.require(family_lin.mother, may="read:pregnancy")


def test_when_sharing_ends_the_others_see_only_who_is_here(family_lin: Lin) -> None:
    api.withdraw_consent(actor=family_lin.mother, purpose="share_family")
    record = api.record(family_lin.grandmother)
    assert record.children == ()
    assert record.may == frozenset()
    assert len(record.members) == 2
    with pytest.raises(NotAllowed):
        api.require(family_lin.grandmother, may="read:record")
    assert len(api.record(family_lin.mother).children) == 2


def test_only_guardians_decide_about_consent(family_lin: Lin) -> None:
    with pytest.raises(NotAllowed):
        api.withdraw_consent(actor=family_lin.grandmother, purpose="child", child=family_lin.dudu)
    with pytest.raises(NotAllowed):
        api.give_consent(actor=family_lin.grandmother, purpose="personal")


# -- the record by role ------------------------------------------------------------------------------------------------


def test_a_carer_sees_the_children_and_no_pregnancy(family_lin: Lin) -> None:
    expecting(family_lin.mother)
    record = api.record(joins(family_lin.mother, "carer"))
    assert len(record.children) == 2
    assert record.children[0].born_on == date(2023, 10, 5)
    assert record.pregnancies == ()
    assert record.mother_stage is None


def test_a_grandparent_sees_the_pregnancy(family_lin: Lin) -> None:
    pregnancy = expecting(family_lin.mother)
    assert [view.id for view in api.record(family_lin.grandmother).pregnancies] == [pregnancy]


def test_a_relative_sees_names_and_stage_only(family_lin: Lin) -> None:
    api.add_care_note(actor=family_lin.mother, child=family_lin.dudu, kind="allergy", text="花生")
    api.add_date(actor=family_lin.mother, title="体检", on=date(2026, 12, 1))
    record = api.record(joins(family_lin.mother, "relative"))
    dudu = record.children[0]
    assert (dudu.name, type(dudu.stage)) == ("嘟嘟", stage.Preschool)
    assert (dudu.born_on, dudu.sex, dudu.notes, dudu.gestation) == (None, "", (), None)
    assert record.dates == ()
    assert record.withheld == ()


def test_the_day_is_the_familys_own(at: FixedClock) -> None:
    actor, _ = api.start_guest(region="cn", zone="America/New_York")
    at.at = at.at.replace(hour=3)
    assert api.record(actor).today == date(2026, 11, 21)


# -- what it costs -----------------------------------------------------------------------------------------------------


def test_the_record_takes_four_queries_whatever_its_size(family_lin: Lin) -> None:
    mother = family_lin.mother
    few = queries_of_the_record(mother)
    expecting(mother)
    expecting(mother, date(2027, 3, 20))
    for number in range(6):
        child = api.add_child(actor=mother, name=f"孩子{number}", born_on=date(2025, 1, 1 + number), agreed=CHILD)
        api.add_care_note(actor=mother, child=child, kind="allergy", text="花生")
        api.add_care_note(actor=mother, child=child, kind="need", text="眼镜")
        api.add_date(actor=mother, title="体检", on=date(2026, 12, 1) + timedelta(days=number))
    many = queries_of_the_record(mother)
    ours = [statement for statement in many if "families_" in statement.split("WHERE")[0]]
    assert len(ours) == 4
    assert len(many) == len(few) == 6  # and one for consents, one for the log


def test_every_child_comes_once_with_all_its_notes(family_lin: Lin) -> None:
    for text in ("花生", "鸡蛋", "牛奶"):
        api.add_care_note(actor=family_lin.mother, child=family_lin.dudu, kind="allergy", text=text)
    record = api.record(family_lin.mother)
    assert [view.id for view in record.children] == [family_lin.dudu, family_lin.xiaoman]
    assert [note.text for note in record.children[0].notes] == ["花生", "鸡蛋", "牛奶"]


def test_a_visit_is_written_once_a_day(at: FixedClock, family_lin: Lin) -> None:
    at.forward(timedelta(days=1))
    record = api.record(family_lin.mother)
    assert not record.seen_today
    api.opened(family_lin.mother, record)
    again = api.record(family_lin.mother)
    assert again.seen_today
    with CaptureQueriesContext(connection) as seen:
        api.opened(family_lin.mother, again)
    assert not seen.captured_queries


def test_both_pregnancies_of_a_family_are_shown_nearest_first(family_lin: Lin) -> None:
    later = expecting(family_lin.mother, date(2027, 5, 1))
    sooner = expecting(family_lin.mother, date(2027, 3, 1))
    assert [view.id for view in api.record(family_lin.mother).pregnancies] == [sooner, later]
    assert api.tell_trying(actor=family_lin.mother, agreed=PREGNANCY)
