"""From which day each remaining dose may be given, its status on a day, and the rules that decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yunyu.care.schedule.vaccines.child import Plan, Planned, Status, VaccineChild
from yunyu.care.schedule.vaccines.evaluate import (
    HEPA_SWITCH_MONTHS,
    MEN_A_UNTIL_MONTHS,
    MMR_AFTER_IG_MONTHS,
    Booklet,
    Counted,
    read,
)
from yunyu.care.schedule.vaccines.rows import NipRow, months_after
from yunyu.care.schedule.vaccines.series import (
    HPV_COHORT_AFTER,
    INTERVAL_RULE,
    LIVE_GAP,
    after,
    from_age,
    needs_four_hepb,
    rows_by_series,
)

BCG_DIRECT_MONTHS, BCG_UNTIL_MONTHS = 3, 48
DTAP_UNTIL_MONTHS = 84
HIV_EXPOSED = frozenset({"hiv_exposed", "hiv_mother", "mother_hiv", "hiv_exposed_infant"})
IMMUNE = frozenset({"immunodeficiency", "immunodeficient", "immunosuppression", "immunosuppressed"})
NOT_WITH_HIV = frozenset({"BCG", "bOPV", "JE-L", "HepA-L"})
OPTIONS = {"JE": ("JE-L", "JE-I"), "HepA": ("HepA-L", "HepA-I")}


@dataclass(frozen=True)
class _Case:
    """A child on a day, with its booklet read."""

    child: VaccineChild
    booklet: Booklet
    as_of: date

    def aged(self, months: int) -> date:
        return months_after(self.child.birth, months)

    @property
    def late_for_a(self) -> bool:
        """Two years old without two A doses: Men-c applies."""
        return self.as_of >= self.aged(MEN_A_UNTIL_MONTHS) and len(self.booklet.of("MPSV-A")) < 2


def plan(child: VaccineChild, as_of: date, *, edition: str = "") -> Plan:
    """Every dose of the schedule for one child on one day. Raises KeyError for an unknown edition."""
    rows = rows_by_series(edition, child)
    case = _Case(child, read(child, rows, as_of), as_of)
    doses: list[Planned] = []
    for series, row_group in rows.items():
        doses += _series(case, series, row_group, _behind_a(case, doses) if series == "MPSV-AC" else None)
    return Plan(tuple(doses), tuple(case.booklet.invalid), tuple(case.booklet.unknown))


def _behind_a(case: _Case, doses: list[Planned]) -> date | None:
    """The first day an AC dose may follow the last A dose, given or still to come; None where Men-c decides instead."""
    a_doses = [one for one in doses if one.dose.startswith("MPSV-A-")]
    if case.late_for_a or any(one.status is Status.NOT_INDICATED for one in a_doses):
        return None
    return max((one.earliest for one in a_doses if one.earliest is not None), default=None)


def _series(case: _Case, series: str, rows: tuple[NipRow, ...], wait_for: date | None) -> list[Planned]:
    """The doses of one series in their order; each waits for the one before, given or not."""
    counted = case.booklet.of(series)
    filled = _filled(series, rows, counted) if counted else {}
    planned: list[Planned] = []
    before: date | None = max(dose.on for dose in counted) if counted else None
    for row in rows:
        by = filled.get(row.dose_id)
        if by is not None:
            status = Status.GIVEN if by.code == row.vaccine_code or by.code == "IPV+" else Status.COMPLETE
            rules = ("Polio-b",) if status is Status.COMPLETE or by.code == "IPV+" else ("G2",)
            planned.append(Planned(row.dose_id, by.on if status is Status.GIVEN else None, status, rules))
            continue
        one = _open(case, series, row, before, wait_for)
        planned.append(one)
        before = one.earliest or before
    return planned


def _filled(series: str, rows: tuple[NipRow, ...], doses: Sequence[Counted]) -> dict[str, Counted]:
    """Which dose fills which row: a product its own rows first, then those left in order."""
    if series != "Polio":
        return {row.dose_id: dose for row, dose in zip(rows, doses, strict=False)}
    found: dict[str, Counted] = {}
    for dose in doses:
        own = dose.code.removesuffix("+")
        free = [row for row in rows if row.dose_id not in found]
        fitting = [row for row in free if row.vaccine_code == own] or free
        found[fitting[0].dose_id] = dose
    return found


def _open(case: _Case, series: str, row: NipRow, before: date | None, wait_for: date | None) -> Planned:
    """A dose not given: why not to give it, or from which day."""
    closed = _closed(case, series, row)
    if closed is not None:
        return closed
    earliest, rules = _earliest(case, series, row, before, wait_for)
    past = _past(case, series, row, earliest)
    if past is not None:
        return past
    if series == "BCG" and case.as_of >= case.aged(BCG_DIRECT_MONTHS):
        return Planned(row.dose_id, earliest, Status.NEEDS_PPD, ("BCG-a",))
    status = Status.DUE_NOW if earliest <= case.as_of else Status.UPCOMING
    return Planned(row.dose_id, earliest, status, rules)


def _closed(case: _Case, series: str, row: NipRow) -> Planned | None:
    """Not for this child: sex, cohort, an option not in use, a series already complete, a contraindication."""
    child, dose = case.child, row.dose_id
    if row.vaccine_code == "2vHPV" and (child.sex != "F" or child.birth <= HPV_COHORT_AFTER):
        return _without_day(dose, Status.NOT_APPLICABLE, "HPV-a")
    if row.sex not in {"any", child.sex}:
        return _without_day(dose, Status.NOT_APPLICABLE, "G1")
    if row.option_group and series != _option(case, row.option_group):
        switched = series == "HepA-I" and bool(case.booklet.of("HepA-I")) and bool(case.booklet.of("HepA-L"))
        if switched:
            return _without_day(dose, Status.COMPLETE, "HepA-a")
        return _without_day(dose, Status.NOT_APPLICABLE, "HepA-a" if row.option_group == "HepA" else "JE-a")
    reacted = child.severe_reaction_to
    if reacted and {row.vaccine_code, row.dose_id, row.name_zh, series} & reacted:
        return _without_day(dose, Status.CONTRAINDICATED, "C1")
    if child.flags & HIV_EXPOSED and row.vaccine_code in NOT_WITH_HIV:
        return _without_day(dose, Status.CONTRAINDICATED, "C3")
    if child.flags & IMMUNE and (row.live_injected or row.live_oral):
        return _without_day(dose, Status.CONTRAINDICATED, "C4")
    return None


@lru_cache(maxsize=512)
def _without_day(dose: str, status: Status, *rules: str) -> Planned:
    """A dose that has no first day: one object for every child it is so for."""
    return Planned(dose, None, status, rules)


@lru_cache(maxsize=1024)
def _once(rules: tuple[str, ...], named: tuple[str, ...]) -> tuple[str, ...]:
    """Each rule once, in order; the same tuple for the same rules, which thousands of doses share."""
    return tuple(dict.fromkeys((*rules, *named)))


def _option(case: _Case, group: str) -> str:
    """The option in use: the one given, else the schedule's own (the live one)."""
    live, inactivated = OPTIONS[group]
    return inactivated if case.booklet.of(inactivated) and not case.booklet.of(live) else live


