"""When a temperature is more than a number: dated rows say at which age and degree, and what to do."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

FACTS = "growth.fever"
EDITION = "2026"
DATA = files("yunyu.growth") / "data"
FILE = "fever_{edition}.csv"


@dataclass(frozen=True, kw_only=True)
class FeverRow(Dated):
    """From `from_tenths` on, in a child of `from_months` and under `until_months`: the level, and one or two lines."""

    id: str
    from_months: int
    until_months: int
    from_tenths: int
    level: str
    text: str

    def holds_at(self, months: int) -> bool:
        """Whether it is about a child of this age."""
        return self.from_months <= months < self.until_months

    @property
    def degrees(self) -> str:
        """From which temperature on, as a thermometer shows it."""
        return f"{self.from_tenths / 10:.1f}"


@cache
def rows() -> tuple[FeverRow, ...]:
    """The rows of the packaged edition."""
    return tuple(dated.load_rows(DATA / FILE.format(edition=EDITION), FeverRow))


def row_for(tenths: int, months: int) -> FeverRow | None:
    """The row this temperature at this age meets, or none: then nothing is said of it, and nothing is ruled out."""
    met = (row for row in rows() if row.holds_at(months) and tenths >= row.from_tenths)
    return max(met, key=lambda row: row.from_tenths, default=None)
