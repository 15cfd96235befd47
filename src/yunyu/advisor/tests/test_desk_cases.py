"""A conversation handed on to a person: what is shown, who wins, and what an advisor answers."""

from datetime import timedelta

import pytest

from tests.people import Lin, Person, Wang
from yunyu.advisor import rules, services
from yunyu.advisor.models import HandOff, HandOffMessage
from yunyu.advisor.selectors import desk, handed
from yunyu.advisor.tests import desks
from yunyu.advisor.tests.desks import BOTH
from yunyu.families import api as families
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.text import TooLong
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

EARLIER = timedelta(minutes=20)


# -- handing on --------------------------------------------------------------------------------------------------------


def test_nothing_is_handed_on_without_a_yes(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, "鸡蛋什么时候加")

    with pytest.raises(families.ConsentNeeded) as refused:
        desks.hand(lin.mother, conversation, agreed=frozenset())

    assert refused.value.purpose == "desk"
    assert not HandOff.objects.exists()


def test_a_grandmother_hands_her_own_words_on_and_nothing_of_the_child(lin: Lin) -> None:
    conversation = desks.asked(lin.grandmother, "小米能吃鸡蛋吗", str(lin.xiaomi))

    seen = handed.preview(lin.grandmother.actor, conversation)
    case = desks.hand(lin.grandmother, conversation, parts=frozenset({"age", "name"}), agreed=BOTH)

    assert seen.parts == ()
    assert HandOff.objects.get(pk=case).shared == []
    assert not privacy.consents(lin.id).given("desk", person=lin.mother.member)


def test_what_an_advisor_sees_is_what_the_parent_saw(lin: Lin, wang_ming: Person) -> None:
    conversation = desks.asked(lin.mother, "小米能吃鸡蛋吗", str(lin.xiaomi))
    seen = handed.preview(lin.mother.actor, conversation)

    case = desks.hand(lin.mother, conversation, parts=frozenset({"age"}), agreed=BOTH)
    services.take(user=wang_ming.user.pk, case=case)
    shown = desk.case_for(wang_ming.user.pk, case)

    assert [part.key for part in seen.parts] == ["age", "name"]
    assert shown.shared == seen.parts[0].lines == (("月龄", "4 个月（126 天）"),)
    assert [(turn.question, turn.text) for turn in shown.turns] == list(seen.said)
    assert "小米" not in shown.turns[0].question and "＿能吃鸡蛋吗" in shown.turns[0].question


def test_a_name_is_shown_only_where_it_was_ticked(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother, "小米能吃鸡蛋吗", str(lin.xiaomi), parts=frozenset({"name"}), agreed=BOTH)
    services.take(user=wang_ming.user.pk, case=case)

    shown = desk.case_for(wang_ming.user.pk, case)

    assert shown.shared == (("小名", "小米"),)
    assert "小米能吃鸡蛋吗" in shown.turns[0].question


def test_another_conversation_is_never_shown(lin: Lin, wang_ming: Person) -> None:
    desks.asked(lin.mother, "怀孕能喝咖啡吗")
    case = desks.handed(lin.mother, "鸡蛋什么时候加")
    services.take(user=wang_ming.user.pk, case=case)

    shown = desk.case_for(wang_ming.user.pk, case)

    assert [turn.question for turn in shown.turns] == ["鸡蛋什么时候加"]


def test_handing_on_twice_is_one_case(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, "鸡蛋什么时候加")

    first = desks.hand(lin.mother, conversation)

    assert desks.hand(lin.mother, conversation) == first
    assert HandOff.objects.count() == 1


def test_nobody_else_of_the_family_sees_a_case(lin: Lin, wang: Wang) -> None:
    case = desks.handed(lin.mother)

    for other in (lin.grandmother, wang.mother):
        with pytest.raises(NotFound):
            handed.own_case(other.actor, case)
        with pytest.raises(NotFound):
            services.withdraw(actor=other.actor, case=case)
        with pytest.raises(NotFound):
            services.settle(actor=other.actor, case=case, solved=True)


# -- the advisor's side ------------------------------------------------------------------------------------------------


def test_only_an_appointed_advisor_looks(lin: Lin, clerk: Person) -> None:
    case = desks.handed(lin.mother)

    with pytest.raises(NotAllowed):
        desk.queue(clerk.user.pk)
    with pytest.raises(NotAllowed):
        services.take(user=clerk.user.pk, case=case)


