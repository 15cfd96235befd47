"""The schedule's rows, one dose each, by edition; and calendar months as the schedule counts them."""

import calendar
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files

from yunyu.kernel import dated
from yunyu.kernel.dated import Dated

DATA = files("yunyu.care") / "data"
PREFIX = "cn_nip_"


@dataclass(frozen=True, kw_only=True)
class NipRow(Dated):
    """One dose of the schedule: from which age, how long after the dose before, live or not, for whom."""

    dose_id: str
    vaccine_code: str
    name_zh: str
    dose_no: int
    is_default_option: int
    min_age_months: int
    min_age_extra_days: int
    route: str
    live_injected: int
    live_oral: int
    sex: str
    option_group: str = ""
    recommended_before_age_months: str = ""
    min_interval_days_from_prev: int = 0
    min_interval_months_from_prev: int = 0


@dataclass(frozen=True, kw_only=True)
class NipRule(Dated):
    """One rule of catching up, spacing or leaving out, in words."""

    rule_id: str
    topic: str
    rule_zh: str
    rule_machine: str = ""


def editions() -> tuple[str, ...]:
    """The editions in the package, the newest last: `cn_nip_2026`."""
    names = (path.name.removesuffix(".csv") for path in DATA.iterdir() if path.name.startswith(PREFIX))
    return tuple(sorted(name for name in names if name.removeprefix(PREFIX).isdigit()))


@cache
def schedule(edition: str = "") -> tuple[NipRow, ...]:
    """The rows of an edition, the newest where none is named. Raises KeyError for one that is not in the package."""
    known = editions()
    if edition and edition not in known:
        raise KeyError(edition)
    return dated.load_rows(DATA / f"{edition or known[-1]}.csv", NipRow)


@cache
def rules(year: str = "2026") -> tuple[NipRule, ...]:
    """The rules beside the schedule."""
    return dated.load_rows(DATA / f"cn_nip_rules_{year}.csv", NipRule)


@lru_cache(maxsize=8192)
def months_after(day: date, months: int) -> date:
    """The same day so many calendar months later, or that month's last day where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if day.day <= 28:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
