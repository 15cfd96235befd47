"""Shares, medians, the sample and names taken out: laws, and numbers worked out elsewhere."""

from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.advisor import figures, rules
from yunyu.advisor.masking import without_names


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"),
    # Newcombe, Two-sided confidence intervals for the single proportion, Stat. Med. 17 (1998) 857-872, table I
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_s_interval_is_the_published_one(hits: int, of: int, low: float, high: float) -> None:
    found = figures.share(hits, of)

    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(of=st.integers(1, 5000), data=st.data())
def test_a_share_lies_within_its_bounds(of: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, of))

    found = figures.share(hits, of)

    assert 0 <= found.low <= found.value <= found.high <= 1


def test_a_share_of_nothing_says_nothing() -> None:
    nothing = figures.share(0, 0)

    assert not nothing.enough and (nothing.low, nothing.high) == (0.0, 1.0)
    with pytest.raises(ValueError, match="3 of 2"):
        figures.share(3, 2)


@given(minutes=st.lists(st.integers(0, 10_000), max_size=40))
def test_a_median_is_told_only_of_enough_and_lies_among_them(minutes: list[int]) -> None:
    waits = [timedelta(minutes=one) for one in minutes]

    found = figures.middle_wait(waits)

    assert (found is None) == (len(waits) < rules.ENOUGH)
    assert found is None or min(waits) <= found <= max(waits)


@given(case=st.uuids(), one_in=st.integers(1, 20))
def test_whether_a_case_is_in_the_sample_never_changes(case: UUID, one_in: int) -> None:
    assert figures.is_sampled(case, one_in) == figures.is_sampled(UUID(str(case)), one_in)
    assert figures.is_sampled(case, 1)


def test_about_one_case_in_five_is_in_the_sample() -> None:
    taken = sum(figures.is_sampled(UUID(int=number * 7_919), 5) for number in range(5_000))

    assert 900 <= taken <= 1_100


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("小米能吃鸡蛋吗", ["小米"], "＿能吃鸡蛋吗"),
        ("小米和小米粒都发烧", ["小米", "小米粒"], "＿和＿都发烧"),
        ("外婆说没事，孩子叫不醒", ["外婆", "林悦"], "外婆说没事，孩子叫不醒"),
        ("林悦问", ["林悦", ""], "＿问"),
    ],
)
def test_names_are_taken_out_and_signs_of_danger_stay(text: str, names: list[str], shown: str) -> None:
    assert without_names(text, names) == shown
