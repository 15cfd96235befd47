"""A program reads the same answers as the page."""

import pytest

from tests.people import Lin

pytestmark = pytest.mark.django_db(databases="__all__")


def given(family: Lin) -> bool:
    """What the API says of the consent to the children's data."""
    answers = family.mother.browser().get("/api/v1/consents").json()
    return bool(next(one["given"] for one in answers if one["purpose"] == "child"))


def test_a_yes_for_each_child_is_a_yes(family_lin: Lin) -> None:
    assert given(family_lin)


def test_withdrawn_it_is_a_no(family_lin: Lin) -> None:
    family_lin.mother.browser().post("/privacy/consents/child/", {"on": "0"})

    assert not given(family_lin)
