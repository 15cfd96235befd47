"""The thirteen health checks of a child from birth to six years, with their windows."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.vaccines.rows import DATA, months_after
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

FACTS = "care.checks"
EDITION = "2017"


@dataclass(frozen=True, kw_only=True)
class CheckRow(Dated):
    """One check: from which age to which, where, what is looked at, what to bring. `until_*` is the first day after."""

    id: str
    name: str
    place: str
    looks: tuple[str, ...]
    brings: tuple[str, ...]
    from_months: int = 0
    from_days: int = 0
    until_months: int = 0
    until_days: int = 0
    best_days: int = 0


@cache
def rows(edition: str = EDITION) -> tuple[CheckRow, ...]:
    """The checks of an edition, in order of age."""
    return dated.load_rows(DATA / f"cn_child_checks_{edition}.csv", CheckRow)


def items(born_on: date) -> tuple[DueItem, ...]:
    """Every check of a child born on a day: by calendar, never by corrected age."""
    return tuple(_item(row, born_on) for row in rows())


def _item(row: CheckRow, born_on: date) -> DueItem:
    opens = _aged(born_on, row.from_months, row.from_days)
    return DueItem(
        opens=opens,
        key=f"check:{row.id}",
        kind=Kind.CHECK,
        best=_aged(born_on, 0, row.best_days) if row.best_days else opens,
        closes=_aged(born_on, row.until_months, row.until_days) - timedelta(days=1),
        rules=(row.id,),
        fact_set=FACTS,
        fact_key=row.id,
    )


def _aged(born_on: date, months: int, days: int) -> date:
    return months_after(born_on, months) + timedelta(days=days)
