"""Who gets which part of an amount: commissions, the donation of a line, shares of revenue, by dated policies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from yunyu.books.rules import BooksError
from yunyu.kernel.dated import Dated, in_force, load_rows
from yunyu.kernel.errors import N_
from yunyu.kernel.money import Fen, split

WHOLE = 10_000
"""Basis points of the whole."""


@dataclass(frozen=True, kw_only=True)
class PolicyRow(Dated):
    """One part of a policy: to which account which share of its base goes. What no row names stays with the house."""

    policy: str
    account: str
    rate_bp: int
    base: str

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 < self.rate_bp <= WHOLE:
            message = "rate_bp is between 1 and 10,000"
            raise ValueError(message)


class UnknownPolicy(BooksError):
    """No policy of this name is in force on this day."""

    code = "unknown_policy"
    status = 404
    message = N_("这一天没有这条分账规则，换个日期，或先添上规则。")


@dataclass(frozen=True)
class Shares:
    """An amount divided: what goes to each account, and what is left with the house; together the amount."""

    parts: Mapping[str, Fen]
    rest: Fen


def shares(policy: str, amount: Fen, on: date, *, of: str = "") -> Shares:
    """An amount divided by the policy in force on a day, to the fen, by largest remainder.

    `of` names whom a part is for, where the policy's account leaves it open ("payable:hospital:{}"). Raises
    UnknownPolicy.
    """
    rows = [row for row in in_force(policies(), on) if row.policy == policy]
    if not rows:
        raise UnknownPolicy
    return divided(amount, [(row.account.format(of), row.rate_bp) for row in rows])


def divided(amount: Fen, rates: Sequence[tuple[str, int]]) -> Shares:
    """An amount divided by basis points; the house has what they leave of the whole. Ties go by account.

    Raises ValueError where the rates exceed the whole or an account stands twice.
    """
    ordered = sorted(rates)
    rest = WHOLE - sum(rate for _, rate in ordered)
    if rest < 0 or len(dict(ordered)) != len(ordered):
        message = "rates exceed the whole, or an account stands twice"
        raise ValueError(message)
    *parts, left = split(amount, [*(rate for _, rate in ordered), rest])
    return Shares({account: part for (account, _), part in zip(ordered, parts, strict=True)}, left)


@cache
def policies() -> tuple[PolicyRow, ...]:
    """Every policy there was, is and will be."""
    return load_rows(files("yunyu.books") / "data" / "policies_2026.csv", PolicyRow)
