"""Before a pregnancy: what both partners can do, from the day they begin to plan."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from yunyu.care.schedule.gestation import DATA
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

PREPARING = "care.preconception"


class Who(Enum):
    """Whose it is to do."""

    BOTH = "both"
    WOMAN = "woman"
    MAN = "man"


@dataclass(frozen=True, kw_only=True)
class PreparingRow(Dated):
    """One thing to do, in days since planning began; `to_day` None stays open. A dose shows once a doctor signed."""

    item_id: str
    who: Who
    from_day: int
    best_day: int
    title_zh: str
    title_en: str
    text_zh: str
    text_en: str
    to_day: int | None = None
    dose_zh: str = ""
    dose_en: str = ""


@cache
def rows() -> tuple[PreparingRow, ...]:
    """Every row of the newest edition."""
    return dated.load_rows(DATA / "preconception_2026.csv", PreparingRow)


def items(since: date, on: date) -> tuple[DueItem, ...]:
    """What is due to a couple planning since a day, by the rows that hold on the day asked about."""
    return tuple(sorted(_item(row, since) for row in dated.in_force(rows(), on)))


def _item(row: PreparingRow, since: date) -> DueItem:
    return DueItem(
        opens=since + timedelta(days=row.from_day),
        key=f"{Kind.PRECONCEPTION.value}:{row.item_id}",
        kind=Kind.PRECONCEPTION,
        best=since + timedelta(days=row.best_day),
        closes=None if row.to_day is None else since + timedelta(days=row.to_day),
        rules=(row.item_id,),
        fact_set=PREPARING,
        fact_key=row.item_id,
    )
