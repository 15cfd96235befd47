"""Pure builders of FHIR resources: plain values in, the JSON of one resource out. R4B and R5 differ where they must.

Structures: hl7.org/fhir/R4B and hl7.org/fhir/R5 (Patient, Observation, Immunization, Bundle, CapabilityStatement).
LOINC codes are those of the FHIR vital-signs profiles (body weight, height, length, head circumference, BMI).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias
from uuid import UUID

Resource: TypeAlias = Mapping[str, Any]

VERSIONS: Mapping[str, str] = {"r4b": "4.3.0", "r5": "5.0.0"}
"""The releases served, by the word in the address."""

LOINC, UCUM = "http://loinc.org", "http://unitsofmeasure.org"
VITAL_SIGNS = "http://terminology.hl7.org/CodeSystem/observation-category"
VACCINES = "urn:yunyu:vaccine"
GENDERS = {"girl": "female", "boy": "male"}


@dataclass(frozen=True)
class Quantity:
    """What a kind of measurement is called and counted in; `loinc` is empty where no code fits."""

    loinc: str
    text: str
    unit: str


QUANTITIES: Mapping[str, Quantity] = {
    "weight": Quantity("29463-7", "Body weight", "kg"),
    "length": Quantity("8306-3", "Body length, lying", "cm"),
    "height": Quantity("8302-2", "Body height", "cm"),
    "head": Quantity("9843-4", "Head circumference", "cm"),
    "arm": Quantity("", "Mid-upper arm circumference", "cm"),
}
"""LOINC has codes for the right or the left arm only; which one was measured is not asked."""


@dataclass(frozen=True)
class Patient:
    """A child: the pet name is left out unless the family wants it in."""

    id: UUID
    sex: str
    born_on: date
    name: str = ""


@dataclass(frozen=True)
class Measured:
    """One measurement; `kind` is a key of QUANTITIES, `value` in its unit."""

    id: UUID
    kind: str
    value: float
    on: date
    issued: datetime | None = None


@dataclass(frozen=True)
class Dosed:
    """One dose as the booklet has it. `by_record`: copied from the booklet, not from memory."""

    id: UUID
    code: str
    name: str
    number: int | None
    on: date
    batch: str = ""
    by_record: bool = True


def patient(one: Patient) -> Resource:
    """A Patient."""
    found: dict[str, Any] = {
        "resourceType": "Patient",
        "id": str(one.id),
        "gender": GENDERS.get(one.sex, "unknown"),
        "birthDate": one.born_on.isoformat(),
    }
    if one.name:
        found["name"] = [{"use": "nickname", "text": one.name}]
    return found


def observation(one: Measured, child: UUID) -> Resource:
    """A vital-signs Observation. Raises KeyError for a kind that is not in QUANTITIES."""
    quantity = QUANTITIES[one.kind]
    code: dict[str, Any] = {"text": quantity.text}
    if quantity.loinc:
        code["coding"] = [{"system": LOINC, "code": quantity.loinc, "display": quantity.text}]
    found: dict[str, Any] = {
        "resourceType": "Observation",
        "id": str(one.id),
        "status": "final",
        "category": [{"coding": [{"system": VITAL_SIGNS, "code": "vital-signs", "display": "Vital Signs"}]}],
        "code": code,
        "subject": _child(child),
        "effectiveDateTime": one.on.isoformat(),
        "valueQuantity": {"value": one.value, "unit": quantity.unit, "system": UCUM, "code": quantity.unit},
    }
    if one.issued is not None:
        found["issued"] = one.issued.isoformat()
    return found


def immunization(one: Dosed, child: UUID, version: str) -> Resource:
    """An Immunization; the dose number is a number in R4B and words in R5."""
    found: dict[str, Any] = {
        "resourceType": "Immunization",
        "id": str(one.id),
        "status": "completed",
        "vaccineCode": {"coding": [{"system": VACCINES, "code": one.code, "display": one.name}], "text": one.name},
        "patient": _child(child),
        "occurrenceDateTime": one.on.isoformat(),
        "primarySource": False,
    }
    if version == "r4b" and one.by_record:
        found["reportOrigin"] = {"text": "Immunization booklet"}
    if version == "r5" and one.by_record:
        found["informationSource"] = {"concept": {"text": "Immunization booklet"}}
    if one.batch:
        found["lotNumber"] = one.batch
    if one.number is not None:
        number = {"doseNumberPositiveInt": one.number} if version == "r4b" else {"doseNumber": str(one.number)}
        found["protocolApplied"] = [{"series": one.code, **number}]
    return found


def bundle(resources: Iterable[Resource], *, kind: str, base: str, at: datetime) -> Resource:
    """A Bundle: `searchset` for a search, `collection` for a file; every entry with its address under `base`."""
    entries = [{"fullUrl": f"{base}/{one['resourceType']}/{one['id']}", "resource": one} for one in resources]
    found: dict[str, Any] = {"resourceType": "Bundle", "type": kind, "timestamp": at.isoformat(), "entry": entries}
    if kind == "searchset":
        found["total"] = len(entries)
        for entry in entries:
            entry["search"] = {"mode": "match"}
    if not entries:
        del found["entry"]  # an empty list is not FHIR
    return found


def outcome(code: str, words: str) -> Resource:
    """An OperationOutcome: what went wrong, by a code of IssueType and in words."""
    return {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": code, "diagnostics": words}],
    }


def capability(version: str, *, on: date, software: str) -> Resource:
    """What this door can do. Raises KeyError for a version that is not served."""
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": on.isoformat(),
        "kind": "instance",
        "implementation": {"description": "A family's own record, read only"},
        "software": {"name": "Yunyu", "version": software},
        "fhirVersion": VERSIONS[version],
        "format": ["json"],
        "rest": [{"mode": "server", "resource": [_served("Patient"), _served("Observation"), _served("Immunization")]}],
    }


def _served(kind: str) -> dict[str, Any]:
    if kind == "Patient":
        return {"type": kind, "interaction": [{"code": "read"}]}
    search = [{"name": "patient", "type": "reference"}]
    return {"type": kind, "interaction": [{"code": "search-type"}], "searchParam": search}


def _child(child: UUID) -> dict[str, str]:
    return {"reference": f"Patient/{child}"}
