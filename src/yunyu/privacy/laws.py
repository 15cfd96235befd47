"""The law packs: what each region's law asks for, as dated rows with source and confidence. Not legal advice."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files

from yunyu.kernel import dated
from yunyu.kernel.dated import Dated, State

REGIONS = ("cn", "eu", "us", "jp")


@dataclass(frozen=True, kw_only=True)
class Rule(Dated):
    """One requirement; `number` is what code reads, where there is one."""

    id: str
    key: str
    requirement: str
    requirement_en: str
    number: Decimal | None = None
    unit: str = ""

    @property
    def state(self) -> State:
        """A draft (no passage opened) is never shown to a parent."""
        return dated.state_of(self)


@dataclass(frozen=True)
class Law:
    """What holds in a region on a day."""

    region: str
    on: date
    rows: tuple[Rule, ...]

    def number(self, key: str, *, draft: bool = False) -> int:
        """The number of a rule. A draft's only with `draft=True`, where a wrong number could only be too strict.

        Raises LookupError.
        """
        for row in self.rows:
            if row.key == key and row.number is not None and (draft or row.state is not State.DRAFT):
                return int(row.number)
        message = f"no sourced number {key} in the law of {self.region} on {self.on}"
        raise LookupError(message)

    def shown(self) -> tuple[Rule, ...]:
        """The rows a parent may be shown."""
        return tuple(row for row in self.rows if row.state is not State.DRAFT)


def law(region: str, on: date) -> Law:
    """The law of a region on a day. Raises LookupError for a region without a pack."""
    return Law(region=region, on=on, rows=dated.in_force(_pack(region), on))


@cache
def _pack(region: str) -> tuple[Rule, ...]:
    if region not in REGIONS:
        message = f"there is no law pack for {region}; there are {', '.join(REGIONS)}"
        raise LookupError(message)
    return dated.load_rows(files("yunyu.privacy") / "data" / "laws" / f"{region}.csv", Rule)
