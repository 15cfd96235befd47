"""The doses still to come as due items, and which of them go to the vaccination clinic as a question first."""

from datetime import date, timedelta

from yunyu.care.schedule.item import DueItem, Kind
from yunyu.care.schedule.vaccines import forecast
from yunyu.care.schedule.vaccines.child import Planned, Status, VaccineChild
from yunyu.care.schedule.vaccines.rows import NipRow, months_after, schedule

FACTS, RULES = "care.nip", "care.nip_rules"
UNTIL_MONTHS = 84  # the plan ends with six years; what comes later stands in the booklet alone
OPEN = frozenset({Status.UPCOMING, Status.DUE_NOW, Status.NEEDS_PPD})
ASK_FIRST = frozenset({"BCG-a", "C1", "C3", "C4"})


def items(child: VaccineChild, on: date, *, edition: str = "") -> tuple[DueItem, ...]:
    """What may still be given, each from the first day the rules allow; `closes` ends the recommended time.

    A dose past its `closes` is late and can be made up: it never simply goes away. Raises KeyError for an unknown
    edition.
    """
    plan = forecast.plan(child, max(on, child.birth), edition=edition)
    until = months_after(child.birth, UNTIL_MONTHS)
    return tuple(
        _item(one, one.earliest, child.birth, row_of(one.dose, edition))
        for one in plan.doses
        if one.status in OPEN and one.earliest is not None and one.earliest < until
    )


def asks_first(item: DueItem) -> bool:
    """Whether the clinic is asked before anything is booked: a skin test, or something that may speak against it."""
    return item.kind is Kind.VACCINE and bool(ASK_FIRST & set(item.rules))


def row_of(dose: str, edition: str = "") -> NipRow | None:
    """The row of a dose; the extra doses of HepB-b stand on the row of the second. None for an unknown name."""
    found = {row.dose_id: row for row in schedule(edition)}
    if dose in found:
        return found[dose]
    return found.get("HepB-2") if dose.startswith("HepB-") else None


def _item(planned: Planned, opens: date, birth: date, row: NipRow | None) -> DueItem:
    return DueItem(
        opens=opens,
        key=f"{Kind.VACCINE.value}:{planned.dose}",
        kind=Kind.VACCINE,
        best=opens,
        closes=_closes(row, birth, opens),
        rules=planned.rules,
        fact_set=FACTS,
        fact_key=row.dose_id if row else planned.dose,
    )


def _closes(row: NipRow | None, birth: date, opens: date) -> date | None:
    """The last day of the recommended time, where the row has one that is still to come when the dose opens."""
    before = row.recommended_before_age_months if row else ""
    if before == "24h":
        ends = birth + timedelta(days=1)
    elif before.isdigit():
        ends = months_after(birth, int(before)) - timedelta(days=1)
    else:
        return None
    return ends if ends >= opens else None
