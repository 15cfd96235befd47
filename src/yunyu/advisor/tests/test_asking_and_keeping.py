"""Asking through the service: who is answered, what is kept, and what danger does to a family's day."""

from uuid import UUID

import pytest

from tests.people import Lin, Wang
from tests.queries import at_most
from yunyu.advisor import rules, selectors, services, speaking
from yunyu.advisor.models import Conversation, Demand, Turn, Wish
from yunyu.advisor.reply import Kind
from yunyu.advisor.services import Answered, Question
from yunyu.advisor.tests.shelves import SmallShelf
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock, outbox
from yunyu.kernel.actor import NOBODY, Actor
from yunyu.kernel.errors import NotAllowed, NotFound
from yunyu.kernel.ids import uuid7
from yunyu.kernel.models import OutboxEvent
from yunyu.notices import api as notices
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

EGG = "鸡蛋什么时候加"


def ask(actor: Actor, text: str, **other: object) -> Answered:
    """One question with a key of its own."""
    return services.ask(actor=actor, question=Question(text, uuid7(), **other))  # type: ignore[arg-type]


def events() -> list[str]:
    return [row.name for row in OutboxEvent.objects.all() if row.name.startswith("advisor.")]


def test_a_question_is_answered_kept_and_told_by_ids_alone(lin: Lin) -> None:
    told = ask(lin.mother.actor, "发烧在家怎么护理", about=str(lin.dudu))

    view = selectors.conversation_of(lin.mother.actor, told.conversation or UUID(int=0))
    assert told.reply.fact == "fever-home"
    assert [turn.question for turn in view.turns] == ["发烧在家怎么护理"]
    assert view.turns[0].reply == told.reply
    assert events() == ["advisor.Asked"]
    assert OutboxEvent.objects.get(name="advisor.Asked").body == {
        "conversation": str(told.conversation),
        "turn": str(told.turn),
        "person": str(lin.mother.member),
    }


def test_nothing_of_it_stands_in_plain_text(lin: Lin) -> None:
    ask(lin.mother.actor, "发烧在家怎么护理", about=str(lin.dudu))

    row = Turn.objects.values().get()
    assert "发烧" not in str(row)
    assert "fever" not in str(row)


def test_nobody_else_in_the_family_sees_it(lin: Lin, wang: Wang) -> None:
    told = ask(lin.mother.actor, "我不想活了")
    conversation, turn = told.conversation or UUID(int=0), told.turn or UUID(int=0)

    for other in (lin.grandmother, lin.carer, lin.aunt, wang.mother):
        assert selectors.my_questions(other.actor) == ()
        with pytest.raises(NotFound):
            selectors.conversation_of(other.actor, conversation)
        with pytest.raises(NotFound):
            selectors.turn_of(other.actor, turn)


def test_a_second_tap_gives_the_first_answer(lin: Lin) -> None:
    question = Question(EGG, uuid7(), about=str(lin.xiaomi))

    first = services.ask(actor=lin.mother.actor, question=question)
    second = services.ask(actor=lin.mother.actor, question=question)

    assert first == second
    assert Turn.objects.count() == 1
    assert events() == ["advisor.Asked"]


@pytest.mark.parametrize("text", ["满月发烧了，20天", "大便有血", "我不想活了"])
def test_danger_silences_selling_for_two_days(lin: Lin, text: str) -> None:
    ask(lin.mother.actor, text)

    assert notices.commercial_held(family=lin.id)


def test_a_calm_question_silences_nothing(lin: Lin) -> None:
    ask(lin.mother.actor, EGG, about=str(lin.xiaomi))

    assert not notices.commercial_held(family=lin.id)


def test_nobody_said_who_so_the_youngest_is_assumed(lin: Lin) -> None:
    told = ask(lin.mother.actor, EGG)

    assert told.reply.about["age_days"] == (families.record(lin.mother.actor).children[-1].stage.age.days)
    assert told.reply.about["name"] == "小米"


