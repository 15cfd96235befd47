"""The chart of accounts: which accounts there may be, by the beginning of their code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yunyu.books.rules import CNY, Kind, UnknownAccount
from yunyu.kernel.dated import Dated, load_rows
from yunyu.kernel.errors import N_

LONGEST = 80
TITLES: Mapping[str, str] = {
    "cash": N_("支付渠道里的钱"),
    "receivable": N_("应收"),
    "escrow": N_("代管的钱"),
    "wallet": N_("家庭余额"),
    "deposit": N_("押金"),
    "payable": N_("应付"),
    "tax": N_("应交税费"),
    "pool": N_("分红池"),
    "holder": N_("份额持有人"),
    "equity": N_("所有者权益"),
    "revenue": N_("收入"),
    "fee": N_("支付手续费"),
    "cost": N_("成本和费用"),
    "carbon": N_("减少的排放"),
    "carbon:saved": N_("减少排放的来源"),
}
"""What a line is called."""


@dataclass(frozen=True, kw_only=True)
class ChartRow(Dated):
    """Accounts of one kind. A `kept` one holds its balance and never falls below zero; others are counted when asked.

    Whoever many postings meet in (revenue, tax, a charity) is not kept, so that nobody waits there.
    """

    prefix: str
    kind: Kind
    kept: bool
    currencies: tuple[str, ...] = (CNY,)


def line_of(code: str, currency: str) -> ChartRow:
    """The line an account stands under: the longest beginning that fits. Raises UnknownAccount."""
    parts = code.split(":")
    if not 0 < len(code) <= LONGEST or not all(parts):
        raise UnknownAccount
    for length in range(len(parts), 0, -1):
        row = _by_prefix().get(":".join(parts[:length]))
        if row is not None:
            if currency not in row.currencies:
                raise UnknownAccount
            return row
    raise UnknownAccount


def title_of(code: str, currency: str) -> str:
    """What an account's line is called, in Chinese; pages translate it. Raises UnknownAccount."""
    return TITLES[line_of(code, currency).prefix]


def lines() -> tuple[ChartRow, ...]:
    """Every line, in the order of the table."""
    return load_rows(files("yunyu.books") / "data" / "chart_2026.csv", ChartRow)


@cache
def _by_prefix() -> dict[str, ChartRow]:
    return {row.prefix: row for row in lines()}
