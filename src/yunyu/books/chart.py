"""The chart of accounts: which accounts there may be, by the beginning of their code."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yunyu.books.rules import CNY, Kind, UnknownAccount
from yunyu.kernel.dated import Dated, load_rows

LONGEST = 80


@dataclass(frozen=True, kw_only=True)
class ChartRow(Dated):
    """Accounts of one kind. A `kept` one holds its balance and never falls below zero; others are counted when asked.

    Whoever many postings meet in (revenue, tax, a charity) is not kept, so that nobody waits there.
    """

    prefix: str
    title_zh: str
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


def lines() -> tuple[ChartRow, ...]:
    """Every line, in the order of the table."""
    return load_rows(files("yunyu.books") / "data" / "chart_2026.csv", ChartRow)


@cache
def _by_prefix() -> dict[str, ChartRow]:
    return {row.prefix: row for row in lines()}
