"""What a guest kept comes along on login, whole; and who may leave."""

from datetime import date

import pytest
from django.test import Client

from yunyu.families import api
from yunyu.families.models import Child, Family, Member, User
from yunyu.families.tests.accounts.conftest import Texts, ask_for_a_code, is_in, type_code
from yunyu.families.tests.conftest import CHILD, joins
from yunyu.kernel.actor import Actor

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def as_guest(client: Client, child: str) -> Actor:
    """A guest with a child on the record, in this browser."""
    guest, secret = api.start_guest(region="cn", zone="Asia/Shanghai")
    api.add_child(actor=guest, name=child, born_on=date(2026, 1, 10), agreed=CHILD)
    client.cookies["yy_guest"] = secret
    return guest


def come_in(client: Client, texts: Texts) -> None:
    ask_for_a_code(client)
    type_code(client, texts.code)
    assert is_in(client)


def names(user: User) -> list[str]:
    return sorted(child.name for child in api.record(api.actor_for_user(user.pk)).children)


def test_a_guests_family_becomes_the_persons(client: Client, texts: Texts) -> None:
    guest = as_guest(client, "石榴")

    come_in(client, texts)

    user = User.objects.get()
    assert api.actor_for_user(user.pk).family == guest.family
    assert names(user) == ["石榴"]
    assert client.cookies["yy_guest"].value == ""


def test_a_guests_family_is_merged_with_the_persons_own(client: Client, texts: Texts, lin: User, home: Actor) -> None:
    api.add_child(actor=home, name="小满", born_on=date(2026, 7, 10), agreed=CHILD)
    guest = as_guest(client, "石榴")
    children = set(Child.objects.values_list("pk", flat=True))

    come_in(client, texts)

    assert names(lin) == sorted(["小满", "石榴"])
    assert set(Child.objects.values_list("pk", flat=True)) == children
    assert guest.family not in set(Child.objects.values_list("family_id", flat=True))
    assert client.cookies["yy_guest"].value == ""


def test_a_cookie_nobody_knows_is_dropped(client: Client, texts: Texts, lin: User) -> None:
    client.cookies["yy_guest"] = "never-given-out"

    come_in(client, texts)

    assert client.cookies["yy_guest"].value == ""


def test_a_code_that_failed_leaves_the_guest_as_they_were(client: Client, texts: Texts) -> None:
    guest = as_guest(client, "石榴")
    ask_for_a_code(client)

    type_code(client, texts.wrong_code)

    assert guest.member in set(Member.objects.filter(user=None).values_list("pk", flat=True))
    assert client.cookies["yy_guest"].value != ""


def test_the_only_guardian_is_told_what_to_do_first(client: Client, lin: User, home: Actor) -> None:
    api.change_family(actor=home, name="林家")
    client.force_login(lin)

    answers = [client.get("/in/security/leave/"), client.post("/in/security/leave/")]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert all("“林家”只有你一位监护人" in answer.content.decode() for answer in answers)
    assert User.objects.filter(pk=lin.pk).exists()
    assert home.family in set(Family.objects.values_list("pk", flat=True))


def test_one_of_two_guardians_may_go_and_the_family_stays(client: Client, lin: User, zhou: User) -> None:
    mine = api.start_family(user=zhou.pk, region="cn", zone="Asia/Shanghai")
    child = api.add_child(actor=mine, name="石榴", born_on=date(2026, 1, 10), agreed=CHILD)
    joins(mine, "father", user=lin.pk)
    client.force_login(lin)

    client.post("/in/security/leave/")

    assert not User.objects.filter(pk=lin.pk).exists()
    assert Child.objects.filter(pk=child).exists()
    assert names(zhou) == ["石榴"]
