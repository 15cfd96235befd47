"""The plan: computed from the record each time, with what the family decided beside it."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.people import CHILD, Lin, Wang, expecting, months_ago
from tests.queries import counted
from yunyu.care import events, rules, selectors, services
from yunyu.care.models import Dose, PlanMark
from yunyu.care.rules import Place
from yunyu.care.schedule.family import Role
from yunyu.care.schedule.item import Kind
from yunyu.care.selectors import Entry, PlanView
from yunyu.care.tests.conftest import GROWTH, TODAY, given
from yunyu.families import api as families
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.models import OutboxEvent

pytestmark = pytest.mark.django_db(databases="__all__")


def of(view: PlanView, subject: UUID, key: str) -> Entry:
    """One entry of the plan."""
    return selectors.find_entries(view, subject=subject, key=key)[0]


def keys(view: PlanView, subject: UUID, place: Place) -> set[str]:
    """What stands in one part of the plan for one subject."""
    return {one.item.key for one in view.entries if one.subject.id == subject and one.place is place}


def kinds(view: PlanView, subject: UUID) -> set[Kind]:
    """The schedules that have something for a subject, its expected child apart."""
    return {
        one.item.kind for one in view.entries if one.subject.id == subject and one.subject.role is not Role.EXPECTED
    }


def test_a_pregnancy_brings_checks_weeks_and_the_childs_plan_from_its_due_date(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    view = selectors.plan(lin.mother.actor)

    expected = {one.item.kind for one in view.entries if one.subject.role is Role.EXPECTED}
    assert kinds(view, pregnancy) >= {Kind.ANTENATAL, Kind.WEEK}
    assert {Kind.VACCINE, Kind.CHECK, Kind.POSTPARTUM} <= expected


def test_only_the_week_of_now_stands_in_now(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)

    view = selectors.plan(lin.mother.actor)

    assert {key for key in keys(view, pregnancy, Place.NOW) if key.startswith("week:")} == {"week:24"}
    assert not {key for key in keys(view, pregnancy, Place.SOON) if key.startswith("week:")}


def test_a_corrected_due_date_changes_the_plan_at_once(lin: Lin) -> None:
    pregnancy = expecting(lin.mother, weeks=24)
    before = of(selectors.plan(lin.mother.actor), pregnancy, "antenatal:AN5").item.best
    record = families.record(lin.mother.actor).pregnancies[0]

    later = families.Dating(families.Basis.DUE, record.due_on + timedelta(days=10))
    families.change_pregnancy(
        actor=lin.mother.actor, pregnancy=pregnancy, version=record.version, dating=later, fetuses=1
    )

    assert of(selectors.plan(lin.mother.actor), pregnancy, "antenatal:AN5").item.best == before + timedelta(days=10)


def test_an_empty_booklet_is_asked_for_and_accuses_nobody(lin: Lin) -> None:
    view = selectors.plan(lin.mother.actor)

    assert {one.id for one in view.empty_booklets} == {lin.dudu, lin.xiaomi}
    assert "vaccine:HepB-1" not in {one.item.key for one in view.entries if one.subject.id == lin.dudu}


def test_with_a_booklet_a_missing_dose_can_be_made_up(logged: Lin) -> None:
    given(logged.mother.actor, logged.dudu, "HepB-1", months_ago(36, 17))

    view = selectors.plan(logged.mother.actor)

    entry = of(view, logged.dudu, "vaccine:MMR-1")
    assert (entry.place, entry.when) == (Place.NOW, "还可以补")
    assert logged.dudu not in {one.id for one in view.empty_booklets}


def test_a_visit_that_is_done_stands_below(logged: Lin) -> None:
    services.decide(actor=logged.mother.actor, subjects=[logged.dudu], key="check:M36", state="done")

    entry = of(selectors.plan(logged.mother.actor), logged.dudu, "check:M36")
    assert entry.place is Place.DONE
    assert entry.decided is not None
    assert entry.decided.on == TODAY


def test_a_decision_may_be_taken_back(logged: Lin) -> None:
    services.decide(actor=logged.mother.actor, subjects=[logged.dudu], key="check:M36", state="skipped", note="刚做过")

    services.take_back(actor=logged.mother.actor, subjects=[logged.dudu], key="check:M36")

    assert of(selectors.plan(logged.mother.actor), logged.dudu, "check:M36").decided is None


def test_deciding_again_writes_over_the_decision_before(logged: Lin) -> None:
    mother = logged.mother.actor
    services.decide(actor=mother, subjects=[logged.dudu], key="check:M36", state="skipped", note="发烧")

    services.decide(actor=mother, subjects=[logged.dudu], key="check:M36", state="moved", on=TODAY + timedelta(days=9))

    row = PlanMark.objects.get()
    assert (row.state, row.on, row.note, row.version) == ("moved", TODAY + timedelta(days=9), None, 2)
    assert of(selectors.plan(mother), logged.dudu, "check:M36").place is Place.SOON


def test_a_dose_that_was_given_goes_into_the_booklet(logged: Lin) -> None:
    services.decide(actor=logged.mother.actor, subjects=[logged.xiaomi], key="vaccine:DTaP-2", state="done")

    row = Dose.objects.get()
    assert (row.child_id, row.code, row.given_on, row.source) == (logged.xiaomi, "DTaP-2", TODAY, "self")
    assert not PlanMark.objects.exists()


def test_twins_are_one_line_and_one_act(wang: Wang) -> None:
    mother = wang.mother.actor
    first = families.add_child(actor=mother, name="桃", born_on=months_ago(6), agreed=CHILD)
    second = families.add_child(actor=mother, name="杏", born_on=months_ago(6), together_with=first, agreed=CHILD)
    line = next(row for row in selectors.plan(mother).now if row.first.item.key == "check:M6")
    assert (line.together, line.names) == (True, "桃、杏")

    services.decide(actor=mother, subjects=[first, second], key="check:M6", state="done", agreed=GROWTH)

    done = next(row for row in selectors.plan(mother).done if row.first.item.key == "check:M6")
    assert {entry.subject.id for entry in done.entries} == {first, second}


def test_one_twin_alone_leaves_the_other_in_the_plan(wang: Wang) -> None:
    mother = wang.mother.actor
    first = families.add_child(actor=mother, name="桃", born_on=months_ago(6), agreed=CHILD)
    second = families.add_child(actor=mother, name="杏", born_on=months_ago(6), together_with=first, agreed=CHILD)

    services.decide(actor=mother, subjects=[first], key="check:M6", state="done", agreed=GROWTH)

    view = selectors.plan(mother)
    assert (of(view, first, "check:M6").place, of(view, second, "check:M6").place) == (Place.DONE, Place.NOW)


def test_a_first_mark_needs_a_ticked_consent(lin: Lin) -> None:
    with pytest.raises(families.ConsentNeeded):
        services.decide(actor=lin.mother.actor, subjects=[lin.dudu], key="check:M36", state="done")

    services.decide(actor=lin.mother.actor, subjects=[lin.dudu], key="check:M36", state="done", agreed=GROWTH)

    assert PlanMark.objects.count() == 1
    assert [child.growth_kept for child in families.record(lin.mother.actor).children] == [True, False]


def test_a_grandmother_marks_once_a_guardian_has_agreed(lin: Lin) -> None:
    hers = lin.grandmother.actor
    with pytest.raises(NotAllowed):
        services.decide(actor=hers, subjects=[lin.dudu], key="check:M36", state="done", agreed=GROWTH)

    families.give_consent(actor=lin.mother.actor, purpose="growth", child=lin.dudu)
    services.decide(actor=hers, subjects=[lin.dudu], key="check:M36", state="done")

    assert PlanMark.objects.get().member_id == lin.grandmother.member


def test_a_carer_never_sees_and_never_marks_a_pregnancy(logged: Lin) -> None:
    pregnancy = expecting(logged.mother)

    view = selectors.plan(logged.carer.actor)

    assert pregnancy not in {one.id for one in view.subjects}
    with pytest.raises(NotFound):
        services.decide(actor=logged.carer.actor, subjects=[pregnancy], key="antenatal:AN4", state="done")


def test_a_grandmother_reads_a_pregnancys_plan_and_marks_nothing_of_it(logged: Lin) -> None:
    pregnancy = expecting(logged.mother)

    assert pregnancy in {one.id for one in selectors.plan(logged.grandmother.actor).subjects}
    with pytest.raises(NotAllowed):
        services.decide(actor=logged.grandmother.actor, subjects=[pregnancy], key="antenatal:AN4", state="done")


def test_a_relative_has_no_plan(lin: Lin) -> None:
    with pytest.raises(NotAllowed):
        selectors.plan(lin.aunt.actor)


def test_another_familys_child_is_not_found(logged: Lin, wang: Wang) -> None:
    with pytest.raises(NotFound):
        services.decide(actor=wang.mother.actor, subjects=[logged.dudu], key="check:M36", state="done", agreed=GROWTH)


@pytest.mark.parametrize(
    ("state", "on", "error"),
    [
        ("done", TODAY + timedelta(days=1), rules.UnlikelyDoneDay),
        ("done", date(2000, 1, 1), rules.BeforeBirth),
        ("moved", None, rules.DayToMoveTo),
        ("moved", TODAY - timedelta(days=1), rules.DayToMoveTo),
        ("moved", date(9999, 1, 1), rules.DayToMoveTo),
    ],
)
def test_a_day_that_cannot_be_is_refused(logged: Lin, state: str, on: date | None, error: type[Exception]) -> None:
    with pytest.raises(error):
        services.decide(actor=logged.mother.actor, subjects=[logged.dudu], key="check:M36", state=state, on=on)


def test_an_item_the_plan_does_not_have_is_not_due(logged: Lin) -> None:
    with pytest.raises(rules.NothingDue):
        services.decide(actor=logged.mother.actor, subjects=[logged.dudu], key="check:M99", state="done")


def test_two_children_are_decided_together_or_not_at_all(logged: Lin, wang: Wang) -> None:
    with pytest.raises(NotFound):
        services.decide(actor=logged.mother.actor, subjects=[logged.dudu, wang.child], key="check:M36", state="done")

    assert not PlanMark.objects.exists()


def test_a_withdrawn_consent_hides_marks_and_doses_but_not_the_days(logged: Lin) -> None:
    given(logged.mother.actor, logged.xiaomi, "DTaP-1", months_ago(2))
    services.decide(actor=logged.mother.actor, subjects=[logged.xiaomi], key="check:M3", state="done")

    families.withdraw_consent(actor=logged.mother.actor, purpose="growth", child=logged.xiaomi)

    view = selectors.plan(logged.mother.actor)
    assert of(view, logged.xiaomi, "check:M3").decided is None
    assert not next(one for one in view.subjects if one.id == logged.xiaomi).history


def test_sibling_allergies_reach_the_younger_childs_feeding(lin: Lin) -> None:
    families.add_care_note(actor=lin.mother.actor, child=lin.dudu, kind="allergy", text="花生")

    entry = of(selectors.plan(lin.mother.actor), lin.xiaomi, "feeding:allergens")

    assert "家里有人记过过敏，先问医生再试。" in entry.why


def test_a_mark_says_only_whose_plan_changed(logged: Lin) -> None:
    services.decide(actor=logged.mother.actor, subjects=[logged.dudu], key="check:M36", state="skipped", note="秘密")

    event = OutboxEvent.objects.filter(name__endswith=events.PlanMarked.__name__).get()
    assert "秘密" not in str(event.body)


def test_more_children_cost_no_more_queries(logged: Lin) -> None:
    with counted() as few:
        selectors.plan(logged.mother.actor)
    for number in range(4):
        families.add_child(actor=logged.mother.actor, name=f"孩子{number}", born_on=months_ago(number), agreed=CHILD)
    with counted() as many:
        selectors.plan(logged.mother.actor)

    assert len(many) == len(few)


def test_the_plan_is_another_one_on_another_day(logged: Lin, noon: FixedClock) -> None:
    assert "check:M6" in keys(selectors.plan(logged.mother.actor), logged.xiaomi, Place.LATER) | keys(
        selectors.plan(logged.mother.actor), logged.xiaomi, Place.SOON
    )

    noon.forward(timedelta(days=62))

    assert "check:M6" in keys(selectors.plan(logged.mother.actor), logged.xiaomi, Place.NOW)
