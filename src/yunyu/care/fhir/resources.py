"""Pure builders of FHIR resources: plain values in, the JSON of one resource out. R4B and R5 differ where they must.

Structures: hl7.org/fhir/R4B and hl7.org/fhir/R5 (Patient, Observation, Immunization).
LOINC codes are those of the FHIR vital-signs profiles (body weight, height, length, head circumference, BMI).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
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
    """One measurement; `kind` is a key of QUANTITIES, `value` in its unit, `how` where and with what in words."""

    id: UUID
    kind: str
    value: float
    on: date
    how: str = ""
    note: str = ""


@dataclass(frozen=True)
class Dosed:
    """One dose as the booklet has it.

    `by_record`: copied from the booklet, not from memory; `note`: why it does not count.
    """

    id: UUID
    code: str
    name: str
    number: int | None
    on: date
    batch: str = ""
    by_record: bool = True
    note: str = ""


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
        "subject": of_child(child),
        "effectiveDateTime": one.on.isoformat(),
        "valueQuantity": {"value": one.value, "unit": quantity.unit, "system": UCUM, "code": quantity.unit},
    }
    if one.how:
        found["method"] = {"text": one.how}
    if one.note:
        found["note"] = [{"text": one.note}]
    return found


def immunization(one: Dosed, child: UUID, version: str) -> Resource:
    """An Immunization; the dose number is a number in R4B and words in R5."""
    found: dict[str, Any] = {
        "resourceType": "Immunization",
        "id": str(one.id),
        "status": "completed",
        "vaccineCode": {"coding": [{"system": VACCINES, "code": one.code, "display": one.name}], "text": one.name},
        "patient": of_child(child),
        "occurrenceDateTime": one.on.isoformat(),
        "primarySource": False,
    }
    if version == "r4b" and one.by_record:
        found["reportOrigin"] = {"text": "Immunization booklet"}
    if version == "r5" and one.by_record:
        found["informationSource"] = {"concept": {"text": "Immunization booklet"}}
    if one.note:
        found["note"] = [{"text": one.note}]
    if one.batch:
        found["lotNumber"] = one.batch
    if one.number is not None:
        number = {"doseNumberPositiveInt": one.number} if version == "r4b" else {"doseNumber": str(one.number)}
        found["protocolApplied"] = [{"series": one.code, **number}]
    return found


def of_child(child: UUID) -> dict[str, str]:
    """A reference to the child a resource is about."""
    return {"reference": f"Patient/{child}"}
