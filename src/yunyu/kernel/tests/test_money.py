"""Money: no floats, and splits that lose nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.kernel.money import Fen, Money, split

TOTALS = st.integers(-(10**9), 10**9).map(Fen)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=8).filter(any)


@given(TOTALS, WEIGHTS)
def test_the_parts_of_a_split_add_up_to_the_whole(total: Fen, weights: list[int]) -> None:
    assert sum(split(total, weights)) == total


@given(TOTALS, WEIGHTS)
def test_no_part_is_a_whole_fen_away_from_its_exact_share(total: Fen, weights: list[int]) -> None:
    whole = sum(weights)
    shares = split(total, weights)
    assert all(abs(share * whole - total * weight) < whole for share, weight in zip(shares, weights, strict=True))


@given(TOTALS, WEIGHTS)
def test_a_refund_mirrors_the_sale(total: Fen, weights: list[int]) -> None:
    assert split(-total, weights) == tuple(-share for share in split(total, weights))


def test_ties_go_to_the_first() -> None:
    assert split(Fen(100), [1, 1, 1]) == (34, 33, 33)
    assert split(Fen(-1), [1, 1]) == (-1, 0)


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_share_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(Fen(1), weights)


@pytest.mark.parametrize("amount", [1.0, True, "1", None])
def test_only_whole_numbers_become_fen(amount: object) -> None:
    with pytest.raises(TypeError, match="whole number"):
        Fen(amount)  # type: ignore[arg-type]  # the point of the test


def test_fen_stay_fen_and_never_meet_a_float() -> None:
    assert [
        type(value) for value in (Fen(1) + 1, 1 + Fen(1), Fen(1) - 1, 2 - Fen(1), Fen(2) * 2, 2 * Fen(2), -Fen(1))
    ] == ([Fen] * 7)
    with pytest.raises(TypeError):
        Fen(1) * 0.5
    with pytest.raises(TypeError):
        Fen(1) / 2


@given(TOTALS)
def test_yuan_are_written_and_read_back(amount: Fen) -> None:
    assert Fen.from_yuan(amount.yuan()) == amount


@pytest.mark.parametrize("text", ["", "1.005", "a", "NaN", "Infinity"])
def test_what_is_not_an_amount_of_yuan_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="yuan"):
        Fen.from_yuan(text)


def test_two_currencies_do_not_add_up() -> None:
    assert Money(5, "CNY") + Money(3, "CNY") - Money(1, "CNY") == -Money(-7, "CNY")
    with pytest.raises(ValueError, match="CNY and JPY"):
        Money(1, "CNY") + Money(1, "JPY")
    with pytest.raises(ValueError, match="currency"):
        Money(1, "")
