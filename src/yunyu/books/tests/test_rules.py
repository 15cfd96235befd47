"""A posting sums to zero; a refund gives back each leg's own part, and all refunds together the whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yunyu.books import rules
from yunyu.books.rules import Leg, Unbalanced, credit, debit

amounts = st.integers(1, 10**7)


@pytest.mark.parametrize(
    "legs",
    [
        (),
        (debit("cash:wechat", 1),),
        (debit("cash:wechat", 100), credit("revenue:goods", 99)),
        (debit("cash:wechat", 0), credit("revenue:goods", 0)),
        (debit("cash:wechat", 10, "CNY"), credit("revenue:goods", 10, "USD")),
        (debit("cash:wechat", rules.LARGEST + 1), credit("revenue:goods", rules.LARGEST + 1)),
        (*(debit("cash:wechat", 1) for _ in range(200)), credit("revenue:goods", 200)),
    ],
    ids=["nothing", "one leg", "a fen off", "nothing moves", "two currencies", "too large", "too many"],
)
def test_what_is_no_posting_is_refused(legs: tuple[Leg, ...]) -> None:
    with pytest.raises(Unbalanced):
        rules.check(legs)


@pytest.mark.parametrize("amount", [1.5, "1", True])
def test_an_amount_that_is_not_whole_is_a_fault_of_ours(amount: object) -> None:
    with pytest.raises(TypeError):
        rules.check([Leg("cash:wechat", amount), credit("revenue:goods", 1)])  # type: ignore[arg-type]


def test_each_currency_sums_to_zero_by_itself() -> None:
    rules.check([debit("pool:2026", 5, "UNIT"), credit("equity", 5, "UNIT"), debit("cash:x", 7), credit("tax", 7)])


def test_a_digest_minds_what_is_posted_and_not_in_which_order() -> None:
    legs = [debit("cash:wechat", 5), credit("tax", 2), credit("revenue:goods", 3)]
    assert rules.digest("sale", legs) == rules.digest("sale", legs[::-1])
    assert rules.digest("sale", legs) != rules.digest("gift", legs)
    assert rules.digest("sale", legs) != rules.digest("sale", [debit("cash:alipay", 5), *legs[1:]])


def sale(parts: list[int]) -> list[Leg]:
    """A sale whose price goes to so many accounts."""
    return [debit("cash:wechat", sum(parts)), *(credit(f"payable:{n}", part) for n, part in enumerate(parts))]


@given(st.lists(amounts, min_size=1, max_size=8), st.lists(st.integers(1, 10**7), max_size=6))
def test_refunds_never_exceed_a_leg_and_the_last_leaves_nothing(parts: list[int], wanted: list[int]) -> None:
    legs, left = sale(parts), sum(parts)
    already: dict[tuple[str, str, int], int] = {}
    for amount in [*(min(each, left) for each in wanted), left]:
        amount = min(amount, left)
        if not amount:
            continue
        back = rules.reversal(legs, already, amount)
        rules.check(back)
        assert -back[0].amount == amount
        for leg in back:
            key = leg.account, leg.currency, -1 if leg.amount > 0 else 1
            already[key] = already.get(key, 0) + abs(leg.amount)
        left -= amount
    assert already == {(leg.account, leg.currency, 1 if leg.amount > 0 else -1): abs(leg.amount) for leg in legs}


@given(st.lists(amounts, min_size=2, max_size=8), st.data())
def test_one_refund_is_within_a_fen_of_the_proportion(parts: list[int], data: st.DataObject) -> None:
    amount = data.draw(st.integers(1, sum(parts)))
    back = {leg.account: leg.amount for leg in rules.reversal(sale(parts), {}, amount)}
    for number, part in enumerate(parts):
        assert abs(back.get(f"payable:{number}", 0) - amount * part / sum(parts)) < 1


def test_more_than_is_left_is_refused_with_what_is_left() -> None:
    with pytest.raises(rules.RefundTooLarge) as refused:
        rules.reversal(sale([300]), {("cash:wechat", "CNY", 1): 100, ("payable:0", "CNY", -1): 100}, 201)
    assert refused.value.text() == "最多还能退 2.00 元。"
