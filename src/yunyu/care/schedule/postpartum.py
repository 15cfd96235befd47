"""The weeks after a birth: the visit at home, the 42-day check, how the mother feels, and what follows later."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import cache

from yunyu.care.schedule.gestation import DATA
from yunyu.care.schedule.item import DueItem, Kind
from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

AFTER_BIRTH = "care.postpartum"


class Care(Enum):
    """What an item is."""

    VISIT = "visit"
    MOOD = "mood"
    CARE = "care"


@dataclass(frozen=True, kw_only=True)
class PostpartumRow(Dated):
    """One item in days after birth. `only_for` names whom it is for, where not everybody: gdm."""

    item_id: str
    kind: Care
    from_day: int
    best_day: int
    to_day: int
    title_zh: str
    title_en: str
    text_zh: str
    text_en: str
    only_for: str = ""


@cache
def rows() -> tuple[PostpartumRow, ...]:
    """Every row of the newest edition."""
    return dated.load_rows(DATA / "cn_postpartum_2026.csv", PostpartumRow)


def items(birth_on: date) -> tuple[DueItem, ...]:
    """What is due after a birth, by the day it opens. `only:gdm` among the rules: for some mothers alone."""
    return tuple(sorted(_item(row, birth_on) for row in rows()))


def _item(row: PostpartumRow, birth_on: date) -> DueItem:
    kind = Kind.MOOD if row.kind is Care.MOOD else Kind.POSTPARTUM
    return DueItem(
        opens=birth_on + timedelta(days=row.from_day),
        key=f"{kind.value}:{row.item_id}",
        kind=kind,
        best=birth_on + timedelta(days=row.best_day),
        closes=birth_on + timedelta(days=row.to_day),
        rules=(row.item_id, f"only:{row.only_for}") if row.only_for else (row.item_id,),
        fact_set=AFTER_BIRTH,
        fact_key=row.item_id,
    )
