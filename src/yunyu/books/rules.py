"""What a posting is and when it may not be made; without a database.

Amounts are signed whole minor units: a debit is positive, a credit negative, and the legs of a posting sum to zero in
each currency. A balance is told in the account's own sense: what a wallet holds is positive, though it is owed.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from hashlib import sha256

from yunyu.kernel.errors import N_, DomainError
from yunyu.kernel.money import Fen, split

CNY = "CNY"
MOST_LEGS = 200
LARGEST = 10**15
"""Minor units of one leg: ten thousand billion yuan, far from where 64 bits end."""


class Kind(Enum):
    """What an account tells, as in any set of books."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    EXPENSE = "expense"

    @property
    def sign(self) -> int:
        """1 where debits raise the balance, -1 where credits do."""
        return 1 if self in {Kind.ASSET, Kind.EXPENSE} else -1


@dataclass(frozen=True)
class Leg:
    """One side of a posting: so much more on the debit side of an account, or on the credit side where negative."""

    account: str
    amount: int
    currency: str = CNY


def debit(account: str, amount: int, currency: str = CNY) -> Leg:
    """A leg on the debit side."""
    return Leg(account, amount, currency)


def credit(account: str, amount: int, currency: str = CNY) -> Leg:
    """A leg on the credit side."""
    return Leg(account, -amount, currency)


class BooksError(DomainError):
    """The base of what can go wrong in this room."""


class Unbalanced(BooksError):
    """The legs do not sum to zero, one is zero or too large, or there are fewer than two."""

    code = "unbalanced"
    message = N_("这笔账不平，没有记，钱没有动。把这个页面发给管账的人看看。")


class Overdrawn(BooksError):
    """An account that may not fall below zero would."""

    code = "overdrawn"
    status = 409
    message = N_("余额不够，这一步没有成，钱没有动。换个付法，或者改小金额再试。")


class KeyTaken(BooksError):
    """The idempotency key was used for another posting."""

    code = "key_taken"
    status = 409
    message = N_("这一笔已经记过了，但内容不一样。先查一下原来那笔。")


class UnknownAccount(BooksError):
    """No line of the chart of accounts has this beginning, or not in this currency."""

    code = "unknown_account"
    status = 404
    message = N_("没有这个账户，再核对一下名字。")


class UnknownPosting(BooksError):
    """There is no such posting."""

    code = "unknown_posting"
    status = 404
    message = N_("没有这笔账，再核对一下编号。")


class RefundTooLarge(BooksError):
    """More would go back than is left of what was paid."""

    code = "refund_too_large"
    status = 409
    message = N_("最多还能退 %(left)s 元。")


def check(legs: Sequence[Leg]) -> None:
    """Raise Unbalanced unless the legs make a posting."""
    sums: dict[str, int] = defaultdict(int)
    for leg in legs:
        if isinstance(leg.amount, bool) or not isinstance(leg.amount, int):
            message = f"money is a whole number of minor units, not {type(leg.amount).__name__}"
            raise TypeError(message)
        if not 0 < abs(leg.amount) <= LARGEST:
            raise Unbalanced
        sums[leg.currency] += leg.amount
    if not 2 <= len(legs) <= MOST_LEGS or any(sums.values()):
        raise Unbalanced


def digest(kind: str, legs: Iterable[Leg]) -> str:
    """64 hexadecimal digits that tell whether a posting is the same, whatever the order of its legs."""
    content = [kind, sorted([leg.account, leg.currency, leg.amount] for leg in legs)]
    return sha256(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()).hexdigest()


def reversal(legs: Sequence[Leg], already: Mapping[tuple[str, str, int], int], amount: int) -> tuple[Leg, ...]:
    """The legs that give back `amount` of a posting in one currency, in the proportions it was made in.

    `already` holds what earlier reversals gave back, by account, currency and side (1 debit, -1 credit). Each leg
    gives back its share of what is left of it, by largest remainder, so that no leg gives back more than it took and
    the last refund leaves nothing. Raises RefundTooLarge, and ValueError for a posting of two currencies.
    """
    if len({leg.currency for leg in legs}) != 1:
        message = "a posting of several currencies is reversed whole, by a posting of its own"
        raise ValueError(message)
    left = _left(legs, already)
    whole = sum(left[key] for key in left if key[2] == 1)
    if not 0 < amount <= whole:
        raise RefundTooLarge(left=Fen(whole).yuan())
    back = []
    for side in (1, -1):
        own = [key for key in left if key[2] == side and left[key]]
        parts = split(Fen(amount), [left[key] for key in own])
        back += [Leg(key[0], -side * int(part), key[1]) for key, part in zip(own, parts, strict=True) if part]
    return tuple(back)


def _left(legs: Sequence[Leg], already: Mapping[tuple[str, str, int], int]) -> dict[tuple[str, str, int], int]:
    left: dict[tuple[str, str, int], int] = {}
    for leg in legs:
        key = leg.account, leg.currency, 1 if leg.amount > 0 else -1
        left[key] = left.get(key, 0) + abs(leg.amount)
    return {key: amount - already.get(key, 0) for key, amount in sorted(left.items())}
