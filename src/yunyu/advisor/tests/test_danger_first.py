"""Danger is answered whatever else is wrong: a full conversation, a person who is gone, a case with too many words."""

import pytest

from tests.people import Lin
from yunyu.advisor import rules, services
from yunyu.advisor.models import Conversation
from yunyu.advisor.rules import ConversationFull, UnknownPerson
from yunyu.advisor.selectors import handed
from yunyu.advisor.services import Question
from yunyu.advisor.tests import desks
from yunyu.families import api as families
from yunyu.kernel.ids import uuid7
from yunyu.notices import api as notices

pytestmark = pytest.mark.django_db(databases="__all__")

EGG = "鸡蛋什么时候加"
BLOOD = "大便有血"


def test_a_full_conversation_does_not_stand_before_danger(lin: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "CONVERSATION_TURNS", 1)
    first = desks.asked(lin.mother, EGG, about=str(lin.dudu))

    with pytest.raises(ConversationFull):
        services.ask(actor=lin.mother.actor, question=Question(EGG, uuid7(), conversation=first))
    told = services.ask(actor=lin.mother.actor, question=Question(BLOOD, uuid7(), conversation=first))

    assert told.reply.level == "same_day"
    assert told.conversation not in {None, first}
    assert told.child == lin.dudu
    assert notices.commercial_held(lin.id)


def test_a_child_that_rests_is_not_asked_for_again_where_a_conversation_was_about_it(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, EGG, about=str(lin.xiaomi))
    families.begin_quiet(actor=lin.mother.actor)

    told = services.ask(actor=lin.mother.actor, question=Question(BLOOD, uuid7(), conversation=conversation))
    calm = services.ask(actor=lin.mother.actor, question=Question(EGG, uuid7(), conversation=conversation))

    assert told.reply.level == "same_day"
    assert (calm.conversation, calm.reply.about["name"]) == (conversation, "")


def test_a_page_that_is_out_of_date_names_nobody_and_danger_is_told_all_the_same(lin: Lin) -> None:
    gone = str(uuid7())

    with pytest.raises(UnknownPerson):
        services.ask(actor=lin.mother.actor, question=Question(EGG, uuid7(), about=gone))
    told = services.ask(actor=lin.mother.actor, question=Question(BLOOD, uuid7(), about=gone))

    assert told.reply.level == "same_day"
    assert Conversation.objects.get().child_id is None


def test_a_case_with_too_many_words_still_hears_danger(lin: Lin, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "CASE_MESSAGES", 0)
    case = desks.handed(lin.mother)

    with pytest.raises(ConversationFull):
        services.write(actor=lin.mother.actor, case=case, text="那蛋黄呢", key=uuid7())
    told = services.write(actor=lin.mother.actor, case=case, text=BLOOD, key=uuid7())

    assert told is not None and told.level == "same_day"


def test_words_handed_on_to_a_case_that_stands_are_kept_once_and_raise_it(lin: Lin) -> None:
    conversation = desks.asked(lin.mother, EGG)
    case = desks.hand(lin.mother, conversation)
    key = uuid7()

    again = [desks.hand(lin.mother, conversation, text=BLOOD, key=key) for _ in range(2)]

    assert again == [case, case]
    view = handed.case_of(lin.mother.actor, conversation)
    assert view is not None
    assert [one.text for one in view.messages] == [BLOOD]
    assert view.level == "same_day"
