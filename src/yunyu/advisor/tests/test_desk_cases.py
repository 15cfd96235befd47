"""A conversation handed on to a person: what is shown, who wins, and what stops it at once."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.people import Lin, Person, Wang
from yunyu.advisor import rules, services
from yunyu.advisor.models import CaseReview, HandOff, HandOffMessage
from yunyu.advisor.selectors import desk, handed
from yunyu.advisor.tests import desks
from yunyu.advisor.tests.desks import BOTH
from yunyu.families import api as families
from yunyu.kernel import outbox
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.models import OutboxEvent
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

EARLIER = timedelta(minutes=20)


@pytest.fixture
def wang_ming(lin: Lin) -> Person:
    """An advisor."""
    return desks.advisor("顾问 王明", "wang@example.com")


@pytest.fixture
def li_na(lin: Lin) -> Person:
    """Another one."""
    return desks.advisor("顾问 李娜", "li@example.com")


def letters(person: Person) -> list[str]:
    """The titles of what lies in somebody's inbox from this room."""
    titles = [one.face.title for one in notices.inbox(actor=person.actor)]
    return [title for title in titles if "顾问" in title]


def looks_at(person: Person) -> list[privacy.AccessRow]:
    """What a member reads of advisors who looked."""
    rows = privacy.accesses(person.family or UUID(int=0), 100, reader=person.member)
    return [row for row in rows if row.what == "read:case"]


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

    assert looks_at(lin.grandmother) == []
    assert [(row.by_staff, row.user, row.staff_purpose) for row in looks_at(lin.mother)] == [
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
    assert letters(lin.mother) == ["顾问回你了"]
    assert letters(lin.grandmother) == []


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
    assert letters(lin.mother) == ["顾问回你了"]


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


# -- danger in a case --------------------------------------------------------------------------------------------------


def test_danger_in_a_message_is_told_at_once_and_raises_the_case(lin: Lin, wang: Wang, wang_ming: Person) -> None:
    desks.handed(wang.mother, "大便带血")
    case = desks.handed(lin.mother, "鸡蛋什么时候加")

    told = services.write(actor=lin.mother.actor, case=case, text="孩子20天，发烧了", key=uuid7())

    assert told is not None and told.level == "em" and told.meanwhile
    assert desk.queue(wang_ming.user.pk)[0].id == case
    assert handed.own_case(lin.mother.actor, case).messages[-1].danger == told
    assert notices.commercial_held(lin.id)


def test_a_calm_message_lowers_nothing(lin: Lin) -> None:
    case = desks.handed(lin.mother, "大便带血")

    assert services.write(actor=lin.mother.actor, case=case, text="谢谢", key=uuid7()) is None

    assert HandOff.objects.get().level == "same_day"


def test_what_was_told_before_is_not_told_again_beside_a_word_of_thanks(lin: Lin) -> None:
    case = desks.handed(lin.mother, "孩子20天，发烧了")

    thanks = services.write(actor=lin.mother.actor, case=case, text="谢谢，知道了", key=uuid7())
    again = services.write(actor=lin.mother.actor, case=case, text="孩子20天，又烧了", key=uuid7())

    assert thanks is None
    assert again is not None and again.level == "em"


def test_two_halves_of_a_sign_in_two_messages_are_one(lin: Lin) -> None:
    case = desks.handed(lin.mother, "鸡蛋什么时候加", str(lin.dudu))
    services.write(actor=lin.mother.actor, case=case, text="有点烧", key=uuid7())

    told = services.write(actor=lin.mother.actor, case=case, text="孩子20天", key=uuid7())

    assert told is not None and told.level == "em"


def test_an_answered_case_waits_again_when_the_parent_writes(lin: Lin, wang_ming: Person, noon: FixedClock) -> None:
    case = desks.handed(lin.mother)
    desks.answer(wang_ming, case)
    noon.forward(EARLIER)

    services.write(actor=lin.mother.actor, case=case, text="那蛋黄呢", key=uuid7())

    row = HandOff.objects.get()
    assert (row.state, row.taken_by, row.waiting_since) == ("taken", wang_ming.user.pk, noon.at)


# -- what stops a case -------------------------------------------------------------------------------------------------


def test_a_case_that_was_taken_back_is_closed_to_the_advisor(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    services.withdraw(actor=lin.mother.actor, case=case)

    with pytest.raises(rules.CaseOver):
        desk.case_for(wang_ming.user.pk, case)
    with pytest.raises(rules.CaseOver):
        services.reply(user=wang_ming.user.pk, case=case, text="能加。", key=uuid7())


def _consent(lin: Lin, case: UUID) -> None:
    families.withdraw_consent(actor=lin.mother.actor, purpose="desk")


def _quiet(lin: Lin, case: UUID) -> None:
    families.begin_quiet(actor=lin.mother.actor)


def _erased(lin: Lin, case: UUID) -> None:
    privacy.destroy_key(lin.id, kind="family", why="erased")


@pytest.mark.parametrize("stop", [_consent, _quiet, _erased])
def test_a_stop_holds_from_that_moment_without_any_message(lin: Lin, wang_ming: Person, stop: object) -> None:
    case = desks.handed(lin.mother)
    services.take(user=wang_ming.user.pk, case=case)

    stop(lin, case)  # type: ignore[operator]

    with pytest.raises(rules.CaseOver):
        desk.case_for(wang_ming.user.pk, case)
    with pytest.raises(rules.CaseOver):
        services.reply(user=wang_ming.user.pk, case=case, text="能加。", key=uuid7())
    assert HandOff.objects.get().state == "taken"
    assert not HandOffMessage.objects.exists()


def test_a_case_asked_in_a_quiet_time_is_answered(lin: Lin, wang_ming: Person) -> None:
    families.begin_quiet(actor=lin.mother.actor)
    case = desks.handed(lin.mother, "怀孕能喝咖啡吗")

    desks.answer(wang_ming, case, "这几天先歇着。")

    assert handed.own_case(lin.mother.actor, case).answered


def test_a_grandmother_with_whom_nothing_is_shared_any_more_is_not_answered(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.grandmother)
    services.take(user=wang_ming.user.pk, case=case)

    families.withdraw_consent(actor=lin.mother.actor, purpose="share_family")

    with pytest.raises(rules.CaseOver):
        desk.case_for(wang_ming.user.pk, case)


def test_events_end_what_has_stopped_and_change_nothing_else(lin: Lin, wang: Wang) -> None:
    stopped = desks.handed(lin.mother)
    other = desks.handed(lin.grandmother)
    families.withdraw_consent(actor=lin.mother.actor, purpose="desk")

    ended = [services.stop_cases(family=lin.id, person=lin.mother.member) for _ in range(2)]

    assert ended == [1, 0]
    assert HandOff.objects.get(pk=stopped).state == "withdrawn"
    assert HandOff.objects.get(pk=other).state == "waiting"


def test_what_was_shared_of_a_child_goes_with_the_yes(lin: Lin, wang_ming: Person) -> None:
    case = desks.handed(lin.mother, "小米能吃鸡蛋吗", str(lin.xiaomi), parts=frozenset({"age", "name"}), agreed=BOTH)
    services.take(user=wang_ming.user.pk, case=case)

    families.withdraw_consent(actor=lin.mother.actor, purpose="desk_child", child=lin.xiaomi)
    shown = desk.case_for(wang_ming.user.pk, case)
    services.cover_child(family=lin.id, child=lin.xiaomi)

    assert shown.shared == ()
    assert "小米" not in shown.turns[0].question
    assert HandOff.objects.get().shared == []


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

    (look,) = (row for row in looks_at(lin.mother) if row.user == li_na.user.pk)
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
