"""The booklet: what was given counts or is explained, corrections keep what stood before."""

from datetime import date, timedelta

import pytest

from tests.people import CHILD, Lin, Wang, months_ago
from yunyu.care import rules, selectors, services
from yunyu.care.models import Dose
from yunyu.care.services import DoseWords
from yunyu.care.tests.conftest import GROWTH, TODAY, given
from yunyu.families import api as families
from yunyu.kernel.errors import NotAllowed, NotFound

pytestmark = pytest.mark.django_db(databases="__all__")


def next_codes(lin: Lin) -> list[str]:
    """What comes next for 小米."""
    return [line.code for line in selectors.booklet(lin.mother.actor, lin.xiaomi).next]


def test_a_dose_moves_the_next_one(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY - timedelta(days=10))

    line = next(one for one in selectors.booklet(logged.mother.actor, logged.xiaomi).next if one.code == "IPV-2")

    assert line.earliest == TODAY + timedelta(days=18)
    assert "先打灭活的，再吃减毒的，中间隔 28 天。" in line.why


def test_a_dose_too_early_is_explained_and_due_again(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "DTaP-1", months_ago(4, 3) + timedelta(days=20))

    (dose,) = selectors.booklet(logged.mother.actor, logged.xiaomi).given

    assert dose.why_not == ("程序表写着，满这个月龄就可以打。",)
    assert "DTaP-1" in next_codes(logged)


def test_a_correction_keeps_what_stood_before(logged: Lin) -> None:
    mother = logged.mother.actor
    first = given(mother, logged.xiaomi, "IPV-1", TODAY - timedelta(days=40))

    second = services.correct_dose(
        actor=mother, child=logged.xiaomi, dose=first, version=1, now=DoseWords("IPV-1", TODAY - timedelta(days=30))
    )

    old, new = Dose.objects.get(pk=first), Dose.objects.get(pk=second)
    assert old.ended_at is not None
    assert (new.replaces_id, new.version) == (first, 2)
    assert [dose.given_on for dose in selectors.booklet(mother, logged.xiaomi).given] == [TODAY - timedelta(days=30)]


def test_a_correction_of_an_old_version_is_refused(logged: Lin) -> None:
    dose = given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY)

    with pytest.raises(rules.DoseChanged):
        services.correct_dose(
            actor=logged.mother.actor, child=logged.xiaomi, dose=dose, version=7, now=DoseWords("IPV-1", TODAY)
        )


def test_a_removed_dose_is_due_again(logged: Lin) -> None:
    dose = given(logged.mother.actor, logged.xiaomi, "HepB-1", months_ago(4, 3))
    assert "HepB-1" not in next_codes(logged)

    services.remove_dose(actor=logged.mother.actor, child=logged.xiaomi, dose=dose)

    assert "HepB-1" in next_codes(logged)


def test_the_booklet_is_copied_once_however_often_it_is_sent(logged: Lin) -> None:
    born = months_ago(4, 3)
    page = [DoseWords("HepB-1", born), DoseWords("BCG-1", born), DoseWords("IPV-1", born + timedelta(days=62))]

    counts = [
        services.record_booklet(actor=logged.mother.actor, child=logged.xiaomi, doses=page, agreed=GROWTH)
        for _ in range(2)
    ]

    assert (counts, Dose.objects.count()) == ([3, 0], 3)


def test_a_booklet_with_one_impossible_day_writes_nothing(logged: Lin) -> None:
    page = [DoseWords("HepB-1", months_ago(4, 3)), DoseWords("IPV-1", TODAY + timedelta(days=1))]

    with pytest.raises(rules.UnlikelyDoseDay):
        services.record_booklet(actor=logged.mother.actor, child=logged.xiaomi, doses=page, agreed=GROWTH)

    assert not Dose.objects.exists()