def _earliest(
    case: _Case, series: str, row: NipRow, before: date | None, wait_for: date | None
) -> tuple[date, tuple[str, ...]]:
    """The first day the rules allow, and those that moved it."""
    day, rules = from_age(case.child.birth, row), ["G1"]

    def wait(until: date, rule: str) -> None:
        nonlocal day
        if until > day:
            day = until
            rules.append(rule)

    if series == "MPSV-AC" and before is None:
        if wait_for is not None:
            wait(after(wait_for, row), "Men-b")
        else:
            day, rules = case.aged(MEN_A_UNTIL_MONTHS), ["Men-c"]
            for dose in case.booklet.of("MPSV-A"):
                wait(months_after(dose.on, 3), "Men-c")
    elif before is not None:
        wait(after(before, row), INTERVAL_RULE.get(series, "G1"))
    if row.live_injected:
        for given in case.booklet.live_days(but=series):
            wait(given + LIVE_GAP, "G3")
    if series == "MMR" and case.child.immunoglobulin_on is not None:
        wait(months_after(case.child.immunoglobulin_on, MMR_AFTER_IG_MONTHS), "MMR-a")
    if series == "HepA-L":
        for dose in case.booklet.of("HepA-I"):
            wait(months_after(dose.on, HEPA_SWITCH_MONTHS), "HepA-a")
    return day, _once(tuple(rules), _named(case, series, row))


def _named(case: _Case, series: str, row: NipRow) -> tuple[str, ...]:
    """Rules that stand behind a dose without moving its day."""
    found = []
    if series == "HepB" and needs_four_hepb(case.child):
        found.append("HepB-b")
    elif series == "HepB" and row.dose_no == 1 and case.child.mother_hbsag not in {"", "negative"}:
        found.append("HepB-a")
    if series == "Polio":
        found.append("Polio-a")
    if case.booklet.of(series):
        found.append("G2")
    return tuple(found)


def _past(case: _Case, series: str, row: NipRow, earliest: date) -> Planned | None:
    """Past the age at which it is made up, by today's age or by the first day it could be given."""
    if series == "BCG" and case.as_of >= case.aged(BCG_UNTIL_MONTHS):
        return _without_day(row.dose_id, Status.NOT_INDICATED, "BCG-a")
    latest = max(earliest, case.as_of)
    if series == "MPSV-A" and latest >= case.aged(MEN_A_UNTIL_MONTHS):
        return _without_day(row.dose_id, Status.NOT_INDICATED, "Men-a")
    if series == "DTaP" and latest >= case.aged(DTAP_UNTIL_MONTHS):
        return _without_day(row.dose_id, Status.NOT_INDICATED, "DTaP-b")
    return None