def test_of_two_who_take_a_case_one_wins(lin: Lin, wang_ming: Person, li_na: Person) -> None:
    case = desks.handed(lin.mother)

    services.take(user=wang_ming.user.pk, case=case)

    with pytest.raises(rules.CaseTaken):
        services.take(user=li_na.user.pk, case=case)
    services.take(user=wang_ming.user.pk, case=case)
    assert HandOff.objects.get().taken_by == wang_ming.user.pk


def test_a_case_is_not_read_before_it_is_taken(lin: Lin, wang_ming: Person, li_na: Person) -> None:
    case = desks.handed(lin.mother)

    with pytest.raises(NotFound):
        desk.case_for(wang_ming.user.pk, case)
    services.take(user=li_na.user.pk, case=case)
    with pytest.raises(rules.CaseTaken):
        desk.case_for(wang_ming.user.pk, case)


def test_every_look_is_noted_for_whoever_asked_alone(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)
    desk.case_for(wang_ming.user.pk, case)
    desk.case_for(wang_ming.user.pk, case)

    assert desks.looks_at(lin.grandmother) == []
    assert [(row.by_staff, row.user, row.staff_purpose) for row in desks.looks_at(lin.mother)] == [
        (True, wang_ming.user.pk, "答复你交来的问题")
    ] * 2


def test_the_most_pressing_and_the_longest_waiting_come_first(
    lin: Lin, wang: Wang, wang_ming: Person, noon: FixedClock
) -> None:
    calm = desks.handed(lin.mother, "鸡蛋什么时候加")
    noon.forward(EARLIER)
    later = desks.handed(lin.grandmother, "一岁前能加盐吗")
    noon.forward(EARLIER)
    today = desks.handed(wang.mother, "大便带血")

    lines = desk.queue(wang_ming.user.pk)

    assert [line.id for line in lines] == [today, calm, later]
    assert [line.level for line in lines] == ["same_day", "home", "home"]
    assert lines[1].waits == 2 * EARLIER


def test_an_answer_rests_on_facts_and_brings_a_letter_that_says_nothing(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother, "鸡蛋什么时候加")

    desks.answer(wang_ming, case, "满 6 个月就能加。", "food-egg")

    view = handed.own_case(lin.mother.actor, case)
    (said,) = view.messages
    assert (view.state, view.signed, said.signed) == ("answered", "顾问 王明", "顾问 王明")
    assert [(fact.fact, fact.citation.publisher) for fact in said.facts] == [("food-egg", "世界卫生组织")]
    assert desks.letters(lin.mother) == ["顾问回你了"]
    assert desks.letters(lin.grandmother) == []


def test_a_fact_parents_may_not_see_is_not_put_in(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    with pytest.raises(rules.FactUnknown):
        services.reply(user=wang_ming.user.pk, case=case, text="看这条。", key=uuid7(), facts=("no-such-fact",))
    assert not HandOffMessage.objects.exists()


def test_the_same_answer_sent_twice_is_one(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)
    key = uuid7()

    for _ in range(2):
        services.reply(user=wang_ming.user.pk, case=case, text="能加。", key=key)

    assert HandOffMessage.objects.count() == 1
    assert desks.letters(lin.mother) == ["顾问回你了"]


def test_what_is_handed_back_waits_for_another(lin: Lin, wang_ming: Person, li_na: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    services.hand_back(user=wang_ming.user.pk, case=case)
    services.take(user=li_na.user.pk, case=case)

    assert HandOff.objects.get().taken_by == li_na.user.pk


def test_whoever_is_dismissed_leaves_their_cases_to_others(lin: Lin, wang_ming: Person, li_na: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    assert services.dismiss_advisor(user=wang_ming.user.pk)

    with pytest.raises(NotAllowed):
        desk.case_for(wang_ming.user.pk, case)
    assert [line.id for line in desk.queue(li_na.user.pk)] == [case]


def test_nothing_is_closed_before_an_answer(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    with pytest.raises(rules.NothingWritten):
        services.close(user=wang_ming.user.pk, case=case)


def test_danger_is_heard_in_a_word_that_is_too_long_and_its_beginning_is_kept(lin: Lin) -> None:
    case = desks.handed(lin.mother)
    long = "大便有血，" + "昨天到今天一直是这样。" * 300

    danger = services.write(actor=lin.mother.actor, case=case, text=long, key=uuid7())

    assert danger is not None
    assert danger.urgent
    assert HandOffMessage.objects.get().text == long[: rules.MESSAGE_LENGTH]


def test_a_calm_word_that_is_too_long_is_refused(lin: Lin) -> None:
    case = desks.handed(lin.mother)

    with pytest.raises(TooLong):
        services.write(actor=lin.mother.actor, case=case, text="今天天气好。" * 400, key=uuid7())
