"""The FHIR addresses: who gets what, in which words it is refused, and that each answer has its release's shape."""

import json
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.test import Client

from tests.people import CHILD, Lin, Wang, months_ago
from tests.queries import counted
from yunyu.care import services
from yunyu.care.services import DoseWords
from yunyu.care.tests.conftest import GROWTH, TODAY, given
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases="__all__")

MODELS = {"r4b": "fhir.resources.R4B", "r5": "fhir.resources"}
RELEASES = tuple(MODELS)


def fetched(client: Client, path: str, status: int = 200, **headers: str) -> Any:
    """The answer of an address under `/fhir/`, read by an independent model of its release."""
    answer = client.get(f"/fhir/{path}", headers=headers)
    body = json.loads(answer.content)
    assert answer.status_code == status, body
    assert answer["Content-Type"] == "application/fhir+json; charset=utf-8"
    package, kind = MODELS.get(path.partition("/")[0], MODELS["r5"]), body["resourceType"]
    return getattr(import_module(f"{package}.{kind.lower()}"), kind).model_validate(body)


def refused(client: Client, path: str, status: int, **headers: str) -> str:
    """The code of the OperationOutcome an address refuses with."""
    return str(fetched(client, path, status, **headers).issue[0].code)


def weighed(lin: Lin, what: str, words: str, position: str = "", oedema: bool = False) -> None:
    """小米 is measured at the clinic today."""
    read = growth.read_typed(what, words)
    measure = growth.NewMeasure(what, read.value, TODAY, read, position=position, oedema=oedema, how="clinic")
    growth.record_measures(actor=lin.mother.actor, child=lin.xiaomi, measures=[measure], agreed=GROWTH)


@pytest.fixture
def dosed(logged: Lin) -> Lin:
    """小米 has had two doses in their time."""
    given(logged.mother.actor, logged.xiaomi, "HepB-1", TODAY - timedelta(days=120))
    given(logged.mother.actor, logged.xiaomi, "IPV-1", TODAY - timedelta(days=40))
    return logged


@pytest.mark.parametrize("release", RELEASES)
def test_anybody_may_ask_what_the_door_can_do(client: Client, lin: Lin, release: str) -> None:
    told = fetched(client, f"{release}/metadata")

    assert told.rest[0].resource[0].operation[0].name == "everything"
    assert told.implementation.url.endswith(f"/fhir/{release}")


@pytest.mark.parametrize("release", RELEASES)
def test_a_child_has_sex_and_birthday_and_no_name(logged: Lin, release: str) -> None:
    child = fetched(logged.mother.browser(), f"{release}/Patient/{logged.xiaomi}")

    assert (child.id, child.gender, child.birthDate) == (str(logged.xiaomi), "female", months_ago(4, 3))
    assert child.name is None


@pytest.mark.parametrize("release", RELEASES)
def test_measures_are_vital_signs_with_where_they_were_taken(logged: Lin, release: str) -> None:
    weighed(logged, "weight", "13.2斤", oedema=True)
    weighed(logged, "length", "62.5", position="l")
    weighed(logged, "length", "62.1", position="h")

    found = fetched(logged.mother.browser(), f"{release}/Observation?patient={logged.xiaomi}")

    told = [(one.code.coding[0].code, float(one.valueQuantity.value), one.valueQuantity.code)
            for one in (entry.resource for entry in found.entry)]  # fmt: skip
    assert sorted(told) == [("29463-7", 6.6, "kg"), ("8302-2", 62.1, "cm"), ("8306-3", 62.5, "cm")]
    assert {entry.resource.method.text for entry in found.entry} == {"社区门诊"}
    assert [entry.resource.note[0].text for entry in found.entry if entry.resource.note] == ["量的时候有水肿。"]


@pytest.mark.parametrize("release", RELEASES)
def test_doses_are_those_of_the_booklet_that_stand(dosed: Lin, release: str) -> None:
    wrong = given(dosed.mother.actor, dosed.xiaomi, "MMR-1", TODAY - timedelta(days=20))
    removed = given(dosed.mother.actor, dosed.xiaomi, "BCG-1", TODAY - timedelta(days=10))
    services.remove_dose(actor=dosed.mother.actor, child=dosed.xiaomi, dose=removed)

    found = fetched(dosed.mother.browser(), f"{release}/Immunization?patient=Patient/{dosed.xiaomi}")

    doses = {entry.resource.id: entry.resource for entry in found.entry}
    assert found.total == 3
    assert str(removed) not in doses
    assert {dose.vaccineCode.coding[0].code for dose in doses.values()} == {"HepB", "IPV", "MMR"}
    assert "不计入程序" in doses[str(wrong)].note[0].text
    assert [one for one, dose in doses.items() if dose.note] == [str(wrong)]


