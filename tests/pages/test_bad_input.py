"""What goes wrong between people: two at one form, links that no longer open, odd writing, addresses that lead away."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.pages.markup import Page
from tests.people import SHARED, Lin, Person, joins
from yunyu.families import api as families
from yunyu.kernel.clock import FixedClock

pytestmark = pytest.mark.django_db(databases="__all__")

RARE = "𠮷𬱖👶🏽👨‍👩‍👧"
MARKUP = "<b onclick=x>'\"&"
ELSEWHERE = (
    "//evil.example",
    "https://evil.example/",
    "https:evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    " //evil.example",
)


def edited(client: Client, path: str, typed: dict[str, str]) -> dict[str, str]:
    """Open a form, type over it, and give what it would send now."""
    page = Page(client.get(path).content.decode())
    return page.values | typed


# -- two people at one child -------------------------------------------------------------------------------------------


def test_the_second_of_two_editors_is_told_who_and_keeps_what_they_typed(family_lin: Lin) -> None:
    path = f"/family/children/{family_lin.xiaomi}/edit/"
    mother, carer = family_lin.mother.browser(), family_lin.carer.browser()
    from_mother, from_carer = edited(mother, path, {"name": "米米"}), edited(carer, path, {"name": "小米粒"})
    carer.post(path, from_carer)

    answer = mother.post(path, from_mother)

    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert "周阿姨" in page.html
    assert "小名" in page.html
    assert page.values["name"] == "米米"
    assert name_of(family_lin.xiaomi, family_lin.mother) == "小米粒"


def test_the_second_editor_may_save_again_on_purpose(family_lin: Lin) -> None:
    path = f"/family/children/{family_lin.xiaomi}/edit/"
    mother, carer = family_lin.mother.browser(), family_lin.carer.browser()
    from_mother, from_carer = edited(mother, path, {"name": "米米"}), edited(carer, path, {"name": "小米粒"})
    carer.post(path, from_carer)
    told = Page(mother.post(path, from_mother).content.decode())

    answer = mother.post(path, told.values)

    assert answer.status_code == 302
    assert name_of(family_lin.xiaomi, family_lin.mother) == "米米"


def test_two_editors_who_write_the_same_do_not_disturb_each_other(family_lin: Lin) -> None:
    path = f"/family/children/{family_lin.xiaomi}/edit/"
    mother, carer = family_lin.mother.browser(), family_lin.carer.browser()
    from_mother, from_carer = edited(mother, path, {"name": "米米"}), edited(carer, path, {"name": "米米"})
    carer.post(path, from_carer)

    assert mother.post(path, from_mother).status_code == 302


def test_a_child_removed_meanwhile_is_a_page_of_its_own(family_lin: Lin) -> None:
    path = f"/family/children/{family_lin.xiaomi}/edit/"
    carer = family_lin.carer.browser()
    typed = edited(carer, path, {"name": "小米粒"})
    families.remove_child(actor=family_lin.mother.actor, child=family_lin.xiaomi)

    answer = carer.post(path, typed)

    assert answer.status_code == 404
    assert "这里没有东西" in answer.content.decode()


def name_of(child: object, reader: Person) -> str:
    """The child's name on the record."""
    return next(view.name for view in families.record(reader.actor).children if view.id == child)


# -- links that no longer open -----------------------------------------------------------------------------------------


def test_an_invitation_opens_once(family_lin: Lin, client: Client) -> None:
    secret = families.invite(actor=family_lin.mother.actor, role="relative", agreed=SHARED)
    assert Client().post(f"/join/{secret}/", {"role": "relative"}).status_code == 302

    opened, sent = client.get(f"/join/{secret}/"), client.post(f"/join/{secret}/", {"role": "relative"})

    assert (opened.status_code, sent.status_code) == (409, 409)
    assert "已经用过了" in opened.content.decode()
    assert len(families.member_ids(family=family_lin.id)) == 5


def test_an_invitation_that_is_too_old_says_so(family_lin: Lin, client: Client, at: FixedClock) -> None:
    secret = families.invite(actor=family_lin.mother.actor, role="relative", agreed=SHARED)
    at.forward(timedelta(days=8))

    answer = client.get(f"/join/{secret}/")

    assert answer.status_code == 410
    assert "过期了" in answer.content.decode()


def test_an_invitation_taken_back_says_so(family_lin: Lin, client: Client) -> None:
    secret = families.invite(actor=family_lin.mother.actor, role="relative", agreed=SHARED)
    invitation = families.open_invitations(family_lin.mother.actor)[0].id
    family_lin.mother.browser().post(f"/family/invite/{invitation}/revoke/")

    answer = client.get(f"/join/{secret}/")

    assert answer.status_code == 410
    assert "已经收回了" in answer.content.decode()


def test_a_link_that_was_not_copied_whole_says_so(client: Client) -> None:
    answer = client.get("/join/AbCd/")

    assert answer.status_code == 404
    assert "没复制全" in answer.content.decode()


def test_whoever_is_here_already_leaves_the_link_for_others(family_lin: Lin, client: Client) -> None:
    secret = families.invite(actor=family_lin.mother.actor, role="relative", agreed=SHARED)

    answer = family_lin.aunt.browser().post(f"/join/{secret}/", {"role": "relative"})

    assert answer.status_code == 422
    assert "你已经在这个家里了" in answer.content.decode()
    assert client.post(f"/join/{secret}/", {"role": "relative"}).status_code == 302


