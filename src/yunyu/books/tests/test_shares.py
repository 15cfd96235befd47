"""Shares of an amount: together the amount, each within a fen of its rate, whoever they are for."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.books import chart, shares
from yunyu.books.shares import WHOLE, divided
from yunyu.kernel.money import Fen

DAY = date(2026, 12, 1)
rates = st.lists(st.integers(1, 1_250), min_size=2, max_size=8)


@given(st.integers(0, 10**7), rates)
def test_the_parts_and_the_rest_are_the_whole(amount: int, given_rates: list[int]) -> None:
    named = [(f"payable:{number}", rate) for number, rate in enumerate(given_rates)]
    found = divided(Fen(amount), named)
    assert sum(found.parts.values()) + found.rest == amount
    assert all(abs(int(found.parts[account]) - amount * rate / WHOLE) < 1 for account, rate in named)


@given(st.integers(0, 10**7), rates)
def test_the_order_of_the_policy_decides_nothing(amount: int, given_rates: list[int]) -> None:
    named = [(f"payable:{number}", rate) for number, rate in enumerate(given_rates)]
    assert divided(Fen(amount), named) == divided(Fen(amount), named[::-1])


@pytest.mark.parametrize(
    ("policy", "of", "amount", "parts", "rest"),
    [
        ("donation", "", 19_900, {"payable:charity:nicu": 199}, 19_701),
        ("donation", "", 49, {"payable:charity:nicu": 0}, 49),
        ("donation", "", 51, {"payable:charity:nicu": 1}, 50),
        ("consultation", "h7", 5_000, {"payable:hospital:h7": 4_500}, 500),
        ("medicine", "p1", 3_333, {"payable:pharmacy:p1": 3_166}, 167),
        ("course", "s2", 9_901, {"payable:school:s2": 4_951}, 4_950),
    ],
)
def test_the_houses_own_policies(policy: str, of: str, amount: int, parts: dict[str, int], rest: int) -> None:
    found = shares.shares(policy, Fen(amount), DAY, of=of)
    assert (dict(found.parts), found.rest) == (parts, rest)


def test_a_policy_that_is_not_in_force_is_refused() -> None:
    with pytest.raises(shares.UnknownPolicy):
        shares.shares("donation", Fen(1), date(2020, 1, 1))
    with pytest.raises(shares.UnknownPolicy):
        shares.shares("none", Fen(1), DAY)


@pytest.mark.parametrize("named", [[("a", 6_000), ("b", 5_000)], [("a", 1), ("a", 1)]])
def test_rates_beyond_the_whole_or_twice_for_one_are_a_fault_of_ours(named: list[tuple[str, int]]) -> None:
    with pytest.raises(ValueError, match="exceed the whole"):
        divided(Fen(1), named)


def test_every_policy_pays_into_an_account_of_the_chart() -> None:
    for row in shares.policies():
        assert chart.line_of(row.account.format("x"), "CNY").kind.value == "liability"


def test_every_line_of_the_chart_has_a_title() -> None:
    assert {row.prefix for row in chart.lines()} == set(chart.TITLES)
