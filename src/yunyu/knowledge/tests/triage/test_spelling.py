"""Slips of the keyboard put right before a text is weighed."""

import pytest

from yunyu.knowledge.triage.spelling import OFTEN, Spelling, as_signs

WRITTEN = Spelling.learnt([*["撞了肚子", "偶尔紧一下"] * OFTEN, *["装了肚皮"] * (OFTEN - 1)])


@pytest.mark.parametrize(("typed", "meant"), [("壮了肚子", "撞了肚子"), ("偶儿紧一下", "偶尔紧一下")])
def test_a_character_at_home_with_no_neighbour_is_read_as_one_of_its_sound_that_is(typed: str, meant: str) -> None:
    assert WRITTEN.mended(typed) == meant


@pytest.mark.parametrize("typed", ["撞了肚子", "装了肚皮", "壮实的孩子", "骑了肚子", "", "a", "😭😭"])
def test_what_somebody_wrote_or_nothing_explains_stays_as_it_is(typed: str) -> None:
    assert WRITTEN.mended(typed) == typed


def test_of_several_of_one_sound_the_most_at_home_is_meant() -> None:
    often = Spelling.learnt([*["撞了肚子"] * 3 * OFTEN, *["装了肚子"] * OFTEN])

    assert often.mended("壮了肚子") == "撞了肚子"


def test_numbers_are_one_sign_and_blanks_are_none() -> None:
    assert as_signs("烧到 38.6 度") == "烧到#度"
