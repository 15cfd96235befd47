"""Money in whole minor units, never a float, and the split that loses nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import NoReturn, Self

_FEN_A_YUAN = 100


def _whole(amount: object) -> int:
    if isinstance(amount, bool) or not isinstance(amount, int):
        message = f"money is a whole number of minor units, not {type(amount).__name__}"
        raise TypeError(message)
    return amount


class Fen(int):
    """An amount of fen. Takes and gives whole numbers only; a share is found with `split`."""

    def __new__(cls, amount: int) -> Self:
        return super().__new__(cls, _whole(amount))

    @classmethod
    def from_yuan(cls, yuan: str) -> Self:
        """Read "12.30". Raises ValueError for anything that is not a number of yuan with at most two decimals."""
        try:
            fen = Decimal(yuan.strip()) * _FEN_A_YUAN
        except InvalidOperation as error:
            message = "not an amount of yuan"
            raise ValueError(message) from error
        if not fen.is_finite() or fen != fen.to_integral_value():
            message = "an amount of yuan has at most two decimals"
            raise ValueError(message)
        return cls(int(fen))

    def yuan(self) -> str:
        """The amount as "12.30"."""
        yuan, fen = divmod(abs(self), _FEN_A_YUAN)
        return f"{'-' if self < 0 else ''}{yuan}.{fen:02d}"

    def __add__(self, other: int) -> "Fen":
        return Fen(int(self) + _whole(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> "Fen":
        return Fen(int(self) - _whole(other))

    def __rsub__(self, other: int) -> "Fen":
        return Fen(_whole(other) - int(self))

    def __mul__(self, other: int) -> "Fen":
        return Fen(int(self) * _whole(other))

    __rmul__ = __mul__

    def __neg__(self) -> "Fen":
        return Fen(-int(self))

    def __truediv__(self, other: int) -> NoReturn:
        message = "money is not divided, it is split"
        raise TypeError(message)


@dataclass(frozen=True)
class Money:
    """An amount of minor units in one currency."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        _whole(self.amount)
        if not self.currency:
            message = "money needs a currency"
            raise ValueError(message)

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def _same(self, other: "Money") -> int:
        if other.currency != self.currency:
            message = f"{self.currency} and {other.currency} do not add up"
            raise ValueError(message)
        return other.amount


def split(total: Fen, weights: Sequence[int]) -> tuple[Fen, ...]:
    """Share a total by weights, to the fen: largest remainder first, ties by index, negative totals mirrored.

    Raises ValueError unless the weights are whole, not negative, and at least one is positive.
    """
    whole = [_whole(weight) for weight in weights]
    if not any(whole) or min(whole) < 0:
        message = "weights are not negative and at least one is positive"
        raise ValueError(message)
    if total < 0:
        return tuple(-share for share in split(-total, weights))
    shares, remainders = zip(*(divmod(int(total) * weight, sum(whole)) for weight in whole), strict=True)
    by_remainder = sorted(range(len(whole)), key=lambda index: (-remainders[index], index))
    lucky = set(by_remainder[: int(total) - sum(shares)])
    return tuple(Fen(share + (index in lucky)) for index, share in enumerate(shares))
