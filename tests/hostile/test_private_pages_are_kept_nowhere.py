"""What a known person read is not written to a disk on the way, nor shown by "back" after a log-out."""

import pytest
from django.test import Client

from tests.people import Lin

pytestmark = pytest.mark.django_db(databases="__all__")

PRIVATE = ("/today/", "/family/", "/family/dates/", "/family/invite/", "/privacy/", "/inbox/", "/api/v1/record")


@pytest.mark.parametrize("address", PRIVATE)
def test_a_private_page_says_that_nobody_keeps_it(family_lin: Lin, address: str) -> None:
    answer = family_lin.mother.browser().get(address)

    assert {"no-store", "private"} <= set(answer["Cache-Control"].replace(" ", "").split(","))


def test_a_public_page_may_be_kept(client: Client) -> None:
    assert not client.get("/privacy/policy/").has_header("Cache-Control")


def test_what_says_itself_how_long_it_lasts_is_left_alone(family_lin: Lin) -> None:
    assert "public" in family_lin.mother.browser().get("/manifest.webmanifest")["Cache-Control"]
