"""In by e-mail: sign up with a mailed code, come in with a password, set a new one by code."""

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from yunyu.families.accounts import services
from yunyu.families.models import User
from yunyu.families.tests.accounts.conftest import PASSWORD, is_in

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def mailed_code() -> str:
    found = re.search(r"\b(\d{6})\b", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def sign_up(client: Client, email: str = "tang@example.com", password: str = PASSWORD) -> Any:
    return client.post("/in/email/new/", {"email": email, "password1": password})


def test_a_new_account_comes_in_once_the_mailed_code_is_typed(client: Client) -> None:
    assert sign_up(client)["Location"] == "/in/email/code/"
    assert not is_in(client)

    response = client.post("/in/email/code/", {"code": mailed_code()})

    assert response["Location"] == "/start/stage/"
    assert is_in(client)
    assert EmailAddress.objects.get(email="tang@example.com").verified


def test_a_taken_address_answers_the_same_and_mails_its_owner(zhou: User) -> None:
    fresh, taken = Client(), Client()

    answers = [sign_up(fresh, "tang@example.com"), sign_up(taken, "zhou@example.com")]
    pages = [browser.get("/in/email/code/").content.decode() for browser in (fresh, taken)]
    wrong = [browser.post("/in/email/code/", {"code": "000000"}) for browser in (fresh, taken)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/in/email/code/")}
    assert {response.status_code for response in wrong} == {422}
    assert len({re.sub(r'value="\w{64}"|tang@|zhou@', "", page) for page in pages}) == 1
    assert "已经有一个了" in mail.outbox[-1].body
    assert User.objects.filter(email="zhou@example.com").count() == 1


@pytest.mark.parametrize(
    ("password", "words"),
    [("short", "10"), ("password1234", "常见"), ("tang@example", "相似"), ("", "还差密码")],
)
def test_a_weak_password_is_refused_in_words(client: Client, password: str, words: str) -> None:
    response = sign_up(client, "tang@example.com", password)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert "tang@example.com" in response.content.decode()
    assert not User.objects.exists()


def test_a_password_is_never_sent_back(client: Client) -> None:
    response = client.post("/in/email/new/", {"email": "not an address", "password1": PASSWORD})

    assert response.status_code == 422
    assert PASSWORD not in response.content.decode()


def test_an_address_without_its_end_is_refused_with_the_fix(client: Client) -> None:
    assert "name@example.com" in sign_up(client, "tang@").content.decode()


def test_e_mail_and_password_come_in(client: Client, zhou: User) -> None:
    before = client.session.session_key
    response = client.post("/in/email/", {"login": " Zhou@Example.com", "password": PASSWORD})

    assert response["Location"] == "/start/stage/"
    assert is_in(client)
    assert client.session.session_key != before


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(zhou: User) -> None:
    answers = [
        Client().post("/in/email/", {"login": "zhou@example.com", "password": "wrong-wrong-wrong"}),
        Client().post("/in/email/", {"login": "nobody@example.com", "password": "wrong-wrong-wrong"}),
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("邮箱和密码对不上" in answer.content.decode() for answer in answers)


def test_too_many_wrong_passwords_are_stopped(zhou: User) -> None:
    wrong = {"login": "zhou@example.com", "password": "wrong-wrong-wrong"}
    answers = [Client().post("/in/email/", wrong) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [422] * 5 + [429]
    assert "等 5 分钟" in answers[-1].content.decode()


def test_a_forgotten_password_is_set_anew_by_code(client: Client, zhou: User) -> None:
    assert client.post("/in/password/", {"email": "zhou@example.com"})["Location"] == "/in/password/code/"
    assert client.post("/in/password/code/", {"code": mailed_code()})["Location"] == "/in/password/new/"

    client.post("/in/password/new/", {"password1": "另一个-够长的-密码-9"})

    zhou.refresh_from_db()
    assert zhou.check_password("另一个-够长的-密码-9")


def test_a_forgotten_password_tells_nobody_who_has_an_account(zhou: User) -> None:
    known, unknown = Client(), Client()
    answers = [
        known.post("/in/password/", {"email": "zhou@example.com"}),
        unknown.post("/in/password/", {"email": "nobody@example.com"}),
    ]
    wrong = [browser.post("/in/password/code/", {"code": "000000"}) for browser in (known, unknown)]

    assert {answer["Location"] for answer in answers} == {"/in/password/code/"}
    assert {answer.status_code for answer in wrong} == {422}
    assert len(mail.outbox) == 2


def test_mails_name_neither_role_nor_stage(client: Client, zhou: User) -> None:
    sign_up(client)
    client.post("/in/password/", {"email": "zhou@example.com"})

    words = " ".join(f"{message.subject} {message.body}" for message in mail.outbox)
    assert not re.search("妈|爸|宝|孕期|怀孕|孩子|产", words)


def test_an_address_never_proven_is_forgotten_after_a_day(client: Client) -> None:
    sign_up(client)
    User.objects.update(created_at="2026-01-01T00:00:00Z")

    assert services.remove_never_verified() == 1
    assert not EmailAddress.objects.exists()


def test_nobody_comes_in_by_password_before_the_address_is_proven(client: Client) -> None:
    sign_up(Client())

    response = client.post("/in/email/", {"login": "tang@example.com", "password": PASSWORD})

    assert not is_in(client)
    assert response.status_code in (302, 429)