def test_a_name_in_the_text_wins_over_the_form(lin: Lin) -> None:
    told = ask(lin.mother.actor, "嘟嘟发烧在家怎么护理", about=str(lin.xiaomi))

    assert told.reply.about["name"] == "嘟嘟"
    assert Conversation.objects.get().child_id == lin.dudu


def test_somebody_elses_child_is_not_read_as_ones_own(lin: Lin) -> None:
    told = ask(lin.mother.actor, "邻居的孩子发烧怎么办")

    assert (told.reply.about["age_days"], told.reply.about["name"], told.reply.about["other"]) == (None, "", True)
    assert told.reply.asks == ("age",)


def test_another_familys_child_cannot_be_named(lin: Lin, wang: Wang) -> None:
    with pytest.raises(rules.UnknownPerson):
        ask(lin.mother.actor, EGG, about=str(wang.child))


def test_an_answer_to_what_was_asked_back_joins_its_question(lin: Lin) -> None:
    first = ask(lin.mother.actor, "布洛芬吃多少", about="other")
    assert first.reply.asks == ("age", "weight", "strength")

    second = ask(lin.mother.actor, "孩子8个月", conversation=first.conversation)

    assert second.reply.asks == ("weight", "strength")
    third = ask(lin.mother.actor, "8公斤", conversation=first.conversation)
    assert third.reply.asks == ("strength",)
    fourth = ask(lin.mother.actor, "每5毫升100毫克", conversation=first.conversation)
    assert fourth.reply.kind is Kind.REFUSAL
    view = selectors.conversation_of(lin.mother.actor, first.conversation or UUID(int=0))
    assert [turn.question for turn in view.turns] == ["布洛芬吃多少", "孩子8个月", "8公斤", "每5毫升100毫克"]


def test_the_last_weight_of_the_child_is_used_for_a_dose(lin: Lin) -> None:
    families.give_consent(actor=lin.mother.actor, purpose="growth", child=lin.xiaomi)
    typed = growth.read_typed("weight", "6.8 kg")
    measure = growth.NewMeasure("weight", typed.value, clock.today("Asia/Shanghai"), typed)
    growth.record_measures(actor=lin.mother.actor, child=lin.xiaomi, measures=[measure])

    told = ask(lin.mother.actor, "布洛芬吃多少")

    assert told.reply.asks == ("strength",)
    assert told.reply.about["weight_kg"] == 6.8


def test_words_are_needed(lin: Lin) -> None:
    with pytest.raises(rules.QuestionMissing):
        ask(lin.mother.actor, "  \n ")


def test_ten_thousand_characters_are_refused_and_danger_in_them_is_not(lin: Lin) -> None:
    with pytest.raises(rules.QuestionTooLong):
        ask(lin.mother.actor, "鸡" * 10_000)

    told = ask(lin.mother.actor, "大便有血，" + "嗯" * 9_000)

    assert told.reply.level == "same_day"
    assert len(Turn.objects.get().question) == rules.QUESTION_LENGTH


def test_a_guest_may_ask_twenty_times_a_day_and_is_answered_in_danger_after_that(lin: Lin) -> None:
    guest, _ = families.start_guest(region="cn", zone="Asia/Shanghai")
    for _ in range(rules.GUEST_A_DAY):
        ask(guest, EGG)

    with pytest.raises(rules.AskedEnough):
        ask(guest, EGG)
    assert ask(guest, "大便有血").reply.level == "same_day"


def test_without_a_family_one_is_answered_and_nothing_is_kept(shelf: SmallShelf) -> None:
    told = ask(NOBODY, "大便有血")

    assert (told.reply.level, told.kept) == ("same_day", False)
    assert not Turn.objects.exists()


def test_who_the_family_shares_nothing_with_is_answered_all_the_same(lin: Lin) -> None:
    families.withdraw_consent(actor=lin.mother.actor, purpose="share_family")

    told = ask(lin.grandmother.actor, "大便有血")

    assert (told.reply.level, told.kept) == ("same_day", False)


