"""FHIR resources have the shape the published releases give them, and say no more than the family wants."""

from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest

from yunyu.care.fhir import resources as fhir

CHILD = UUID(int=7)
AT = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)
MODELS = {"r4b": "fhir.resources.R4B", "r5": "fhir.resources"}


def checked(version: str, resource: fhir.Resource) -> Any:
    """The resource, read by an independent model of that release. Raises where the shape is wrong."""
    kind = resource["resourceType"]
    return getattr(import_module(f"{MODELS[version]}.{kind.lower()}"), kind).model_validate(dict(resource))


@pytest.mark.parametrize("version", fhir.VERSIONS)
@pytest.mark.parametrize("kind", fhir.QUANTITIES)
def test_a_measurement_is_a_vital_sign_in_its_unit(version: str, kind: str) -> None:
    made = fhir.observation(fhir.Measured(UUID(int=1), kind, 8.02, date(2026, 5, 1), AT), CHILD)

    read = checked(version, made)

    assert float(read.valueQuantity.value) == 8.02
    assert read.valueQuantity.code == fhir.QUANTITIES[kind].unit
    assert read.subject.reference == f"Patient/{CHILD}"


def test_an_arm_has_no_code_because_nobody_said_which_arm() -> None:
    made = fhir.observation(fhir.Measured(UUID(int=1), "arm", 14.5, date(2026, 5, 1)), CHILD)

    assert "coding" not in made["code"]


@pytest.mark.parametrize(("version", "number"), [("r4b", 2), ("r5", "2")])
def test_a_dose_keeps_its_number_as_the_release_writes_it(version: str, number: object) -> None:
    dose = fhir.Dosed(UUID(int=1), "HepB", "乙肝疫苗", 2, date(2026, 2, 1), batch="A17")

    read = checked(version, fhir.immunization(dose, CHILD, version))

    applied = read.protocolApplied[0]
    assert (applied.doseNumberPositiveInt if version == "r4b" else applied.doseNumber) == number
    assert (read.lotNumber, read.primarySource) == ("A17", False)


@pytest.mark.parametrize("version", fhir.VERSIONS)
def test_a_patient_has_no_name_unless_it_is_given(version: str) -> None:
    unnamed = fhir.patient(fhir.Patient(CHILD, "girl", date(2026, 1, 1)))
    named = fhir.patient(fhir.Patient(CHILD, "", date(2026, 1, 1), "小桃"))

    assert checked(version, unnamed).name is None
    assert checked(version, named).name[0].text == "小桃"
    assert (unnamed["gender"], named["gender"]) == ("female", "unknown")


@pytest.mark.parametrize("version", fhir.VERSIONS)
@pytest.mark.parametrize("count", [0, 3])
def test_a_bundle_counts_what_it_holds(version: str, count: int) -> None:
    measured = [fhir.Measured(UUID(int=n), "weight", 3.0 + n, date(2026, 5, 1)) for n in range(1, count + 1)]
    entries = [fhir.observation(one, CHILD) for one in measured]

    read = checked(version, fhir.bundle(entries, kind="searchset", base="https://shop.example/fhir/r5", at=AT))

    assert read.total == count == len(read.entry or ())


@pytest.mark.parametrize("version", fhir.VERSIONS)
def test_the_door_says_what_it_can_do_and_what_went_wrong(version: str) -> None:
    told = checked(version, fhir.capability(version, on=date(2026, 11, 22), software="0.1.0"))

    assert str(told.fhirVersion) == fhir.VERSIONS[version]
    assert checked(version, fhir.outcome("not-found", "nothing here")).issue[0].code == "not-found"