def test_somebody_who_has_left_sees_nothing_more(family_lin: Lin) -> None:
    uncle = joins(family_lin.mother, "+8613800001009", role="relative", name="舅舅")
    browser = uncle.browser()
    families.remove_member(actor=family_lin.mother.actor, member=uncle.member)

    assert browser.get(f"/family/children/{family_lin.dudu}/").status_code == 403
    assert browser.get("/family/").status_code == 302


# -- odd writing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [RARE, MARKUP])
def test_what_people_write_comes_back_as_they_wrote_it(family_lin: Lin, name: str) -> None:
    mother = family_lin.mother.browser()
    mother.post("/family/children/add/", {"name": name, "born_on": "2025-03-01", "agree": "on"})
    child = next(view for view in families.record(family_lin.mother.actor).children if view.name == name)

    pages = [mother.get(path).content.decode() for path in ("/today/", "/family/", f"/family/children/{child.id}/")]

    assert Page(mother.get(f"/family/children/{child.id}/edit/").content.decode()).values["name"] == name
    assert [Page(page).written_in for page in pages] == [[], [], []]
    assert mother.get("/api/v1/record").json()["children"][1]["name"] == name


def test_rare_characters_stay_whole_in_days_notes_and_names_of_people(family_lin: Lin) -> None:
    mother = family_lin.mother.browser()

    mother.post("/family/dates/add/", {"title": RARE, "on": "2026-12-01"})
    mother.post(f"/family/children/{family_lin.dudu}/notes/", {"kind": "need", "text": RARE})
    mother.post(f"/family/members/{family_lin.mother.member}/", {"role": "mother", "name": RARE})

    record = families.record(family_lin.mother.actor)
    assert record.dates[0].title == RARE
    assert record.children[0].notes[0].text == RARE
    assert record.me is not None
    assert record.me.name == RARE


@pytest.mark.parametrize("who", ["'", "<script>", "birth-" + "0" * 4000, RARE, "trying"])
def test_today_knows_only_those_it_is_about(family_lin: Lin, who: str) -> None:
    page = Page(family_lin.mother.browser().get("/today/", {"who": who}).content.decode())

    assert page.headings == 1
    assert page.written_in == []


@pytest.mark.parametrize("sibling", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_a_twin_nobody_knows_is_no_twin(family_lin: Lin, sibling: str) -> None:
    assert family_lin.mother.browser().get("/family/children/add/", {"with": sibling}).status_code == 200


# -- programs ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body",
    [
        '{"name": "安安", "born_on": "2030-01-01", "agreed": ["child"]}',
        '{"name": "安安", "born_on": "0001-01-01", "agreed": ["child"]}',
        '{"name": "安安", "born_on": "2025-02-30", "agreed": ["child"]}',
        '{"name": "安安", "born_on": "2025-03-01", "gestation_days": 1e99, "agreed": ["child"]}',
        '{"name": "安安", "born_on": "2025-03-01", "gestation_days": 99999999999999999999, "agreed": ["child"]}',
        '{"name": "' + "安" * 31 + '", "born_on": "2025-03-01", "agreed": ["child"]}',
        '{"name": 7, "born_on": "2025-03-01"}',
        "{}",
        "[]",
    ],
)
def test_a_program_is_told_in_one_shape_what_is_wrong(family_lin: Lin, body: str) -> None:
    answer = family_lin.mother.browser().post("/api/v1/children", body, content_type="application/json")

    assert answer.status_code == 422
    assert set(answer.json()) == {"code", "message", "field"}
    assert len(families.record(family_lin.mother.actor).children) == 2


@pytest.mark.parametrize(("body", "status"), [("{", 400), ('{"name": "' + "安" * 1_000_000 + '"}', 413)])
def test_a_body_that_cannot_be_read_is_refused_in_the_same_shape(family_lin: Lin, body: str, status: int) -> None:
    answer = family_lin.mother.browser().post("/api/v1/children", body, content_type="application/json")

    assert answer.status_code == status
    assert set(answer.json()) == {"code", "message", "field"}


# -- addresses that lead away ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_choosing_a_look_never_leads_away(client: Client, elsewhere: str) -> None:
    assert client.post("/look/", {"theme": "dark", "next": elsewhere})["Location"] == "/look/"


def test_choosing_a_look_leads_back(client: Client) -> None:
    assert client.post("/look/", {"theme": "dark", "next": "/privacy/policy/"})["Location"] == "/privacy/policy/"


@pytest.mark.parametrize("door", ["/in/", "/in/email/", "/in/email/new/"])
@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_a_door_never_leads_away(family_lin: Lin, door: str, elsewhere: str) -> None:
    answer = family_lin.mother.browser().get(door, {"next": elsewhere})

    assert answer["Location"] == "/today/"


@pytest.mark.parametrize("elsewhere", ELSEWHERE[:5])
def test_leaving_never_leads_away(family_lin: Lin, elsewhere: str) -> None:
    assert family_lin.mother.browser().post("/in/out/", {"next": elsewhere})["Location"] == "/"
