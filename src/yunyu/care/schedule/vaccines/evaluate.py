"""Which doses of a booklet count: each is held against age, interval, live vaccines and immunoglobulin, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from yunyu.care.schedule.vaccines.child import Refused, VaccineChild
from yunyu.care.schedule.vaccines.rows import NipRow, months_after
from yunyu.care.schedule.vaccines.series import (
    DTAP_AGES_BEFORE,
    DTAP_CHANGED_ON,
    INTERVAL_RULE,
    LIVE_GAP,
    after,
    from_age,
    product_of,
)

LIVE_INJECTED = frozenset({"BCG", "MMR", "JE-L", "HepA-L"})
MMR_AFTER_IG_MONTHS = 3
IG_AFTER_MMR = timedelta(days=14)
MEN_A_UNTIL_MONTHS = 24
HEPA_SWITCH_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """A dose that counts, by the product's code."""

    code: str
    on: date


NONE: tuple[Counted, ...] = ()


@dataclass
class Booklet:
    """What counts in each series, in order of time; what does not; what no rule names."""

    counted: dict[str, list[Counted]] = field(default_factory=dict)
    invalid: list[Refused] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    live: list[tuple[str, date]] = field(default_factory=list)

    def count(self, series: str, dose: Counted) -> None:
        """Let a dose count in a series."""
        self.counted.setdefault(series, []).append(dose)
        if series in LIVE_INJECTED:
            self.live.append((series, dose.on))

    def of(self, series: str) -> Sequence[Counted]:
        """The doses that count in a series."""
        return self.counted.get(series, NONE)

    def live_days(self, *, but: str = "") -> list[date]:
        """Days of live injected vaccines other than one."""
        return [on for series, on in self.live if series != but]


def read(child: VaccineChild, rows: dict[str, tuple[NipRow, ...]], as_of: date) -> Booklet:
    """Go through the history by date; a dose that does not count leaves no trace in what follows."""
    booklet = Booklet()
    for given in sorted(child.history, key=lambda one: (one.on, one.dose)):
        product = product_of(given.dose)
        if product is None:
            booklet.unknown.append(given.dose)
            continue
        if not child.birth <= given.on <= as_of:
            booklet.invalid.append(Refused(given.dose, given.on, ("G6",)))
            continue
        against = {series: _against(child, booklet, rows, series, product.code, given.on) for series in product.series}
        counts = [series for series, why in against.items() if why == ()]
        for series in counts:
            booklet.count(series, Counted(product.code, given.on))
        if not counts:
            why = tuple(dict.fromkeys(rule for found in against.values() for rule in found or ()))
            if why:
                booklet.invalid.append(Refused(given.dose, given.on, why))
            else:
                booklet.unknown.append(given.dose)
    return booklet


def _against(
    child: VaccineChild, booklet: Booklet, rows: dict[str, tuple[NipRow, ...]], series: str, code: str, on: date
) -> tuple[str, ...] | None:
    """The rules against counting a dose; empty where it counts, None where the series has no dose left."""
    before = booklet.of(series)
    if len(before) >= len(rows[series]):
        return None
    row = rows[series][len(before)]
    why = [*_too_young(child, booklet, row, code, on)]
    if before and on < after(before[-1].on, row):
        why.append(INTERVAL_RULE.get(series, "G1"))
    if series == "MPSV-AC" and not before and not _far_from_a(child, booklet, on):
        why.append("Men-b")
    if series == "HepA-L" and any(on < months_after(dose.on, HEPA_SWITCH_MONTHS) for dose in booklet.of("HepA-I")):
        why.append("HepA-a")
    if row.live_injected and any(timedelta() < abs(on - day) < LIVE_GAP for day in booklet.live_days(but=series)):
        why.append("G3")
    if series == "MMR" and child.immunoglobulin_on is not None:
        why += ["MMR-a"] if _near_globulin(on, child.immunoglobulin_on) else []
    return tuple(why)


def _near_globulin(on: date, globulin_on: date) -> bool:
    """Less than three months after immunoglobulin, or less than two weeks before it (MMR-a)."""
    return globulin_on <= on < months_after(globulin_on, MMR_AFTER_IG_MONTHS) or on < globulin_on < on + IG_AFTER_MMR


def _too_young(child: VaccineChild, booklet: Booklet, row: NipRow, code: str, on: date) -> tuple[str, ...]:
    if code.startswith("IPV") and row.vaccine_code == "bOPV":
        return ()  # Polio-b asks for four doses with IPV, not for an age
    youngest = from_age(child.birth, row)
    if row.vaccine_code == "DTaP" and on < DTAP_CHANGED_ON:
        youngest = min(youngest, months_after(child.birth, DTAP_AGES_BEFORE.get(row.dose_no, row.min_age_months)))
    if row.dose_id == "MPSV-AC-3" and len(booklet.of("MPSV-A")) < 2:
        youngest = months_after(child.birth, MEN_A_UNTIL_MONTHS)  # Men-c
    if on >= youngest:
        return ()
    return ("G1", "MMR-c") if row.vaccine_code == "MMR" and row.dose_no == 1 else ("G1",)


def _far_from_a(child: VaccineChild, booklet: Booklet, on: date) -> bool:
    """Twelve months from the last of two A doses (Men-b); three from an only one (Men-c)."""
    doses = booklet.of("MPSV-A")
    if not doses:
        return True
    return on >= months_after(doses[-1].on, 12 if len(doses) >= 2 else 3)