@pytest.mark.parametrize("code", ["", "Unheard-of", "X" * 41, "PCV13-x"])
def test_a_vaccine_nobody_knows_is_refused(logged: Lin, code: str) -> None:
    with pytest.raises(rules.UnknownDose):
        given(logged.mother.actor, logged.xiaomi, code, TODAY)


def test_a_vaccine_outside_the_schedule_stands_in_the_booklet(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "PCV13-1", TODAY)

    (dose,) = selectors.booklet(logged.mother.actor, logged.xiaomi).given

    assert (dose.name, dose.why_not) == ("13 价肺炎疫苗 第 1 剂", ())


def test_the_same_dose_of_a_day_stands_once(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY)

    with pytest.raises(rules.DoseTwice):
        given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY)


def test_words_are_sealed(logged: Lin) -> None:
    services.record_dose(
        actor=logged.mother.actor,
        child=logged.xiaomi,
        dose=DoseWords("IPV-1", TODAY, "社区中心", "A2026", "有点烧"),
        agreed=GROWTH,
    )

    raw = str(Dose.objects.values_list("place", "batch", "note").query)
    row = Dose.objects.get()
    assert (row.place, row.batch, row.note) == ("社区中心", "A2026", "有点烧")
    assert "社区中心" not in raw


def test_a_reaction_is_a_question_for_the_doctor_also_of_a_sibling(logged: Lin) -> None:
    services.record_dose(
        actor=logged.mother.actor,
        child=logged.dudu,
        dose=DoseWords("DTaP-1", months_ago(34), reacted=True),
        agreed=GROWTH,
    )

    view = selectors.booklet(logged.mother.actor, logged.xiaomi)

    assert view.questions == ("嘟嘟打完百白破疫苗有过反应。",)
    assert "DTaP-1" in [line.code for line in view.next]


def test_an_adopted_child_inherits_no_question(lin: Lin) -> None:
    families.add_care_note(actor=lin.mother.actor, child=lin.dudu, kind="allergy", text="花生")
    adopted = families.add_child(
        actor=lin.mother.actor, name="安安", born_on=months_ago(12), adopted=True, agreed=CHILD
    )

    assert selectors.booklet(lin.mother.actor, adopted).questions == ()


def test_a_mothers_hepatitis_in_a_siblings_note_is_a_question_and_changes_no_day(lin: Lin) -> None:
    before = selectors.booklet(lin.mother.actor, lin.xiaomi)
    families.add_care_note(actor=lin.mother.actor, child=lin.dudu, kind="need", text="妈妈是小三阳")

    after = selectors.booklet(lin.mother.actor, lin.xiaomi)

    assert after.questions == ("嘟嘟记过：妈妈是小三阳。",)
    assert [(one.code, one.earliest) for one in after.next] == [(one.code, one.earliest) for one in before.next]


def test_another_family_finds_nothing(logged: Lin, wang: Wang) -> None:
    dose = given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY)

    with pytest.raises(NotFound):
        selectors.booklet(wang.mother.actor, logged.xiaomi)
    with pytest.raises(NotFound):
        services.remove_dose(actor=wang.mother.actor, child=logged.xiaomi, dose=dose)
    with pytest.raises(NotFound):
        services.remove_dose(actor=logged.mother.actor, child=logged.dudu, dose=dose)


def test_a_relative_sees_no_booklet(logged: Lin) -> None:
    with pytest.raises(NotAllowed):
        selectors.booklet(logged.aunt.actor, logged.xiaomi)


def test_a_dose_before_birth_is_refused(logged: Lin) -> None:
    with pytest.raises(rules.UnlikelyDoseDay):
        given(logged.mother.actor, logged.xiaomi, "HepB-1", date(2020, 1, 1))


def test_programs_are_told_of_no_dose_while_a_grown_childs_booklet_is_empty(logged: Lin) -> None:
    told = logged.mother.browser().get(f"/api/v1/children/{logged.dudu}/vaccines").json()

    assert (told["uncopied"], told["next"]) == (True, [])
