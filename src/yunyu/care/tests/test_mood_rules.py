"""PHQ-2 and PHQ-9 as pure rules, and the line of a person's own days."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yunyu.care import mood_line, rules
from yunyu.care.schedule import mood
from yunyu.care.schedule.mood import Follows

ANSWER = st.integers(0, mood.MOST)
EIGHT = st.lists(ANSWER, min_size=8, max_size=8)


def said(*answers: int) -> dict[str, int]:
    """Answers to the first questions."""
    return {f"PHQ-{number}": answer for number, answer in enumerate(answers, 1)}


def test_the_questionnaire_has_nine_questions_and_four_answers_each_with_its_source_and_licence() -> None:
    assert [row.number for row in mood.items()] == list(range(1, 10))
    assert [row.number for row in mood.options()] == [0, 1, 2, 3]
    assert all(row.source and row.locator and row.licence for row in (*mood.items(), *mood.options()))
    assert all(row.source and row.locator for row in mood.rules())


@settings(deadline=None)
@given(eight=EIGHT, last=st.integers(1, mood.MOST))
def test_the_ninth_question_decides_alone_whatever_the_others_add_up_to(eight: list[int], last: int) -> None:
    assert mood.follows((*eight, last)) is Follows.CRISIS


@settings(deadline=None)
@given(eight=EIGHT)
def test_without_the_ninth_nobody_is_led_to_the_crisis_path(eight: list[int]) -> None:
    assert mood.follows((*eight, 0)) is not Follows.CRISIS


@settings(deadline=None)
@given(nine=st.lists(ANSWER, min_size=9, max_size=9), place=st.integers(0, 8))
def test_a_heavier_answer_never_leads_to_less(nine: list[int], place: int) -> None:
    order = list(Follows)
    heavier = [*nine[:place], min(nine[place] + 1, mood.MOST), *nine[place + 1 :]]

    assert order.index(mood.follows(tuple(heavier))) >= order.index(mood.follows(tuple(nine)))


@pytest.mark.parametrize(
    ("answers", "follows"),
    [
        ((0, 0), Follows.STEADY),
        ((1, 1), Follows.STEADY),
        ((2, 1), Follows.HEAVY),
        ((1, 1, 1, 1, 0, 0, 0, 0, 0), Follows.STEADY),
        ((1, 1, 1, 1, 1, 0, 0, 0, 0), Follows.TIRED),
        ((3, 3, 3, 0, 0, 0, 0, 0, 0), Follows.TIRED),
        ((3, 3, 3, 1, 0, 0, 0, 0, 0), Follows.HEAVY),
        ((0, 0, 0, 0, 0, 0, 0, 0, 1), Follows.CRISIS),
    ],
)
def test_what_follows(answers: tuple[int, ...], follows: Follows) -> None:
    assert mood.follows(answers) is follows


def test_the_other_seven_are_asked_from_three_on() -> None:
    assert not mood.asks_more((1, 1))
    assert mood.asks_more((0, 3))
    assert not mood.asks_more((3, 3, 0, 0, 0, 0, 0, 0, 0))


@pytest.mark.parametrize("given_", [said(), said(1), said(1, 1, 1), {"PHQ-1": 1, "PHQ-9": 1}])
def test_an_open_question_is_told(given_: dict[str, int]) -> None:
    with pytest.raises(mood.AnswersMissing):
        mood.answered(given_)


@pytest.mark.parametrize("given_", [{"PHQ-1": 4, "PHQ-2": 0}, {"PHQ-1": -1, "PHQ-2": 0}, {"PHQ-1": 0, "EPDS-10": 1}])
def test_what_is_no_answer_is_refused(given_: dict[str, int]) -> None:
    with pytest.raises(mood.UnknownAnswer):
        mood.answered(given_)


def test_two_answers_and_nine_have_the_same_measure() -> None:
    assert mood.weight((3, 3)) == mood.weight((3,) * 9) == 1
    assert mood.weight((0, 0)) == 0


def test_a_mother_is_asked_once_a_week_for_three_days_until_the_forty_second() -> None:
    born = date(2026, 11, 1)

    weeks = rules.mood_weeks(born)

    assert [(start - born).days for start, _ in weeks] == [7, 14, 21, 28, 35]
    assert {end - start for start, end in weeks} == {timedelta(days=3)}


@settings(deadline=None)
@given(days=st.lists(st.tuples(st.integers(0, 400), st.floats(0, 1)), max_size=60))
def test_the_line_stays_in_its_box_and_has_a_bead_for_each_day(days: list[tuple[int, float]]) -> None:
    dated = sorted((date(2026, 1, 1) + timedelta(days=day), heavy) for day, heavy in days)

    line = mood_line.drawn(dated)

    assert len(line.beads) == len(dated)
    assert all(0 < bead.x < line.width and 0 < bead.y < line.height for bead in line.beads)


def test_a_lighter_day_stands_higher() -> None:
    heavy, light = mood_line.drawn([(date(2026, 1, 1), 0.9), (date(2026, 1, 8), 0.1)]).beads

    assert light.y < heavy.y
