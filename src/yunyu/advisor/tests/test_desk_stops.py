"""What is said in a case while it goes on: danger raises it, and a stop holds from that moment."""

from datetime import timedelta
from uuid import UUID

import pytest

from tests.people import Lin, Person, Wang
from yunyu.advisor import rules, services
from yunyu.advisor.models import HandOff, HandOffMessage
from yunyu.advisor.selectors import desk, handed
from yunyu.advisor.tests import desks
from yunyu.advisor.tests.desks import BOTH
from yunyu.families import api as families
from yunyu.kernel.clock import FixedClock
from yunyu.kernel.ids import uuid7
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

EARLIER = timedelta(minutes=20)


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
