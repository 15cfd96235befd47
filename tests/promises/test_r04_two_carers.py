"""R4 Two carers. Bar: an entry is visible to the other within 5 s; a conflict keeps both, with names."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.people import Lin
from tests.promises.phones import SignIn, board, new_phone, tap
from yunyu.families import api as families
from yunyu.growth import api as growth
from yunyu.growth.services import diary as writes
from yunyu.kernel import clock
from yunyu.kernel.ids import uuid7

__all__ = ["new_phone"]


def bottle(ml: int) -> growth.NewEntry:
    detail = growth.Detail(parts=(growth.Part("bottle", ml=ml),))
    return growth.NewEntry(uuid7(), "feed", clock.now() - timedelta(minutes=10), detail=detail)


def test_what_one_carer_logs_the_other_sees_within_five_seconds(new_phone: SignIn, demo_site: str) -> None:
    mother, father = board(new_phone("xuhe"), demo_site), board(new_phone("gaoyu"), demo_site)

    tap(mother, "start:left")
    expect(mother.locator(".timer")).to_contain_text("喂左边")

    expect(father.locator(".timer")).to_contain_text("许禾", timeout=5_000)
    father.get_by_role("button", name="喂好了").tap()
    expect(mother.locator(".timer")).to_have_count(0, timeout=5_000)


@pytest.mark.django_db(databases="__all__")
def test_a_conflict_keeps_both_with_their_names(family_lin: Lin) -> None:
    mother, grandmother, child = family_lin.mother, family_lin.grandmother, family_lin.xiaomi
    families.give_consent(actor=mother.actor, purpose="growth", child=child)
    (kept,) = growth.record_entries(actor=mother.actor, children=[child], entries=[bottle(90)])

    for person, ml in ((mother, 100), (grandmother, 110)):
        writes.correct(actor=person.actor, child=child, entry=kept.entry, now_says=bottle(ml))
    page = mother.browser().get(f"/children/{child}/diary/").content.decode()

    assert page.count("两个人都改过，都留着") == 2
    assert "奶瓶 100 毫升" in page
    assert "奶瓶 110 毫升" in page
    assert "外婆" in page