def test_who_the_family_no_longer_shares_with_still_sees_and_deletes_what_they_asked(lin: Lin) -> None:
    old = ask(lin.grandmother.actor, "大便有血").conversation or UUID(int=0)
    ask(lin.grandmother.actor, EGG)
    families.withdraw_consent(actor=lin.mother.actor, purpose="share_family")

    listed = selectors.my_questions(lin.grandmother.actor)
    services.forget_conversation(actor=lin.grandmother.actor, conversation=old)

    assert [(one.question, one.opens) for one in listed] == [(EGG, False), ("大便有血", False)]
    assert [one.question for one in selectors.my_questions(lin.grandmother.actor)] == [EGG]
    with pytest.raises(NotAllowed):
        selectors.conversation_of(lin.grandmother.actor, listed[0].conversation)
    services.forget_all(actor=lin.grandmother.actor)
    assert not Turn.objects.exists()


def test_what_was_asked_is_counted_without_anybody_in_it(lin: Lin, shelf: SmallShelf) -> None:
    shelf.sure = 0.01

    ask(lin.mother.actor, "发烧在家怎么护理", about=str(lin.dudu))

    row = Demand.objects.values("topic", "stage", "asked", "unanswered").get()
    assert row == {"topic": "发热", "stage": "3 years up", "asked": 1, "unanswered": 1}


def test_a_rating_said_again_is_what_was_said_last(lin: Lin) -> None:
    turn = ask(lin.mother.actor, EGG, about=str(lin.xiaomi)).turn or UUID(int=0)

    services.rate(actor=lin.mother.actor, turn=turn, helped=True)
    services.rate(actor=lin.mother.actor, turn=turn, helped=False, solved=True)

    view = selectors.turn_of(lin.mother.actor, turn)
    assert (view.helped, view.solved) == (False, True)


def test_an_editor_sees_a_question_only_on_ones_own_tap_and_without_names(lin: Lin) -> None:
    told = ask(lin.mother.actor, "小米不睡，电话13800001111，我住幸福小区")
    assert selectors.open_wishes() == ()

    services.wish(actor=lin.mother.actor, turn=told.turn or UUID(int=0))
    services.wish(actor=lin.mother.actor, turn=told.turn or UUID(int=0))

    (seen,) = selectors.open_wishes()
    assert not any(word in seen.text for word in ("小米", "13800001111", "幸福小区"))
    assert "不睡" in seen.text
    services.end_wish(wish=seen.id, done=True)
    assert selectors.open_wishes() == ()


def test_an_editor_reads_no_name_that_guardians_alone_still_read(lin: Lin) -> None:
    families.begin_quiet(actor=lin.mother.actor, child=lin.xiaomi)
    told = ask(lin.grandmother.actor, "小米走了，外婆睡不着，打我 138 0000 1111")

    services.wish(actor=lin.grandmother.actor, turn=told.turn or UUID(int=0))

    assert [one.text for one in selectors.open_wishes()] == ["＿走了，外婆睡不着，打我 ＿"]


@pytest.mark.parametrize(
    "text",
    [
        "孩子叫不醒怎么办",
        "烧到39度，叫也不应，叫都叫不醒",
        "叫着不太应，叫两声才应",
        "叫不太醒，叫他名字没反应",
        "孩子尖叫停不下来",
        "一直喊叫肚子",
        "还不会叫妈妈",
        "一岁半不会走路，腿疼得走不了路",
        "尿路感染怎么护理",
        "母乳和奶粉有什么区别",
        "超市买的米粉能吃吗",
    ],
)
def test_an_editor_reads_the_signs_in_a_question_whole(text: str) -> None:
    assert services.nobodys(text) == text


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("我叫王小红，孩子叫不醒", "我＿，孩子叫不醒"),
        ("孩子叫糖糖，不睡", "孩子＿，不睡"),
        ("小名叫一诺，吐奶", "小名＿，吐奶"),
        ("小名糖糖叫不醒", "＿叫不醒"),
        ("住人民路88号，发烧", "＿号，发烧"),
        ("我们在青石镇，吐奶", "＿，吐奶"),
    ],
)
def test_an_editor_reads_no_name_and_no_place(text: str, seen: str) -> None:
    assert services.nobodys(text) == seen


