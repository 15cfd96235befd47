"""Signs in pregnancy and after birth: those that do not wait, and what is usual; rows from published lists."""

from dataclasses import dataclass
from enum import Enum
from functools import cache

from yunyu.care.schedule.gestation import DATA
from yunyu.kernel import dated
from yunyu.kernel.dated import Confidence, Dated

SIGNS = "care.maternal_signs"
USUAL = "care.maternal_usual"


class When(Enum):
    """The time a sign belongs to."""

    PREGNANCY = "pregnancy"
    AFTER = "after"  # weeks are counted from birth


@dataclass(frozen=True, kw_only=True)
class SignRow(Dated):
    """One sign, or one thing that is usual, and the weeks in which a page names it: a sign in all the source means."""

    sign_id: str
    when: When
    from_week: int
    to_week: int
    text_zh: str
    text_en: str

    def holds(self, when: When, week: int) -> bool:
        """Whether a page of this week names it."""
        return self.when is when and self.from_week <= week <= self.to_week


@cache
def signs(when: When) -> tuple[SignRow, ...]:
    """The signs of a time, in the order of the file."""
    return tuple(row for row in dated.load_rows(DATA / "maternal_signs_2026.csv", SignRow) if row.when is when)


@cache
def usual(when: When) -> tuple[SignRow, ...]:
    """What is usual at a time and has a source that was read, in the order of the file."""
    rows = dated.load_rows(DATA / "maternal_usual_2026.csv", SignRow)
    return tuple(row for row in rows if row.when is when and row.confidence is not Confidence.M)


def usual_of_week(week: int) -> SignRow | None:
    """The one usual thing a card names in a week of pregnancy: of those that hold, a different one each week."""
    held = [row for row in usual(When.PREGNANCY) if row.holds(When.PREGNANCY, week)]
    return held[week % len(held)] if held else None
