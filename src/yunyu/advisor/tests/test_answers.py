"""How an answer is put together: danger first, only what fits the stage, nothing of doses without what they need."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.advisor import asking, phrases
from yunyu.advisor.answers import FLOOR, MARGIN, Danger, FactCard, Found, Stage, compose
from yunyu.advisor.reply import LEVELS, Kind, Level, Reply, of_json
from yunyu.advisor.tests.shelves import BLOOD, CARDS, COFFEE, DOSE, EGG, FEVER, SALT, YOUNG, card

SEVEN_MONTHS = Stage("child", 213, age_days=213)
ASKED = asking.Asking()


def found(*cards: FactCard, sure: float = 0.9) -> Found:
    return Found(tuple((one.id, 1 - at / 10) for at, one in enumerate(cards)), sure, cards[0].topic)


def put(
    *cards: FactCard,
    kind: asking.Asking = ASKED,
    stage: Stage = SEVEN_MONTHS,
    danger: Danger | None = None,
    sure: float = 0.9,
) -> Reply:
    here = {**CARDS, **{one.id: one for one in cards}}
    return compose(kind, stage, danger or Danger(), found(*cards, sure=sure), here)


def test_the_best_fact_is_told_with_where_it_is_from() -> None:
    reply = put(EGG)

    assert (reply.kind, reply.fact, reply.answered) == (Kind.ANSWER, "food-egg", True)
    assert [one.opened_on for one in reply.citations] == ["2026-11-20"]


def test_a_fact_for_another_age_is_passed_over() -> None:
    reply = put(FEVER, stage=Stage("child", 40, age_days=40))

    assert reply.kind is Kind.PERSON
    assert reply.facts == ("fever-home",)


def test_what_parents_plan_for_may_be_asked_ahead_of_its_time() -> None:
    assert put(EGG, stage=Stage("child", 40, age_days=40)).fact == "food-egg"
    assert put(EGG, stage=Stage("planning", -281)).fact == "food-egg"
    assert put(EGG, stage=Stage("child", 2000, age_days=2000)).fact != "food-egg"


def test_a_mothers_fact_is_not_told_of_a_child() -> None:
    assert put(COFFEE, EGG).fact == "food-egg"


def test_two_facts_at_most_stand_beside_the_best() -> None:
    beside = [card(f"food-{at}", from_day=0, to_day=900) for at in range(5)]

    reply = put(replace(EGG, related=("food-0", "food-1", "food-2")), *beside)

    assert [one.fact for one in reply.supports] == ["food-0", "food-1"]
    assert len(reply.citations) == 3


def test_below_the_margin_three_questions_are_offered() -> None:
    reply = put(EGG, SALT, FEVER, card("food-4"), sure=MARGIN - 0.01)

    assert reply.kind is Kind.CHOICES
    assert [one.fact for one in reply.choices] == ["food-egg", "food-salt", "fever-home"]
    assert not reply.answered


def test_without_any_ground_nothing_is_guessed() -> None:
    reply = put(EGG, sure=FLOOR - 0.01)

    assert (reply.kind, reply.lead, reply.fact) == (Kind.PERSON, phrases.NO_GROUND, None)


def test_a_warning_stands_first_and_help_alone_beside_it() -> None:
    reply = put(replace(EGG, related=("food-salt",)), danger=Danger("em", (YOUNG,), (), (), "paediatrics"))

    assert reply.text.startswith(YOUNG.message)
    assert reply.meanwhile == YOUNG.meanwhile
    assert (reply.supports, reply.steps) == ((), ())


def test_danger_without_an_age_is_told_nothing_that_holds_at_one_age_only() -> None:
    reply = put(EGG, stage=Stage("child"), danger=Danger("same_day", (BLOOD,), (), (), "paediatrics"))

    assert (reply.kind, reply.fact, reply.answered) == (Kind.WARNING, None, False)


def test_what_can_wait_is_told_with_questions_to_choose_from() -> None:
    calm = replace(BLOOD, level="home")

    reply = put(EGG, SALT, danger=Danger("home", (calm,), ("fever",), ()), sure=MARGIN - 0.01)

    assert (reply.kind, reply.shows_level) == (Kind.WARNING, True)
    assert [one.fact for one in reply.choices] == ["food-egg", "food-salt"]


def test_what_a_lower_level_says_is_not_told_beside_a_higher_one() -> None:
    calm = replace(BLOOD, level="home", message="先在家看着。")

    reply = put(EGG, danger=Danger("em", (YOUNG, calm), (), (), "paediatrics"))

    assert [one.message for one in reply.warnings] == [YOUNG.message]
    assert reply.rules == ("young-fever", "stool-blood")


@pytest.mark.parametrize("subject", ["", "child"])
def test_fever_is_not_answered_before_the_age_is_known(subject: str) -> None:
    reply = put(FEVER, kind=asking.read("发烧怎么办"), stage=Stage(subject))

    assert (reply.kind, reply.asks, reply.told) == (Kind.NEEDS, ("age",), None)
    assert reply.lead == phrases.ASKS["age"]


def test_a_fever_fact_waits_for_the_age_even_where_the_words_do_not_say_fever() -> None:
    assert put(FEVER, kind=asking.read("脑袋摸着很热"), stage=Stage("child")).asks == ("age",)


def test_her_own_fever_needs_no_childs_age() -> None:
    own = card("breast", topic="产后恢复", subject="mother", from_day=0, to_day=400)

    assert (
        put(own, kind=asking.read("胸胀得像石头还发烧"), stage=Stage("mother", 9, postpartum_days=9)).fact == "breast"
    )


def test_a_dose_needs_age_weight_and_strength_in_that_order() -> None:
    reply = put(DOSE, kind=asking.read("布洛芬吃多少"), stage=Stage("child"))

    assert (reply.kind, reply.asks) == (Kind.NEEDS, ("age", "weight", "strength"))
    assert phrases.ASKS["weight"] in reply.lead


def test_a_dose_nobody_signed_is_not_told_even_with_all_three() -> None:
    asked = asking.read("8公斤，布洛芬每5毫升100毫克，吃多少毫升")

    reply = put(DOSE, kind=asked)

    assert (reply.kind, reply.lead, reply.told) == (Kind.REFUSAL, phrases.UNREVIEWED_DOSE, None)


def test_a_dose_a_clinician_signed_is_told_with_all_three() -> None:
    signed = replace(DOSE, citation=replace(DOSE.citation, state="reviewed", reviewer="李医生"))

    reply = put(signed, kind=asking.read("8公斤，布洛芬每5毫升100毫克，吃多少毫升"))

    assert reply.fact == "dose-fever"


def test_a_hidden_fact_is_never_told() -> None:
    assert put(replace(EGG, shown=False), SALT).fact == "food-salt"


def test_is_it_becomes_what_to_look_for() -> None:
    reply = put(EGG, kind=asking.read("这是不是过敏"))

    assert reply.lead == phrases.IS_IT
    assert "诊断" not in reply.text


@pytest.mark.parametrize("courtesy", sorted(phrases.COURTESIES))
def test_what_is_no_question_is_met_with_kind_words(courtesy: str) -> None:
    reply = put(EGG, kind=asking.Asking(courtesy=courtesy))

    assert (reply.kind, reply.lead, reply.told) == (Kind.COURTESY, phrases.COURTESIES[courtesy], None)


def test_danger_is_told_whatever_the_tone() -> None:
    reply = put(EGG, kind=asking.Asking(courtesy="abuse"), danger=Danger("em", (YOUNG,), (), (), "paediatrics"))

    assert reply.text.startswith(YOUNG.message)


@given(
    st.sampled_from(LEVELS),
    st.floats(0, 1),
    st.booleans(),
    st.sampled_from(["发烧怎么办", "布洛芬吃多少", "鸡蛋能吃吗", "", "是不是肺炎"]),
    st.sampled_from([Stage(), Stage("child"), SEVEN_MONTHS, Stage("mother", -100, gestation_days=180)]),
)
def test_no_answer_is_less_urgent_than_its_rule_and_every_told_fact_is_cited(
    level: Level, sure: float, warns: bool, text: str, stage: Stage
) -> None:
    danger = Danger(level, (replace(YOUNG, level=level),) if warns else ())
    reply = put(EGG, FEVER, DOSE, COFFEE, kind=asking.read(text), stage=stage, danger=danger, sure=sure)

    told = [one.fact for one in ((reply.told, *reply.supports) if reply.told else ())]
    assert reply.level == level
    assert [one.fact for one in reply.citations] == told
    assert of_json(reply.to_json()) == reply


def test_a_level_is_raised_and_never_lowered() -> None:
    reply = put(EGG, danger=Danger("same_day", (BLOOD,)))

    assert reply.raised("em").level == "em"
    assert reply.raised("home").level == "same_day"