def test_nobody_rates_or_wishes_for_somebody_else(lin: Lin) -> None:
    turn = ask(lin.mother.actor, EGG).turn or UUID(int=0)

    with pytest.raises(NotFound):
        services.rate(actor=lin.grandmother.actor, turn=turn, helped=True)
    with pytest.raises(NotFound):
        services.wish(actor=lin.grandmother.actor, turn=turn)


def test_what_is_forgotten_is_gone(lin: Lin) -> None:
    told = ask(lin.mother.actor, EGG)
    ask(lin.grandmother.actor, EGG)
    services.wish(actor=lin.mother.actor, turn=told.turn or UUID(int=0))

    services.forget_conversation(actor=lin.mother.actor, conversation=told.conversation or UUID(int=0))

    assert not Wish.objects.exists()
    assert [turn.member_id for turn in Turn.objects.all()] == [lin.grandmother.member]


def test_who_leaves_leaves_no_question_behind(lin: Lin) -> None:
    ask(lin.grandmother.actor, EGG)
    member = lin.grandmother.member

    families.remove_member(actor=lin.mother.actor, member=member)
    outbox.deliver_due(limit=100)

    assert not Turn.objects.filter(member_id=member).exists()


def test_a_guests_questions_come_along_into_a_family(lin: Lin) -> None:
    guest, _ = families.start_guest(region="cn", zone="Asia/Shanghai")
    ask(guest, EGG)

    families.merge_guest(actor=guest, into=lin.mother.actor)
    outbox.deliver_due(limit=100)

    (mine,) = selectors.my_questions(lin.mother.actor)
    assert mine.question == EGG


def test_an_export_for_another_member_leaves_it_out(lin: Lin) -> None:
    ask(lin.mother.actor, EGG)

    hers = privacy.export_family(lin.id, reader=lin.mother.member).json_bytes()
    theirs = privacy.export_family(lin.id, reader=lin.grandmother.member).json_bytes()

    assert EGG.encode() in hers
    assert EGG.encode() not in theirs


def test_a_model_speaks_beside_facts_and_never_alone(lin: Lin) -> None:
    speaking.speak_with(lambda reply, facts, heard: "".join(fact.answer for fact in facts))
    try:
        told = ask(lin.mother.actor, "发烧在家怎么护理", about=str(lin.dudu))
        danger = ask(lin.mother.actor, "大便有血")
    finally:
        speaking.speak_with(None)

    assert told.reply.spoken
    assert told.reply.told is not None
    assert danger.reply.spoken == ""


def test_a_model_that_fails_changes_no_letter(lin: Lin) -> None:
    def broken(*_: object) -> str:
        message = "down"
        raise OSError(message)

    calm = ask(lin.mother.actor, "发烧在家怎么护理", about=str(lin.dudu)).reply
    speaking.speak_with(broken)
    try:
        down = ask(lin.mother.actor, "发烧在家怎么护理", about=str(lin.dudu)).reply
    finally:
        speaking.speak_with(None)

    assert down == calm


def test_danger_in_a_models_words_raises_the_level(lin: Lin) -> None:
    speaking.speak_with(lambda reply, facts, heard: "大便有血要看")
    try:
        told = ask(lin.mother.actor, "发烧在家怎么护理", about=str(lin.dudu))
    finally:
        speaking.speak_with(None)

    assert told.reply.level == "same_day"


def test_an_answer_costs_few_queries(lin: Lin) -> None:
    ask(lin.mother.actor, EGG, about=str(lin.xiaomi))

    with at_most(24):
        ask(lin.mother.actor, EGG, about=str(lin.xiaomi))
