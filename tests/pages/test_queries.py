"""What a page costs in queries on a second visit, both databases together, and that a family may grow for free."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest
from django.test import Client

from tests.pages.addresses import furnished
from tests.pages.test_authorisation import PEOPLE, ROWS
from tests.people import CHILD, ZONE, Lin, Person, head_of_a_family, joins, months_ago
from tests.queries import at_most, counted
from yunyu.families import api as families
from yunyu.kernel import clock
from yunyu.kernel.clock import FixedClock

pytestmark = pytest.mark.django_db(databases="__all__")

MOST_ON_THE_THREE_PAGES = 12
THREE_PAGES = ("/today/", "/family/", "/privacy/")
FIVE_WEEKS = timedelta(days=37)

# The session, the person and their place in a family are three queries of every page; a record is six more.
PINNED: Mapping[str, int] = {
    "today/": 11,
    "inbox/": 7,
    "look/": 3,
    "privacy/": 6,
    "privacy/policy/": 3,
    "privacy/consents/<slug:purpose>/": 6,
    "privacy/withheld/<slug:kept>/": 7,
    "privacy/access/": 13,
    "privacy/export/": 6,
    "privacy/erase/": 6,
    "privacy/erased/": 3,
    "in/password/": 3,
    "in/password/done/": 3,
    "in/out/": 3,
    "in/closed/": 3,
    "in/again/key/": 11,
    "in/security/": 6,
    "in/security/email/": 6,
    "in/security/phone/": 3,
    "in/security/password/first/": 3,
    "in/security/proof/": 5,
    "in/security/keys/": 4,
    "start/stage/": 3,
    "start/date/<slug:stage>/": 9,
    "start/who/": 9,
    "join/<str:secret>/": 4,
    "family/": 10,
    "family/name/": 9,
    "family/children/add/": 9,
    "family/children/<uuid:child>/": 9,
    "family/children/<uuid:child>/edit/": 9,
    "family/children/<uuid:child>/remove/": 9,
    "family/pregnancies/add/": 9,
    "family/pregnancies/<uuid:pregnancy>/": 9,
    "family/pregnancies/<uuid:pregnancy>/edit/": 9,
    "family/pregnancies/<uuid:pregnancy>/birth/": 9,
    "family/pregnancies/<uuid:pregnancy>/forget/": 9,
    "family/trying/": 9,
    "family/dates/": 10,
    "family/dates/add/": 9,
    "family/invite/": 13,
    "family/members/<uuid:member>/": 9,
    "family/members/<uuid:member>/remove/": 9,
    "family/roles/": 9,
    "family/quiet/": 9,
    "family/hush/": 9,
    "offline/": 3,
    "manifest.webmanifest": 3,
    "sw.js": 3,
    "healthz": 5,
    "api/v1/openapi.json": 3,
    "api/v1/record": 9,
    "api/v1/today/cards": 10,
    "api/v1/inbox": 7,
    "api/v1/consents": 6,
    "api/v1/accesses": 7,
    "api/v1/export": 46,
    # notices
    "inbox/settings/": 11,
    # knowledge
    "help/": 5,
    "api/v1/help/hotlines": 4,
    "knowledge/topics/": 4,
    "knowledge/<slug:fact>/": 6,
    "api/v1/knowledge/topics": 4,
    "api/v1/knowledge/facts/<fact>": 6,
    # growth: diaries
    "log/": 15,
    "log/live/": 15,
    "log/bar/": 15,
    "log/<slug:thing>/": 15,
    "children/<uuid:child>/diary/": 14,
    "children/<uuid:child>/diary/<uuid:entry>/": 14,
    "api/v1/children/<child>/diary": 14,
    "api/v1/children/<child>/diary/timers": 14,
    # care: the plan
    "plan/": 12,
    "ask/turns/<uuid:turn>/plan/": 13,
    "plan/calendar/": 12,
    "plan/calendar/<str:feed>.ics": 14,
    "plan/<uuid:subject>/<str:item>/": 12,
    "children/<uuid:child>/vaccines/": 12,
    "children/<uuid:child>/vaccines/all/": 12,
    "children/<uuid:child>/vaccines/<uuid:dose>/": 12,
    "api/v1/plan": 12,
    "api/v1/children/<child>/vaccines": 12,
    "api/v1/children/<child>/doses": 12,
    # care: what is due to a child besides vaccines
    "children/<uuid:child>/signs/": 15,
    "children/<uuid:child>/feeding/": 10,
    "children/<uuid:child>/checks/": 10,
    "api/v1/children/<child>/signs": 15,
    "api/v1/children/<child>/feeding": 10,
    "api/v1/children/<child>/checks": 10,
    # growth: measurements
    "children/<uuid:child>/growth/": 15,
    "children/<uuid:child>/growth/add/": 15,
    "children/<uuid:child>/growth/<uuid:measure>/": 15,
    # growth: what lies ahead
    "children/<uuid:child>/growth/ahead/": 15,
    "api/v1/children/<child>/growth/ahead": 15,
    "api/v1/children/<child>/measurements": 15,
    # care: a person's own mood
    "mood/": 10,
    "mood/days/": 8,
    "mood/tell/": 14,
    "api/v1/mood": 8,
    # care: the mother
    "pregnancies/<uuid:pregnancy>/weeks/<int:week>/": 11,
    "pregnancies/<uuid:pregnancy>/weight/": 14,
    "trying/": 12,
    "births/<uuid:birth>/after/": 14,
    "api/v1/pregnancies/<pregnancy>/weeks/<week>": 10,
    "api/v1/pregnancies/<pregnancy>/weight": 14,
    "api/v1/trying": 12,
    "api/v1/births/<birth>/after": 13,
    # care: for a hospital's software
    "fhir/<slug:release>/metadata": 3,
    "fhir/<slug:release>/Patient/<uuid:child>": 17,
    "fhir/<slug:release>/Patient/<uuid:child>/$everything": 17,
    # care: the monthly report
    "children/<uuid:child>/reports/": 17,
    "children/<uuid:child>/reports/<str:month>/": 27,
    "children/<uuid:child>/reports/<str:month>.pdf": 27,
    "api/v1/children/<child>/reports": 17,
    "api/v1/children/<child>/reports/<month>": 27,
    # growth: foods
    "children/<uuid:child>/foods/": 15,
    "children/<uuid:child>/foods/<uuid:food>/": 15,
    "api/v1/children/<child>/foods": 15,
    # advisor
    "shop/": 12,
    "shop/<slug:code>/": 5,
    "ask/": 20,
    "ask/first-aid/": 6,
    "ask/mine/": 8,
    "ask/pictures/<uuid:picture>/": 6,
    "ask/turns/<uuid:turn>/summary/": 20,
    "ask/<uuid:conversation>/": 20,
    "ask/<uuid:conversation>/person/": 20,
    "api/v1/ask/<conversation>/person": 20,
    "api/v1/ask/cases/<case>": 20,
    "api/v1/ask": 8,
    "api/v1/ask/<conversation>": 12,
    # growth: measurements
}


def second_visit(client: Client, path: str) -> int:
    """The queries of a page that has been opened before today."""
    client.get(path)
    with counted() as found:
        assert client.get(path).status_code == 200
    return len(found)


def test_every_page_a_mother_can_open_is_pinned() -> None:
    opened = {row.route for row in ROWS if row.method == "GET" and row.answers[PEOPLE.index("mother")] == 200}

    assert set(PINNED) == opened


def test_no_page_costs_more_than_its_pin(family_lin: Lin) -> None:
    house = furnished(family_lin)
    client = family_lin.mother.browser()

    paid = {route: second_visit(client, house.path(route)) for route in PINNED}

    assert {route: queries for route, queries in paid.items() if queries > PINNED[route]} == {}


@pytest.mark.parametrize("path", THREE_PAGES)
@pytest.mark.parametrize("who", ["mother", "grandmother", "carer", "aunt"])
def test_the_three_pages_stay_within_twelve_for_everybody(family_lin: Lin, who: str, path: str) -> None:
    furnished(family_lin)
    person: Person = getattr(family_lin, who)
    client = person.browser()
    client.get(path)

    with at_most(MOST_ON_THE_THREE_PAGES):
        client.get(path)


def test_a_guest_pays_no_more_than_a_member(client: Client) -> None:
    client.post("/start/")
    client.get("/today/")

    with at_most(MOST_ON_THE_THREE_PAGES):
        client.get("/today/")


def eight_children(mother: Person, at: FixedClock) -> None:
    """Seven more, each with a note."""
    for months in range(5, 75, 10):
        child = families.add_child(actor=mother.actor, name="宝", born_on=months_ago(months), agreed=CHILD)
        families.add_care_note(actor=mother.actor, child=child, kind="allergy", text="花生")


def two_hundred_dates(mother: Person, at: FixedClock) -> None:
    """As many days as a family may keep in mind."""
    for ahead in range(200):
        families.add_date(actor=mother.actor, title="体检", on=clock.today(ZONE) + timedelta(days=ahead))


def twelve_members(mother: Person, at: FixedClock) -> None:
    """Eleven more people."""
    for number in range(11):
        joins(mother, f"+8613800003{number:03}", role="relative", name=f"亲戚{number}")


def three_years(mother: Person, at: FixedClock) -> None:
    """Every five weeks a visit, a day that comes and goes, and a note."""
    child = families.record(mother.actor).children[0].id
    for _ in range(30):
        at.forward(FIVE_WEEKS)
        families.record(mother.actor)
        families.add_date(actor=mother.actor, title="复查", on=clock.today(ZONE))
        families.add_care_note(actor=mother.actor, child=child, kind="need", text="抱着睡")


@pytest.mark.parametrize("growth", [eight_children, two_hundred_dates, twelve_members, three_years])
def test_a_family_grows_without_one_more_query(growth: Callable[[Person, FixedClock], None], at: FixedClock) -> None:
    mother = head_of_a_family("+8613800001001", name="林悦", family="林家")
    families.add_child(actor=mother.actor, name="小米", born_on=months_ago(4), agreed=CHILD)
    client = mother.browser()
    before = {path: second_visit(client, path) for path in THREE_PAGES}

    growth(mother, at)

    assert {path: second_visit(client, path) for path in THREE_PAGES} == before