def test_where_it_was_given_and_what_was_noted_stay_at_home(logged: Lin) -> None:
    words = DoseWords("HepB-1", TODAY - timedelta(days=9), place="城东社区医院", note="哭得厉害", batch="A17")
    services.record_dose(actor=logged.mother.actor, child=logged.xiaomi, dose=words, agreed=GROWTH)

    answer = logged.mother.browser().get(f"/fhir/r4b/Patient/{logged.xiaomi}/$everything").content.decode()

    assert '"lotNumber":"A17"' in answer
    assert [word for word in ("城东", "哭得", "小米", "林悦", "林家") if word in answer] == []


@pytest.mark.parametrize("release", RELEASES)
def test_what_comes_next_names_its_day_and_its_source(dosed: Lin, release: str) -> None:
    found = fetched(dosed.mother.browser(), f"{release}/ImmunizationRecommendation?patient={dosed.xiaomi}")

    (entry,) = found.entry
    lines = {f"{one.series}-{one.doseNumber if release == 'r5' else one.doseNumberPositiveInt}": one
             for one in entry.resource.recommendation}  # fmt: skip
    assert lines["IPV-2"].forecastStatus.coding[0].code == "due"
    assert lines["IPV-2"].dateCriterion[0].code.coding[0].code == "30981-5"
    assert all("来源：" in one.description for one in lines.values())
    assert "HepB-1" not in lines


def test_nobody_says_what_is_missing_while_the_booklet_is_empty(logged: Lin) -> None:
    baby = families.add_child(actor=logged.mother.actor, name="安安", born_on=TODAY, agreed=CHILD)
    families.give_consent(actor=logged.mother.actor, purpose="growth", child=baby)
    mother = logged.mother.browser()

    grown = fetched(mother, f"r5/ImmunizationRecommendation?patient={logged.dudu}")
    newborn = fetched(mother, f"r5/ImmunizationRecommendation?patient={baby}")

    assert (grown.total, newborn.total) == (0, 1)


@pytest.mark.parametrize("release", RELEASES)
def test_everything_is_one_file_with_the_child_first(dosed: Lin, release: str) -> None:
    weighed(dosed, "weight", "6.6")

    found = fetched(dosed.mother.browser(), f"{release}/Patient/{dosed.xiaomi}/$everything")

    kinds = [entry.resource.get_resource_type() for entry in found.entry]
    assert kinds == ["Patient", "Observation", "Immunization", "Immunization", "ImmunizationRecommendation"]
    assert found.type == "searchset"
    assert all(entry.fullUrl.endswith(f"/{entry.resource.id}") for entry in found.entry)


def test_pages_follow_each_other_to_the_last(dosed: Lin) -> None:
    mother = dosed.mother.browser()
    first = fetched(mother, f"r4b/Immunization?patient={dosed.xiaomi}&_count=1")
    after = next(link.url for link in first.link if link.relation == "next").partition("/fhir/")[2]

    second = fetched(mother, after)

    assert first.entry[0].resource.id != second.entry[0].resource.id
    assert [link.relation for link in second.link] == ["self", "previous"]


# -- refusals ----------------------------------------------------------------------------------------------------------


def addresses(lin: Lin) -> list[str]:
    """Every address of one child."""
    kinds = ("Observation", "Immunization", "ImmunizationRecommendation")
    return [
        f"r4b/Patient/{lin.xiaomi}",
        f"r5/Patient/{lin.xiaomi}/$everything",
        *(f"r5/{kind}?patient={lin.xiaomi}" for kind in kinds),
    ]


def test_each_refusal_has_its_status_and_its_code(dosed: Lin, wang: Wang) -> None:
    people = {
        "login": (Client(), 401),
        "not-found": (wang.mother.browser(), 404),
        "forbidden": (dosed.aunt.browser(), 403),
    }

    told = {(code, path): refused(client, path, status) for code, (client, status) in people.items()
            for path in addresses(dosed)}  # fmt: skip

    assert {pair: said for pair, said in told.items() if said != pair[0]} == {}


