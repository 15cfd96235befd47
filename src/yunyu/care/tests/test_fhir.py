"""FHIR resources have the shape the published releases give them, and say no more than the family wants."""

from dataclasses import replace
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest

from yunyu.care.fhir import answers, asking, recommendation
from yunyu.care.fhir import resources as fhir
from yunyu.care.schedule.vaccines.child import Status

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
    made = fhir.observation(fhir.Measured(UUID(int=1), kind, 8.02, date(2026, 5, 1), "医院"), CHILD)

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


def three() -> list[fhir.Resource]:
    measured = [fhir.Measured(UUID(int=n), "weight", 3.0 + n, date(2026, 5, 1)) for n in range(1, 4)]
    return [fhir.observation(one, CHILD) for one in measured]


def bundled(found: list[fhir.Resource], page: answers.Page) -> fhir.Resource:
    query = {"patient": f"Patient/{CHILD}"}
    base = "https://shop.example/fhir/r5"
    return answers.bundle(found, base=base, asked="Observation", query=query, at=AT, page=page)


def links(bundle: fhir.Resource) -> dict[str, str]:
    return {link["relation"]: link["url"].partition("?")[2] for link in bundle["link"]}


@pytest.mark.parametrize("version", fhir.VERSIONS)
def test_a_bundle_counts_what_it_holds(version: str) -> None:
    full = checked(version, bundled(three(), answers.Page()))
    empty = checked(version, bundled([], answers.Page()))

    assert (full.total, len(full.entry)) == (3, 3)
    assert (empty.total, empty.entry) == (0, None)


@pytest.mark.parametrize("version", fhir.VERSIONS)
def test_pages_lead_from_one_to_the_next_and_miss_nothing(version: str) -> None:
    first, second = (bundled(three(), answers.Page(2, offset)) for offset in (0, 2))

    ids = [entry["resource"]["id"] for page in (first, second) for entry in page["entry"]]
    assert ids == [one["id"] for one in three()]
    assert links(first)["next"] == f"patient=Patient/{CHILD}&_count=2&_offset=2"
    assert links(second)["previous"] == f"patient=Patient/{CHILD}&_count=2"
    assert set(links(first)) | set(links(second)) == {"self", "next", "previous"}
    assert checked(version, second).total == 3


def test_a_page_of_none_only_counts() -> None:
    counted = bundled(three(), answers.Page(0))

    assert (counted["total"], "entry" in counted, set(links(counted))) == (3, False, {"self"})


RECOMMENDED = recommendation.Recommended(
    code="HepB",
    name="乙肝疫苗",
    number=2,
    status=Status.DUE_NOW,
    said="现在可以打",
    earliest=date(2026, 8, 20),
    reasons=("程序表写着，满这个月龄就可以打。",),
    source="来源：国家免疫规划",
)


@pytest.mark.parametrize("version", fhir.VERSIONS)
@pytest.mark.parametrize("status", [one for one in Status if one is not Status.GIVEN])
def test_what_may_be_given_has_its_day_its_reason_and_its_source(version: str, status: Status) -> None:
    made = recommendation.recommendation([replace(RECOMMENDED, status=status)], CHILD, version, on=date(2026, 11, 22))

    line = checked(version, made).recommendation[0]

    assert line.dateCriterion[0].value.isoformat().startswith("2026-08-20")
    assert line.forecastReason[0].text.startswith("程序表")
    assert line.description == "来源：国家免疫规划"
    assert line.forecastStatus.coding[-1].code == status.value
    assert (line.doseNumberPositiveInt if version == "r4b" else line.doseNumber) in {2, "2"}


def test_only_three_states_have_a_word_of_hl7() -> None:
    def systems(status: Status) -> list[str]:
        (line,) = recommendation.recommendation(
            [replace(RECOMMENDED, status=status)], CHILD, "r5", on=date(2026, 11, 22)
        )["recommendation"]
        return [one["code"] for one in line["forecastStatus"]["coding"]]

    assert systems(Status.DUE_NOW) == ["due", "DUE_NOW"]
    assert systems(Status.UPCOMING) == ["UPCOMING"]
    assert systems(Status.NEEDS_PPD) == ["NEEDS_PPD"]


@pytest.mark.parametrize("version", fhir.VERSIONS)
def test_the_door_says_what_it_can_do_and_what_went_wrong(version: str) -> None:
    base = f"https://shop.example/fhir/{version}"
    told = checked(version, answers.capability(version, on=date(2026, 11, 22), base=base))

    assert str(told.fhirVersion) == fhir.VERSIONS[version]
    assert {one.type for one in told.rest[0].resource} == {"Patient", *answers.SEARCHED}
    assert checked(version, answers.outcome("not-found", "nothing here")).issue[0].code == "not-found"


# -- what is asked -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", [str(CHILD), f"Patient/{CHILD}", f" {CHILD} "])
def test_a_child_is_named_with_or_without_its_type(said: str) -> None:
    assert asking.whose({"patient": said}) == CHILD


@pytest.mark.parametrize(
    ("query", "error"),
    [({}, asking.WhoseNotSaid), ({"patient": ""}, asking.WhoseNotSaid), ({"patient": "Patient/7"}, asking.NotAnId)],
)
def test_a_search_for_nobody_is_refused(query: dict[str, str], error: type[asking.FhirError]) -> None:
    with pytest.raises(error):
        asking.whose(query)


@pytest.mark.parametrize("said", ["-1", "1.5", "many", "٣", "99999999999"])
@pytest.mark.parametrize("name", ["_count", "_offset"])
def test_a_page_that_is_no_number_is_refused(name: str, said: str) -> None:
    with pytest.raises(asking.NotACount):
        asking.page({name: said})


def test_a_page_is_never_longer_than_the_most() -> None:
    assert asking.page({"_count": "5000"}) == answers.Page(asking.MOST)
    assert asking.page({"_count": "0", "_offset": "3"}) == answers.Page(0, 3)
    assert asking.page({}, most=None) == answers.Page()


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ({}, [("application/fhir+json", "")]),
        ({}, [("application/fhir+json", "4.3")]),
        ({}, [("text/html", ""), ("*/*", "")]),
        ({}, [("application/*", "")]),
        ({"_format": "json"}, [("application/fhir+xml", "")]),
        ({"_format": "application/fhir json"}, [("text/html", "")]),
    ],
)
def test_json_is_given_to_whoever_reads_it(query: dict[str, str], accepted: list[tuple[str, str]]) -> None:
    asking.check_format(query, accepted, "r4b")


@pytest.mark.parametrize(
    ("query", "accepted"),
    [
        ({}, [("application/fhir+xml", "")]),
        ({}, [("text/html", "")]),
        ({}, []),
        ({}, [("application/fhir+json", "5.0")]),
        ({"_format": "xml"}, [("*/*", "")]),
    ],
)
def test_another_format_or_release_is_not_pretended(query: dict[str, str], accepted: list[tuple[str, str]]) -> None:
    with pytest.raises(asking.OnlyJson):
        asking.check_format(query, accepted, "r4b")
