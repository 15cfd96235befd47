"""The demo's doors: one tap signs in as a family, they are there in the demo only, and the design page opens."""

import importlib
import sys
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve
from pytest_django import Settings

from tests.pages.addresses import routes
from tests.pages.markup import Page
from tests.people import Person
from yunyu.care import api as care
from yunyu.families.models import User
from yunyu.web.demo import families as demo

pytestmark = pytest.mark.django_db(databases="__all__")

DEMO_ONLY = {"demo/", "demo/in/<slug:member>/", "design/"}


@pytest.fixture
def demo_site(settings: Settings) -> Iterator[None]:
    """The site with the demo on."""
    outside = resolve("/").func  # the usual site is read before the demo is on
    settings.DEMO = True
    importlib.import_module("tests.pages.demo_site")
    settings.ROOT_URLCONF = "tests.pages.demo_site"
    assert resolve("/").func is outside
    yield
    del sys.modules["tests.pages.demo_site"]


@pytest.mark.usefixtures("demo_site")
def test_the_demo_adds_its_own_doors_and_no_other() -> None:
    in_the_demo = set(routes())

    assert in_the_demo >= DEMO_ONLY


@pytest.mark.parametrize("path", ["/demo/", "/demo/in/lin/", "/design/"])
def test_outside_the_demo_there_are_no_such_doors(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


@pytest.mark.usefixtures("demo_site")
def test_the_demo_pages_are_whole(client: Client) -> None:
    pages = [Page(client.get(path).content.decode()) for path in ("/", "/demo/", "/design/")]

    assert [page.written_in for page in pages] == [[], [], []]
    assert [page.headings for page in pages[:2]] == [1, 1]
    assert all(resolve(form.action) for page in pages[:2] for form in page.forms if form.action)


@pytest.mark.usefixtures("demo_site")
def test_one_tap_is_one_family_s_today(client: Client) -> None:
    demo.fill()
    somebody = demo.load()[0].login.slug

    answer = client.post(f"/demo/in/{somebody}/", follow=True)

    assert answer.status_code == 200
    assert answer.redirect_chain == [("/today/", 302)]


@pytest.mark.usefixtures("demo_site")
def test_a_tap_wants_our_own_form() -> None:
    demo.fill()
    client = Client(enforce_csrf_checks=True)

    assert client.post(f"/demo/in/{demo.load()[0].login.slug}/").status_code == 403
    assert "_auth_user_id" not in client.session


@pytest.mark.usefixtures("demo_site")
def test_a_door_of_nobody_is_not_there(client: Client) -> None:
    assert client.post("/demo/in/nobody/").status_code == 404
    assert client.get("/demo/in/nobody/").status_code == 405


@pytest.mark.usefixtures("demo_site")
def test_filling_the_demo_again_changes_nothing(client: Client) -> None:
    first, again = demo.fill(), demo.fill()

    assert (first, again) == (len(demo.load()), 0)


def plan_of(family: demo.DemoFamily) -> tuple[int, int, int]:
    """The status of a family's plan, how many things it has, and how many of them can be opened from it."""
    user = User.objects.get(pk=str(demo.account_of(family.login.slug)))
    answer = Person(user).browser().get("/plan/")
    opened = [link for link in Page(answer.content.decode()).links if link.startswith("/plan/")]
    return answer.status_code, len(care.plan(Person(user).actor).entries), len(opened)


@pytest.mark.usefixtures("demo_site")
def test_each_family_of_the_demo_opens_on_a_plan_of_its_own_and_the_one_in_quiet_on_none() -> None:
    demo.fill()
    told = {family.slug: plan_of(family) for family in demo.load()}

    assert all(status == 200 for status, _, _ in told.values())
    assert {slug for slug, (_, items, _) in told.items() if items == 0} == {"yan"}
    assert {slug for slug, (_, _, links) in told.items() if links < 3} == {"yan"}
