"""Forms without scripts: what is right is kept, what is not comes back whole with a word beside its field."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.test import Client

from tests.pages.addresses import House, furnished
from tests.pages.bodies import BODIES
from tests.pages.markup import Form, Page
from tests.people import Lin
from yunyu.families import api as families

pytestmark = pytest.mark.django_db(databases="__all__")

CHILD_ADD = "family/children/add/"
CHILD_EDIT = "family/children/<uuid:child>/edit/"
PREGNANCY_ADD = "family/pregnancies/add/"
BIRTH = "family/pregnancies/<uuid:pregnancy>/birth/"
BORN = {"name": "安安", "born_on": "2025-03-01", "agree": "on"}
LONG_NAME = "安" * 31
HUGE_NAME = "安" * 100_000

# A form and the page it stands on, where that is another.
FORMS = {
    "look/": "look/",
    "privacy/consents/<slug:purpose>/": "privacy/consents/<slug:purpose>/",
    "privacy/export/": "privacy/export/",
    "privacy/erase/": "privacy/erase/",
    "start/date/<slug:stage>/": "start/date/<slug:stage>/",
    "start/who/": "start/who/",
    "join/<str:secret>/": "join/<str:secret>/",
    "today/cards/<uuid:card>/dismiss/": "today/",
    CHILD_ADD: CHILD_ADD,
    CHILD_EDIT: CHILD_EDIT,
    "family/children/<uuid:child>/remove/": "family/children/<uuid:child>/remove/",
    "family/children/<uuid:child>/notes/": "family/children/<uuid:child>/",
    "family/children/<uuid:child>/notes/<uuid:note>/remove/": "family/children/<uuid:child>/",
    PREGNANCY_ADD: PREGNANCY_ADD,
    "family/pregnancies/<uuid:pregnancy>/edit/": "family/pregnancies/<uuid:pregnancy>/edit/",
    BIRTH: BIRTH,
    "family/pregnancies/<uuid:pregnancy>/forget/": "family/pregnancies/<uuid:pregnancy>/forget/",
    "family/trying/": "family/trying/",
    "family/dates/add/": "family/dates/add/",
    "family/dates/<uuid:day>/remove/": "family/dates/",
    "family/invite/": "family/invite/",
    "family/invite/<uuid:invitation>/revoke/": "family/invite/",
    "family/members/<uuid:member>/": "family/members/<uuid:member>/",
    "family/members/<uuid:member>/remove/": "family/members/<uuid:member>/remove/",
    "family/quiet/": "family/quiet/",
    "family/hush/": "family/hush/",
}
SHOWS_A_RESULT = {"family/invite/", "privacy/export/"}
FOR_NOBODY_YET = {"join/<str:secret>/"}


@dataclass(frozen=True)
class Wrong:
    """What somebody typed, and the field that must say what to put right."""

    route: str
    typed: dict[str, str]
    field: str

    def __str__(self) -> str:
        return f"{self.route} {self.field}={self.typed.get(self.field, '')[:20]}"


WRONG = (
    Wrong(CHILD_ADD, BORN | {"born_on": "2026-02-30"}, "born_on"),
    Wrong(CHILD_ADD, BORN | {"born_on": "昨天"}, "born_on"),
    Wrong(CHILD_ADD, BORN | {"born_on": ""}, "born_on"),
    Wrong(CHILD_ADD, BORN | {"born_on": "2026-11-23"}, "born_on"),
    Wrong(CHILD_ADD, BORN | {"born_on": "1876-11-21"}, "born_on"),
    Wrong(CHILD_ADD, BORN | {"born_on": "0001-01-01"}, "born_on"),
    Wrong(CHILD_ADD, BORN | {"born_on": "9999-12-31"}, "born_on"),
    Wrong(CHILD_ADD, BORN | {"at_weeks": "19"}, "at_weeks"),
    Wrong(CHILD_ADD, BORN | {"at_weeks": "9" * 40}, "at_weeks"),
    Wrong(CHILD_ADD, BORN | {"at_weeks": "45", "at_days": "6"}, "at_weeks"),
    Wrong(CHILD_ADD, BORN | {"joined_on": "2025-02-28"}, "joined_on"),
    Wrong(CHILD_ADD, BORN | {"name": LONG_NAME}, "name"),
    Wrong(CHILD_ADD, BORN | {"name": HUGE_NAME}, "name"),
    Wrong(CHILD_ADD, BORN | {"name": "安\x00安"}, "name"),
    Wrong(CHILD_ADD, BORN | {"name": ""}, "name"),
    Wrong(CHILD_ADD, BORN | {"sex": "other"}, "sex"),
    Wrong(CHILD_EDIT, BORN | {"born_on": "2030-01-01"}, "born_on"),
    Wrong("start/date/<slug:stage>/", BORN | {"born_on": "2030-01-01"}, "born_on"),
    Wrong(PREGNANCY_ADD, {"basis": "due", "on": "2028-11-22", "agree": "on"}, "on"),
    Wrong(PREGNANCY_ADD, {"basis": "due", "on": "2026-01-01", "agree": "on"}, "on"),
    Wrong(PREGNANCY_ADD, {"basis": "due", "on": "0001-01-01", "agree": "on"}, "on"),
    Wrong(PREGNANCY_ADD, {"basis": "period", "on": "9999-12-31", "agree": "on"}, "on"),
    Wrong(PREGNANCY_ADD, {"basis": "period", "on": "0001-01-01", "agree": "on"}, "on"),
    Wrong(PREGNANCY_ADD, {"basis": "scan", "on": "0001-01-01", "scan_weeks": "12", "agree": "on"}, "on"),
    Wrong(PREGNANCY_ADD, {"basis": "scan", "on": "2026-11-01", "scan_weeks": "", "agree": "on"}, "scan_weeks"),
    Wrong(PREGNANCY_ADD, {"basis": "scan", "on": "2026-11-01", "scan_weeks": "50", "agree": "on"}, "scan_weeks"),
    Wrong(PREGNANCY_ADD, {"basis": "transfer", "on": "2026-11-01", "embryo_days": "", "agree": "on"}, "embryo_days"),
    Wrong(PREGNANCY_ADD, {"basis": "transfer", "on": "9999-12-31", "embryo_days": "5", "agree": "on"}, "on"),
    Wrong(PREGNANCY_ADD, {"basis": "due", "on": "2027-05-01", "fetuses": "99", "agree": "on"}, "fetuses"),
    Wrong(BIRTH, {"born_on": "2026-05-01", "name_1": "安安", "agree": "on"}, "born_on"),
    Wrong(BIRTH, {"born_on": "2026-08-01", "name_1": "安安", "agree": "on"}, "born_on"),
    Wrong(BIRTH, {"born_on": "2026-11-23", "name_1": "安安", "agree": "on"}, "born_on"),
    Wrong(BIRTH, {"born_on": "2026-11-20", "name_1": LONG_NAME, "agree": "on"}, "name_1"),
    Wrong(BIRTH, {"born_on": "2026-11-20", "name_1": "安安"}, "agree"),
    Wrong("family/trying/", {"since": "2026-11-23", "agree": "on"}, "since"),
    Wrong("family/trying/", {"since": "0001-01-01", "agree": "on"}, "since"),
    Wrong("family/dates/add/", {"title": "", "on": "2026-12-01"}, "title"),
    Wrong("family/dates/add/", {"title": "  ", "on": "2026-12-01"}, "title"),
    Wrong("family/dates/add/", {"title": "打" * 61, "on": "2026-12-01"}, "title"),
    Wrong("family/dates/add/", {"title": "打疫苗", "on": "2060-01-01"}, "on"),
    Wrong("family/dates/add/", {"title": "打疫苗", "on": "9999-12-31"}, "on"),
    Wrong("family/children/<uuid:child>/notes/", {"kind": "allergy", "text": " "}, "text"),
    Wrong("family/children/<uuid:child>/notes/", {"kind": "allergy", "text": "花" * 501}, "text"),
    Wrong("family/invite/", {"role": "boss", "agree": "on"}, "role"),
    Wrong("family/members/<uuid:member>/", {"role": "grandparent", "name": LONG_NAME}, "name"),
    Wrong("family/members/<uuid:member>/", {"role": "boss", "name": "婆婆"}, "role"),
    Wrong("family/quiet/", {"about": "", "happened_on": "2026-11-23"}, "happened_on"),
    Wrong("start/who/", {"role": "relative", "name": "林悦"}, "role"),
    Wrong("join/<str:secret>/", {"role": "relative", "name": LONG_NAME}, "name"),
    Wrong("privacy/erase/", {}, "sure"),
)


@pytest.fixture
def house(family_lin: Lin) -> House:
    """Family Lin with one of everything."""
    return furnished(family_lin)


def form_on(page: Page, path: str) -> Form:
    """The form that goes to this address."""
    return next(form for form in page.forms if form.action in {"", path})


def test_every_form_works_by_plain_post_with_its_own_fields(house: House) -> None:
    mother, nobody = house.lin.mother.browser(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    browsers = {route: nobody if route in FOR_NOBODY_YET else mother for route in FORMS}

    told = {route: fill_in(browsers[route], house, route) for route in FORMS}

    refused = {route: status for route, status in told.items() if status != (200 if route in SHOWS_A_RESULT else 302)}
    assert refused == {}


def fill_in(client: Client, house: House, route: str) -> int:
    """Open the page, fill in its form as a person would, send it, and take it back."""
    path = house.path(route)
    form = form_on(Page(client.get(house.path(FORMS[route])).content.decode()), path)
    body = {name: value for name, value in BODIES.get(route, {}).items() if name not in form.hidden}
    assert set(body) <= form.names, f"{route} has no {set(body) - form.names}"
    rows, keys = transaction.savepoint(), transaction.savepoint(using="keyring")
    status = client.post(path, form.hidden | body).status_code
    transaction.savepoint_rollback(rows)
    transaction.savepoint_rollback(keys, using="keyring")
    client.cookies.pop("yy_look", None)
    return status


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_what_cannot_be_comes_back_with_a_word_and_all_that_was_typed(house: House, wrong: Wrong) -> None:
    client = Client() if wrong.route in FOR_NOBODY_YET else house.lin.mother.browser()
    before = families.record(house.lin.mother.actor)

    answer = client.post(house.path(wrong.route), wrong.typed)

    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert f"f-{wrong.field}-error" in page.ids
    assert {name: page.values.get(name, value) for name, value in wrong.typed.items()} == wrong.typed
    assert families.record(house.lin.mother.actor) == before


@pytest.mark.parametrize("route", [CHILD_ADD, PREGNANCY_ADD, "family/trying/", "family/invite/"])
def test_what_needs_a_yes_is_not_kept_without_it(client: Client, route: str) -> None:
    client.post("/start/")
    typed = {name: value for name, value in BODIES[route].items() if name != "agree"}

    answer = client.post(f"/{route}", typed)

    assert answer.status_code == 422
    assert "f-agree-error" in Page(answer.content.decode()).ids
    assert not client.get("/api/v1/record").json()["children"]


def test_a_note_that_is_too_long_is_still_in_its_box(house: House) -> None:
    path = house.path("family/children/<uuid:child>/notes/")

    answer = house.lin.mother.browser().post(path, {"kind": "allergy", "text": "花" * 501})

    assert "花" * 501 in answer.content.decode()


def test_an_answer_to_the_question_that_is_none_of_the_four_changes_nothing(house: House) -> None:
    answer = house.lin.mother.browser().post("/family/hush/", {"answer": "perhaps"})

    assert answer.status_code == 422
    assert "孩子出生了" in answer.content.decode()


@pytest.mark.parametrize("typed", [{"theme": "pink"}, {"size": "huge"}, {"language": "tlh"}])
def test_a_look_nobody_knows_is_the_usual_one(client: Client, typed: dict[str, str]) -> None:
    assert client.post("/look/", typed).status_code == 302
    assert 'data-theme="auto"' in client.get("/look/").content.decode()
