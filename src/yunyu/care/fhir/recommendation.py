"""The FHIR ImmunizationRecommendation of a child: what may be given from which day, why, and by which schedule.

Structures: hl7.org/fhir/R4B/immunizationrecommendation.html and the page of R5. Dates: LOINC 30981-5, "Earliest date to
give", of the value set immunization-recommendation-date-criterion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from yunyu.care.fhir.resources import LOINC, VACCINES, Resource, of_child
from yunyu.care.schedule.vaccines.child import Status

FORECAST = "http://terminology.hl7.org/CodeSystem/immunization-recommendation-status"
OURS = "urn:yunyu:dose-status"
EARLIEST = {"coding": [{"system": LOINC, "code": "30981-5", "display": "Earliest date to give"}]}
STANDARD: Mapping[Status, tuple[str, str]] = {
    Status.DUE_NOW: ("due", "Due"),
    Status.COMPLETE: ("complete", "Complete"),
    Status.CONTRAINDICATED: ("contraindicated", "Contraindicated"),
}
"""HL7 has no code for a dose that is still to come, that needs a skin test first, or that is too late."""


@dataclass(frozen=True)
class Recommended:
    """One dose not given: its status in our code and in words, the first day, the reasons, and where that is from."""

    code: str
    name: str
    number: int | None
    status: Status
    said: str
    earliest: date | None
    reasons: tuple[str, ...]
    source: str


def recommendation(lines: Iterable[Recommended], child: UUID, version: str, *, on: date) -> Resource:
    """An ImmunizationRecommendation as of a day; it has the child's own id, because each child has one."""
    return {
        "resourceType": "ImmunizationRecommendation",
        "id": str(child),
        "patient": of_child(child),
        "date": on.isoformat(),
        "recommendation": [_line(one, version) for one in lines],
    }


def _line(one: Recommended, version: str) -> Resource:
    found: dict[str, Any] = {
        "vaccineCode": [{"coding": [{"system": VACCINES, "code": one.code, "display": one.name}], "text": one.name}],
        "forecastStatus": {"coding": _status(one.status), "text": one.said},
        "description": one.source,
        "series": one.code,
    }
    if one.reasons:
        found["forecastReason"] = [{"text": why} for why in one.reasons]
    if one.earliest is not None:
        found["dateCriterion"] = [{"code": EARLIEST, "value": one.earliest.isoformat()}]
    if one.number is not None:
        found |= {"doseNumberPositiveInt": one.number} if version == "r4b" else {"doseNumber": str(one.number)}
    return found


def _status(status: Status) -> list[Mapping[str, str]]:
    own = {"system": OURS, "code": status.value}
    if status not in STANDARD:
        return [own]
    code, display = STANDARD[status]
    return [{"system": FORECAST, "code": code, "display": display}, own]
