"""What the engine is asked about a child, and what it answers."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum


class Status(Enum):
    """Where a dose stands on the day asked about."""

    GIVEN = "GIVEN"
    COMPLETE = "COMPLETE"  # not given, and no longer needed: other doses complete the series
    UPCOMING = "UPCOMING"
    DUE_NOW = "DUE_NOW"  # also when overdue
    NEEDS_PPD = "NEEDS_PPD"
    NOT_INDICATED = "NOT_INDICATED"  # past the age at which it is made up
    NOT_APPLICABLE = "NOT_APPLICABLE"  # wrong sex or cohort, or the option is not in use
    CONTRAINDICATED = "CONTRAINDICATED"


@dataclass(frozen=True)
class Given:
    """A dose somebody wrote into the booklet, as it is called there."""

    dose: str
    on: date


@dataclass(frozen=True)
class VaccineChild:
    """A child and what bears on its vaccines; `sex` is M, F or empty."""

    birth: date
    sex: str = ""
    history: tuple[Given, ...] = ()
    mother_hbsag: str = ""
    birth_weight_g: int | None = None
    immunoglobulin_on: date | None = None
    severe_reaction_to: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Planned:
    """One dose: the first day the rules allow (None where there is none), its status, and the rules that decided."""

    dose: str
    earliest: date | None
    status: Status
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Refused:
    """A dose that does not count, and by which rules."""

    dose: str
    on: date
    rules: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """Every dose of the schedule, what did not count, and products no rule names."""

    doses: tuple[Planned, ...]
    invalid: tuple[Refused, ...] = ()
    unknown: tuple[str, ...] = field(default=())
