"""Children: born, adopted, preterm, twins; two people editing one; and what a person may type."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from yunyu.families import api, rules, stage
from yunyu.families.models import CareNote, Child
from yunyu.families.tests.conftest import CHILD, Lin, guest, joins
from yunyu.kernel.actor import Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.text import TooLong

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
BORN = date(2026, 7, 10)


def save(actor: Actor, child: UUID, version: int, *, name: str = "小满", born_on: date = BORN) -> None:
    """The form of 小满 as it was read, with one thing changed."""
    api.change_child(actor=actor, child=child, version=version, name=name, born_on=born_on, gestation_days=35 * 7 + 2)


def test_a_preterm_child_has_a_corrected_age(family_lin: Lin) -> None:
    xiaoman = api.record(family_lin.mother).children[-1]
    assert isinstance(xiaoman.stage, stage.Infant)
    assert xiaoman.stage.age.months == 4
    assert xiaoman.stage.corrected is not None
    assert xiaoman.stage.corrected.age == stage.age_on(date(2026, 8, 12), date(2026, 11, 22))


def test_an_adopted_child_brings_no_postpartum_days() -> None:
    actor = guest()
    api.add_child(
        actor=actor, name="豆豆", born_on=date(2026, 11, 1), adopted=True, joined_on=date(2026, 11, 20), agreed=CHILD
    )
    record = api.record(actor)
    assert record.children[0].adopted
    assert record.postpartum is None


def test_a_child_without_consent_is_not_kept() -> None:
    with pytest.raises(rules.ConsentNeeded) as refused:
        api.add_child(actor=guest(), name="小满", born_on=BORN)
    assert refused.value.purpose == "child"
    assert not Child.objects.exists()


def test_twins_added_one_after_the_other_belong_together() -> None:
    actor = guest()
    first = api.add_child(actor=actor, name="安安", born_on=BORN, agreed=CHILD)
    api.add_child(actor=actor, name="宁宁", born_on=BORN, together_with=first, agreed=CHILD)
    views = api.record(actor).children
    assert [view.together for view in views] == [2, 2]
    assert [view.birth_order for view in views] == [1, 2]


def test_together_with_a_child_of_another_family_is_not_found(family_lin: Lin) -> None:
    with pytest.raises(NotFound):
        api.add_child(actor=guest(), name="某", born_on=BORN, together_with=family_lin.xiaoman, agreed=CHILD)


@pytest.mark.parametrize("name", ["𠮷𡘙", "👨‍👩‍👧", "龘龘", ""])
def test_rare_han_emoji_and_no_name_at_all_are_kept_as_typed(name: str) -> None:
    actor = guest()
    api.add_child(actor=actor, name=name, born_on=BORN, agreed=CHILD)
    assert api.record(actor).children[0].name == name


def test_a_ten_megabyte_name_keeps_nothing() -> None:
    with pytest.raises(TooLong):
        api.add_child(actor=guest(), name="满" * 3_500_000, born_on=BORN, agreed=CHILD)
    assert not Child.objects.exists()


@pytest.mark.parametrize(
    ("born_on", "refused"),
    [(date(2026, 11, 23), rules.NotBornYet), (date(1870, 1, 1), rules.TooLongAgo)],
)
def test_an_impossible_birthday_keeps_nothing(born_on: date, refused: type[rules.FamilyError]) -> None:
    with pytest.raises(refused):
        api.add_child(actor=guest(), name="小满", born_on=born_on, agreed=CHILD)
    assert not Child.objects.exists()


def test_impossible_weeks_at_birth_are_refused() -> None:
    with pytest.raises(rules.UnlikelyBirthWeeks):
        api.add_child(actor=guest(), name="小满", born_on=BORN, gestation_days=50 * 7, agreed=CHILD)


def test_two_people_editing_one_child_lose_nothing(family_lin: Lin) -> None:
    save(family_lin.grandmother, family_lin.xiaoman, 1, name="满满")
    with pytest.raises(rules.ChangedMeanwhile) as refused:
        save(family_lin.mother, family_lin.xiaoman, 1, name="小满满")
    kept = Child.objects.get(pk=family_lin.xiaoman)
    assert refused.value.text() == "外婆刚刚也改过，小名和你填的不一样。你填的还在，看一眼再存。"
    assert refused.value.typed["name"] == "小满满"
    assert (kept.name, kept.version) == ("满满", 2)


def test_with_the_new_version_the_second_edit_is_kept(family_lin: Lin) -> None:
    save(family_lin.grandmother, family_lin.xiaoman, 1, name="满满")
    save(family_lin.mother, family_lin.xiaoman, 2, name="小满满")
    assert api.record(family_lin.mother).children[-1].name == "小满满"


def test_typing_the_same_twice_changes_nothing(family_lin: Lin) -> None:
    save(family_lin.mother, family_lin.xiaoman, 1)
    assert Child.objects.get(pk=family_lin.xiaoman).version == 1


def test_care_notes_come_and_go(family_lin: Lin) -> None:
    note = api.add_care_note(actor=family_lin.grandmother, child=family_lin.dudu, kind="allergy", text="鸡蛋\n先问配料")
    dudu = api.record(family_lin.mother).children[0]
    assert [(view.kind, view.text) for view in dudu.notes] == [("allergy", "鸡蛋\n先问配料")]
    api.remove_care_note(actor=family_lin.mother, note=note)
    assert not CareNote.objects.exists()


def test_an_empty_note_or_an_unknown_kind_is_refused(family_lin: Lin) -> None:
    with pytest.raises(rules.NothingWritten):
        api.add_care_note(actor=family_lin.mother, child=family_lin.dudu, kind="allergy", text=" \n ")
    with pytest.raises(rules.RefusedWords):
        api.add_care_note(actor=family_lin.mother, child=family_lin.dudu, kind="secret", text="某")


def test_a_child_entered_twice_can_be_taken_away(family_lin: Lin) -> None:
    double = api.add_child(actor=family_lin.mother, name="小满", born_on=BORN, agreed=CHILD)
    api.remove_child(actor=family_lin.mother, child=double)
    assert [view.id for view in api.record(family_lin.mother).children] == [family_lin.dudu, family_lin.xiaoman]


def test_a_grandmother_adds_no_child_and_takes_none_away(family_lin: Lin) -> None:
    with pytest.raises(NotAllowed):
        api.add_child(actor=family_lin.grandmother, name="某", born_on=BORN, agreed=CHILD)
    with pytest.raises(NotAllowed):
        api.remove_child(actor=family_lin.grandmother, child=family_lin.dudu)


def test_a_relative_changes_nothing(family_lin: Lin) -> None:
    aunt = joins(family_lin.mother, "relative")
    with pytest.raises(NotAllowed):
        save(aunt, family_lin.xiaoman, 1, name="别的")


def test_another_familys_child_is_not_found(family_lin: Lin) -> None:
    with pytest.raises(NotFound):
        save(guest(), family_lin.xiaoman, 1)


def test_names_and_notes_are_sealed(family_lin: Lin) -> None:
    api.add_care_note(actor=family_lin.mother, child=family_lin.dudu, kind="need", text="哮喘喷雾")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM families_child UNION ALL SELECT text FROM families_carenote")
        kept = b"".join(bytes(row[0]) for row in cursor.fetchall())
    assert len(kept) > 60
    assert "嘟嘟".encode() not in kept
    assert "哮喘".encode() not in kept


def test_dates_come_and_go(family_lin: Lin) -> None:
    day = api.add_date(actor=family_lin.mother, title="打疫苗", on=date(2026, 12, 1), child=family_lin.xiaoman)
    assert [(view.title, view.child) for view in api.record(family_lin.mother).dates] == [
        ("打疫苗", family_lin.xiaoman)
    ]
    api.remove_date(actor=family_lin.grandmother, date=day)
    assert api.record(family_lin.mother).dates == ()
    with pytest.raises(NotFound):
        api.remove_date(actor=family_lin.mother, date=day)
