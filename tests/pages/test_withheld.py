"""What a consent no longer covers can be deleted from the page of that consent, by guardians."""

import pytest
from django.test import Client

from tests.people import Lin, expecting
from yunyu.families import api as families

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
LINK = 'href="/privacy/withheld/child/"'


def text(client: Client, path: str) -> str:
    """A page as it is read."""
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_consent_that_stands_offers_nothing_to_delete(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()

    assert LINK not in text(mother, "/privacy/consents/child/")
    assert "现在没有收着的记录" in text(mother, "/privacy/withheld/child/")


def test_children_kept_after_a_no_are_deleted_after_one_question(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()
    mother.post("/privacy/consents/child/", {"on": "0"})
    assert LINK in text(mother, "/privacy/consents/child/")
    assert "2 个孩子" in text(mother, "/privacy/withheld/child/")

    answer = mother.post("/privacy/withheld/child/")

    assert answer["Location"] == "/privacy/consents/child/"
    assert LINK not in text(mother, "/privacy/consents/child/")
    assert "有些记录先收起来了" not in text(mother, "/family/")
    assert "删掉了没有同意、还收着的记录" in text(mother, "/privacy/access/")


def test_a_pregnancy_kept_after_a_no_is_deleted_and_children_stay(family_lin: Lin) -> None:
    expecting(family_lin.mother)
    mother = family_lin.mother.browser()
    mother.post("/privacy/consents/pregnancy/", {"on": "0"})
    assert "1 段孕期或备孕" in text(mother, "/privacy/withheld/pregnancy/")

    mother.post("/privacy/withheld/pregnancy/")

    record = families.record(family_lin.mother.actor)
    assert record.withheld == ()
    assert len(record.children) == 2


def test_grandmother_is_offered_nothing(family_lin: Lin) -> None:
    family_lin.mother.browser().post("/privacy/consents/child/", {"on": "0"})
    grandmother = family_lin.grandmother.browser()

    assert LINK not in text(grandmother, "/privacy/consents/child/")
    assert grandmother.post("/privacy/withheld/child/").status_code == 403
    assert grandmother.get("/privacy/withheld/share_family/").status_code == 404
