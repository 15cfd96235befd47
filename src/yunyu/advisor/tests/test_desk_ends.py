"""How a case ends, who checks it afterwards, how long it took, and to whom it belongs."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.people import Lin, Person, Wang
from yunyu.advisor import rules, services
from yunyu.advisor.models import CaseReview, HandOff, HandOffMessage
from yunyu.advisor.selectors import desk, handed
from yunyu.advisor.tests import desks
from yunyu.families import api as families
from yunyu.kernel import outbox
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.models import OutboxEvent
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

EARLIER = timedelta(minutes=20)


# -- how it ends -------------------------------------------------------------------------------------------------------


def test_solved_ends_a_case_and_not_solved_lets_it_wait_once_more(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)

    services.settle(actor=lin.mother.actor, case=case, solved=False)
    again = HandOff.objects.get().state
    services.settle(actor=lin.mother.actor, case=case, solved=True)

    assert again == "taken"
    assert (HandOff.objects.get().state, HandOff.objects.get().solved) == ("closed", True)


def test_what_was_answered_and_has_been_silent_for_two_weeks_ends_by_itself(
    lin: Lin, wang: Wang, wang_ming: Person, noon: FixedClock
) -> None:
    silent, talked, unanswered = desks.handed(lin.mother), desks.handed(lin.mother), desks.handed(wang.mother)
    desks.answer(wang_ming, silent)
    desks.answer(wang_ming, talked)
    noon.forward(timedelta(days=13))
    services.write(actor=lin.mother.actor, case=talked, text="还有", key=uuid7())
    noon.forward(timedelta(days=1, minutes=1))

    ended = [services.end_silent_cases() for _ in range(2)]

    assert ended == [1, 0]
    assert {row.pk for row in HandOff.objects.open()} == {talked, unanswered}
    with pytest.raises(rules.CaseOver):
        desk.case_for(wang_ming.user.pk, silent)


def test_forgetting_the_conversation_forgets_the_case(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)

    services.forget_all(actor=lin.mother.actor)

    assert not HandOff.objects.exists() and not HandOffMessage.objects.exists()


def test_events_carry_ids_alone(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother, "大便带血", text="很担心")
    desks.answer(wang_ming, case, "今天就去看。")

    bodies = OutboxEvent.objects.filter(name__startswith="advisor.").values_list("body", flat=True)

    assert {value for body in bodies for value in map(type, body.values())} <= {str, type(None)}
    assert not [body for body in bodies if "血" in str(body) or "担心" in str(body) or "看" in str(body)]


# -- checking ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def every_case_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sample is everything."""
    monkeypatch.setattr(rules, "SAMPLED", 1)


@pytest.mark.usefixtures("every_case_is_checked")
def test_nobody_checks_their_own_answers(lin: Lin, wang_ming: Person, li_na: Person) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)
    services.close(user=wang_ming.user.pk, case=case)
    said = dict.fromkeys(rules.CRITERIA, True)

    with pytest.raises(rules.OwnWork):
        services.review(user=wang_ming.user.pk, case=case, said=said)
    assert desk.to_review(wang_ming.user.pk) == ()
    assert desk.to_review(li_na.user.pk) == (case,)
    services.review(user=li_na.user.pk, case=case, said={**said, "plain": False}, note="头一句太长")

    kept = CaseReview.objects.get()
    assert (kept.grounded, kept.plain, kept.note, kept.of_user) == (True, False, "头一句太长", wang_ming.user.pk)
    with pytest.raises(rules.Reviewed):
        services.review(user=li_na.user.pk, case=case, said=said)


@pytest.mark.usefixtures("every_case_is_checked")
def test_a_case_nobody_agrees_to_any_more_is_not_checked(lin: Lin, wang_ming: Person, li_na: Person) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)
    services.close(user=wang_ming.user.pk, case=case)

    families.withdraw_consent(actor=lin.mother.actor, purpose="desk")

    assert desk.to_review(li_na.user.pk) == ()
    with pytest.raises(NotFound):
        desk.case_to_review(li_na.user.pk, case)


@pytest.mark.usefixtures("every_case_is_checked")
def test_a_case_is_checked_for_thirty_days(lin: Lin, wang_ming: Person, li_na: Person, noon: FixedClock) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)
    services.close(user=wang_ming.user.pk, case=case)

    noon.forward(rules.LOOKING_BACK + timedelta(minutes=1))

    assert desk.to_review(li_na.user.pk) == ()


def test_the_look_of_a_colleague_is_noted_with_its_own_reason(
    lin: Lin, wang_ming: Person, li_na: Person, every_case_is_checked: None
) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)
    services.close(user=wang_ming.user.pk, case=case)

    desk.case_to_review(li_na.user.pk, case)

    (look,) = (row for row in desks.looks_at(lin.mother) if row.user == li_na.user.pk)
    assert look.staff_purpose == "复核答复"


# -- waits -------------------------------------------------------------------------------------------------------------


def test_a_usual_wait_is_told_from_ten_answers_on(lin: Lin, wang_ming: Person, noon: FixedClock) -> None:
    for number in range(10):
        assert handed.usual_wait() is None
        case = desks.handed(lin.mother, f"鸡蛋什么时候加{number}")
        noon.forward(EARLIER)
        desks.answer(wang_ming, case)

    assert handed.usual_wait() == EARLIER
    noon.forward(timedelta(days=31))
    assert handed.usual_wait() is None


def test_a_case_and_all_that_is_in_it_stand_in_one_family(
    lin: Lin, wang: Wang, wang_ming: Person, li_na: Person
) -> None:
    for person in (lin.mother, wang.mother):
        case = desks.handed(person, "鸡蛋什么时候加")
        services.write(actor=person.actor, case=case, text="是蛋黄", key=uuid7())
        desks.answer(wang_ming, case)

    rows = HandOff.objects.select_related("conversation")
    messages = HandOffMessage.objects.select_related("hand_off")

    assert {row.family_id == row.conversation.family_id for row in rows} == {True}
    assert {message.family_id == message.hand_off.family_id for message in messages} == {True}
    assert len({row.family_id for row in rows}) == 2 and messages.count() == 4


def test_a_case_a_guest_handed_on_goes_on_after_the_login(lin: Lin, wang_ming: Person) -> None:
    guest, _ = families.start_guest(region="cn", zone="Asia/Shanghai")
    asked = services.ask(actor=guest, question=services.Question("鸡蛋什么时候加", uuid7()))
    conversation = asked.conversation or UUID(int=0)
    case = services.hand_on(actor=guest, conversation=conversation, key=uuid7(), agreed=desks.DESK)

    families.merge_guest(actor=guest, into=lin.mother.actor)
    outbox.deliver_due(limit=100)
    desks.answer(wang_ming, case, "能加。")

    assert handed.own_case(lin.mother.actor, case).answered
    assert privacy.consents(lin.id).given("desk", person=lin.mother.member)
