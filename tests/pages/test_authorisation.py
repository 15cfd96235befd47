"""The authorisation matrix: every address of the site × everybody who may knock, against `authorisation.txt`."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from tests.pages.addresses import House, furnished, routes
from tests.pages.bodies import API_BODIES, BODIES
from tests.people import Lin, Person, Wang, proven
from yunyu.web.rest import api

pytestmark = pytest.mark.django_db(databases="__all__")

TABLE = Path(__file__).with_name("authorisation.txt")
PEOPLE = ("nobody", "other", "grandmother", "carer", "aunt", "mother", "staff")
METHODS = ("GET", "POST")
LINS_OWN = (
    "<uuid:child>",
    "<child>",
    "<uuid:entry>",
    "<entry>",
    "<uuid:dose>",
    "<dose>",
    "<uuid:subject>",
    "<uuid:pregnancy>",
    "<pregnancy>",
    "<weight>",
    "<uuid:birth>",
    "<birth>",
    "<uuid:day>",
    "<day>",
    "<uuid:note>",
    "<uuid:invitation>",
    "<uuid:conversation>",
    "<conversation>",
    "<uuid:turn>",
    "<turn>",
    "<uuid:picture>",
    "<uuid:case>",
    "<case>",
)
LINS_PLACES = ("<uuid:member>", "<uuid:family>", "<uuid:card>", "<card>")


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    method: str
    route: str
    answers: tuple[int, ...]

    @property
    def knock(self) -> str:
        """The method and the address, as failures name them."""
        return f"{self.method} {self.route or '/'}"


def read_table() -> tuple[Row, ...]:
    """Every row of the file."""
    lines = (line.split() for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    return tuple(Row(method, route.removeprefix("/"), tuple(map(int, answers))) for method, route, *answers in lines)


ROWS = read_table()


@dataclass(frozen=True)
class Street:
    """Family Lin's house and everybody in front of it, each with a browser."""

    house: House
    browsers: Mapping[str, Client]

    def answers(self, method: str, route: str) -> tuple[int, ...]:
        """The status each of them gets."""
        return tuple(self._answer(self.browsers[name], method, route) for name in PEOPLE)

    def mother_gets(self, method: str, route: str) -> int:
        """The status the mother gets."""
        return self._answer(self.browsers["mother"], method, route)

    def _answer(self, client: Client, method: str, route: str) -> int:
        """Knock once; whatever happens inside is taken back, so that everybody finds the same house."""
        cookies = copy(client.cookies)
        rows, keys = transaction.savepoint(), transaction.savepoint(using="keyring")
        status = knock(client, method, self.house, route)
        transaction.savepoint_rollback(rows)
        transaction.savepoint_rollback(keys, using="keyring")
        client.cookies = cookies
        return status


def knock(client: Client, method: str, house: House, route: str) -> int:
    """One request with a body that would be right."""
    path = house.path(route)
    if route in API_BODIES and method != "GET":
        return client.generic(method, path, API_BODIES[route], content_type="application/json").status_code
    if method == "POST":
        return client.post(path, house.filled(BODIES.get(route, {}))).status_code
    return client.generic(method, path).status_code


def is_about_lin(row: Row) -> bool:
    """An address with an id of the Lins in it, outside the staff's own pages: those are shut before any id is read."""
    return not row.route.startswith("staff/") and any(word in row.route for word in LINS_OWN)


@pytest.fixture
def street(family_lin: Lin, family_wang: Wang, clerk: Person) -> Street:
    """Everybody at the door of one furnished house."""
    house = furnished(family_lin)
    browsers = {
        "nobody": Client(),
        "other": family_wang.mother.browser(),
        "grandmother": family_lin.grandmother.browser(),
        "carer": family_lin.carer.browser(),
        "aunt": family_lin.aunt.browser(),
        "mother": family_lin.mother.browser(),
        "staff": proven(clerk),
    }
    return Street(house, browsers)


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert {row.route for row in ROWS} == set(routes())


def test_every_operation_for_programs_has_a_row() -> None:
    paths = api.get_openapi_schema()["paths"]
    operations = {
        f"{method.upper()} {path.removeprefix('/').replace('{', '<').replace('}', '>')}"
        for path, methods in paths.items()
        for method in methods
    }

    own = {"GET api/v1/openapi.json", "GET api/v1/", "POST api/v1/"}
    assert {row.knock for row in ROWS if row.route.startswith("api/")} - own == operations


def test_no_row_stands_twice_and_each_names_everybody() -> None:
    assert len({row.knock for row in ROWS}) == len(ROWS)
    assert {len(row.answers) for row in ROWS} == {len(PEOPLE)}


def test_another_family_is_never_told_that_something_of_the_lins_exists() -> None:
    about_lin = [row for row in ROWS if is_about_lin(row) or any(word in row.route for word in LINS_PLACES)]

    assert {row.knock: row.answers[PEOPLE.index("other")] for row in about_lin} == {row.knock: 404 for row in about_lin}


def test_a_case_at_the_desk_opens_for_nobody_who_is_no_advisor() -> None:
    at_the_desk = [row for row in ROWS if row.route.startswith("staff/desk/") and "<uuid:case>" in row.route]

    assert at_the_desk
    assert {status for row in at_the_desk for status in row.answers} == {302, 403, 405}


def test_nobody_and_staff_without_a_purpose_open_nothing_of_a_family() -> None:
    about_lin = [row for row in ROWS if is_about_lin(row)]
    outside = [row.answers[PEOPLE.index(name)] for row in about_lin for name in ("nobody", "staff")]

    assert set(outside) <= {401, 403, 404}


def test_everybody_gets_the_answer_the_table_promises(street: Street) -> None:
    given = {row.knock: street.answers(row.method, row.route) for row in ROWS}

    promised = {row.knock: row.answers for row in ROWS}
    assert {knock: told for knock, told in given.items() if told != promised[knock]} == {}


def test_a_method_without_a_row_answers_405(street: Street) -> None:
    known = {row.knock for row in ROWS}
    unknown = [(method, route) for route in routes() for method in METHODS if f"{method} {route or '/'}" not in known]

    mother = {f"{method} {route}": street.mother_gets(method, route) for method, route in unknown}

    assert {knock: told for knock, told in mother.items() if told != 405} == {}


def test_every_write_wants_the_token_of_our_own_form(street: Street) -> None:
    writes = [row for row in ROWS if row.method != "GET" and row.answers[PEOPLE.index("mother")] < 400]
    mother = street.house.lin.mother.browser(enforce_csrf_checks=True)

    told = {row.knock: knock(mother, row.method, street.house, row.route) for row in writes}

    assert {knock: status for knock, status in told.items() if status != 403} == {}
