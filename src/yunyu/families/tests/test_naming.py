"""A guardian names the family and says where its day begins."""

import pytest
from django.test import Client

from yunyu.families import api
from yunyu.families.models import User
from yunyu.families.tests.conftest import Lin

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PAGE = "/family/name/"


def browser(name: str) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(email=f"{name}@example.org"), backend="django.contrib.auth.backends.ModelBackend"
    )
    return client


def test_a_guardian_names_the_family_and_moves_its_midnight(family_lin: Lin) -> None:
    answer = browser("lin").post(PAGE, {"name": "林家", "zone": "Asia/Urumqi"})

    family = api.record(family_lin.mother).family
    assert answer["Location"] == "/family/"
    assert (family.name, family.zone) == ("林家", "Asia/Urumqi")


def test_the_page_is_two_taps_from_today_for_guardians_only(family_lin: Lin) -> None:
    assert PAGE in browser("lin").get("/family/").content.decode()
    assert PAGE not in browser("popo").get("/family/").content.decode()
    assert browser("popo").get(PAGE).status_code == 403


def test_a_family_that_lives_elsewhere_finds_its_own_zone_chosen(family_lin: Lin) -> None:
    api.change_family(actor=family_lin.mother, zone="Africa/Nairobi")

    page = browser("lin").get(PAGE).content.decode()

    assert '<option value="Africa/Nairobi" selected>' in page


@pytest.mark.parametrize("typed", [{"name": "林" * 100_000, "zone": "Asia/Shanghai"}, {"name": "林家", "zone": "Mars"}])
def test_a_name_too_long_or_an_unknown_place_comes_back_with_what_was_typed(
    family_lin: Lin, typed: dict[str, str]
) -> None:
    answer = browser("lin").post(PAGE, typed)

    assert answer.status_code == 422
    assert typed["name"] in answer.content.decode()
    assert api.record(family_lin.mother).family.zone == "Asia/Shanghai"
