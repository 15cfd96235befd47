"""What a consent no longer covers can be deleted from the page of that consent, by guardians."""

from decimal import Decimal

import pytest
from django.test import Client

from tests.people import ZONE, Lin, expecting
from yunyu.care import api as care
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.kernel import clock

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


def test_a_growth_log_kept_after_a_no_is_deleted_and_children_stay(family_lin: Lin) -> None:
    actor, mother = family_lin.mother.actor, family_lin.mother.browser()
    weight = growth.NewMeasure("weight", Decimal("14.9"), clock.today(ZONE), growth.read_typed("weight", "14.9 kg"))
    dose = care.DoseWords("IPV-1", clock.today(ZONE))
    growth.record_measures(actor=actor, child=family_lin.dudu, measures=[weight], agreed=frozenset({"growth"}))
    care.record_dose(actor=actor, child=family_lin.dudu, dose=dose, agreed=frozenset({"growth"}))
    assert "现在没有收着的记录" in text(mother, "/privacy/withheld/growth/")
    families.withdraw_consent(actor=actor, purpose="growth", child=family_lin.dudu)
    assert "2 条" in text(mother, "/privacy/withheld/growth/")

    mother.post("/privacy/withheld/growth/")

    families.give_consent(actor=actor, purpose="growth", child=family_lin.dudu)
    assert growth.growing(actor, family_lin.dudu).points == ()
    assert care.booklet(actor, family_lin.dudu).given == ()
    assert len(families.record(actor).children) == 2
    assert "删掉了没有同意、还收着的记录" in text(mother, "/privacy/access/")


def test_a_log_that_is_agreed_to_is_never_deleted(family_lin: Lin) -> None:
    actor = family_lin.mother.actor
    dose = care.DoseWords("IPV-1", clock.today(ZONE))
    care.record_dose(actor=actor, child=family_lin.dudu, dose=dose, agreed=frozenset({"growth"}))

    family_lin.mother.browser().post("/privacy/withheld/growth/")

    assert [one.code for one in care.booklet(actor, family_lin.dudu).given] == ["IPV-1"]


def test_grandmother_is_offered_nothing(family_lin: Lin) -> None:
    family_lin.mother.browser().post("/privacy/consents/child/", {"on": "0"})
    grandmother = family_lin.grandmother.browser()

    assert LINK not in text(grandmother, "/privacy/consents/child/")
    assert grandmother.post("/privacy/withheld/child/").status_code == 403
    assert grandmother.get("/privacy/withheld/share_family/").status_code == 404