def test_a_grandmother_and_a_carer_may_take_the_file_along(dosed: Lin) -> None:
    path = f"r4b/Patient/{dosed.xiaomi}/$everything"

    assert fetched(dosed.grandmother.browser(), path).total == fetched(dosed.carer.browser(), path).total == 4


def test_nothing_leaves_without_the_consent_that_keeps_it(dosed: Lin) -> None:
    families.withdraw_consent(actor=dosed.mother.actor, purpose="growth", child=dosed.xiaomi)

    assert {refused(dosed.mother.browser(), path, 403) for path in addresses(dosed)} == {"forbidden"}


def test_a_child_that_rests_in_quiet_is_not_there(dosed: Lin) -> None:
    families.begin_quiet(actor=dosed.mother.actor, keep=[dosed.dudu])

    assert {refused(dosed.mother.browser(), path, 404) for path in addresses(dosed)} == {"not-found"}


@pytest.mark.parametrize(
    ("path", "status", "code"),
    [
        ("r4b/Observation", 400, "required"),
        ("r4b/Immunization?patient=7", 400, "value"),
        ("r4b/Immunization?patient={child}&_count=all", 400, "value"),
        ("r4b/Medication?patient={child}", 404, "not-supported"),
        ("r4b/Patient/7", 404, "not-supported"),
        ("r4/metadata", 404, "not-supported"),
        ("r4b/metadata?_format=xml", 406, "not-supported"),
    ],
)
def test_a_request_that_cannot_be_answered_says_why(dosed: Lin, path: str, status: int, code: str) -> None:
    assert refused(dosed.mother.browser(), path.format(child=dosed.xiaomi), status) == code


@pytest.mark.parametrize("accept", ["application/fhir+xml", "text/html", "application/fhir+json; fhirVersion=5.0"])
def test_another_format_is_refused(dosed: Lin, accept: str) -> None:
    assert refused(dosed.mother.browser(), "r4b/metadata", 406, accept=accept) == "not-supported"


@pytest.mark.parametrize(
    "accept", ["text/html,*/*;q=0.8", "application/json", "application/fhir+json; fhirVersion=4.3"]
)
def test_a_browser_and_a_program_of_the_release_are_answered(client: Client, accept: str) -> None:
    assert fetched(client, "r4b/metadata", accept=accept).status == "active"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_is_ever_written(dosed: Lin, method: str) -> None:
    mother = dosed.mother.browser(enforce_csrf_checks=True)

    answers = [getattr(mother, method)(f"/fhir/{path}") for path in (*addresses(dosed), "r5/metadata", "r5/Group")]

    assert {answer.status_code for answer in answers} == {405}
    assert {answer["Allow"] for answer in answers} == {"GET, HEAD"}
    assert {json.loads(answer.content)["issue"][0]["code"] for answer in answers} == {"not-supported"}


def test_who_took_the_file_is_written_down_by_name(dosed: Lin) -> None:
    fetched(dosed.grandmother.browser(), f"r4b/Patient/{dosed.xiaomi}/$everything")

    looks = [one for one in privacy.accesses(dosed.id) if one.what == "read:fhir"]

    assert [(one.child, one.member) for one in looks] == [(dosed.xiaomi, dosed.grandmother.member)]
    assert "取了给医院的文件" in dosed.mother.browser().get("/privacy/access/").content.decode()


# -- the way to it -----------------------------------------------------------------------------------------------------


def test_the_childs_page_leads_to_the_file_once_something_is_kept(dosed: Lin) -> None:
    def shown(lin: Lin, who: str, child: object) -> bool:
        page = getattr(lin, who).browser().get(f"/family/children/{child}/").content.decode()
        return f"/fhir/r4b/Patient/{child}/$everything" in page

    families.withdraw_consent(actor=dosed.mother.actor, purpose="growth", child=dosed.dudu)

    assert [shown(dosed, who, dosed.xiaomi) for who in ("mother", "grandmother", "aunt")] == [True, True, False]
    assert not shown(dosed, "mother", dosed.dudu)


def test_a_file_for_the_hospital_costs_the_same_for_many_doses(dosed: Lin) -> None:
    mother = dosed.mother.browser()
    path = f"/fhir/r4b/Patient/{dosed.xiaomi}/$everything"
    mother.get(path)
    with counted() as few:
        mother.get(path)
    for number in range(5):
        given(dosed.mother.actor, dosed.xiaomi, "PCV13-1", date(2026, 9, 1) + timedelta(days=number))
    with counted() as many:
        mother.get(path)

    assert len(many) == len(few)
