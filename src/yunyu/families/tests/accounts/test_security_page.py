"""A person's own page: change the number, add an e-mail, leave for good."""

import io
import json
import re
import zipfile

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from yunyu.families.models import User
from yunyu.families.tests.accounts.conftest import PASSWORD, PHONE, Texts, is_in
from yunyu.privacy import api as privacy

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def lins_browser(client: Client, lin: User) -> Client:
    client.force_login(lin)
    return client


def test_a_person_sees_the_number_masked(lins_browser: Client) -> None:
    page = lins_browser.get("/in/security/").content.decode()

    assert "138****8000" in page
    assert "13800138000" not in page


@pytest.mark.parametrize(
    "page", ["security/", "security/leave/", "security/email/", "security/phone/", "security/proof/", "security/keys/"]
)
def test_nobody_sees_it_without_a_login(client: Client, page: str) -> None:
    assert client.get(f"/in/{page}")["Location"] == f"/in/?next=/in/{page}"


def test_every_page_of_ones_own_opens(lins_browser: Client) -> None:
    pages = ["", "email/", "phone/", "password/first/", "proof/", "app/", "keys/", "keys/new/", "leave/"]

    assert {page: lins_browser.get(f"/in/security/{page}").status_code for page in pages} == dict.fromkeys(pages, 200)


def test_a_new_number_counts_once_its_code_came_back(lins_browser: Client, texts: Texts, lin: User) -> None:
    lins_browser.post("/in/security/phone/", {"phone": "139 0013 9000"})
    lin.refresh_from_db()
    assert lin.phone == PHONE

    response = lins_browser.post("/in/security/phone/code/", {"code": texts.code})

    assert response["Location"] == "/in/security/"
    assert texts.sent[-1][:2] == ("+8613900139000", "confirm_number")
    assert User.objects.with_phone("+8613900139000").get() == lin
    assert not User.objects.with_phone(PHONE).exists()


def test_a_wrong_code_for_a_new_number_keeps_the_page(lins_browser: Client, texts: Texts, lin: User) -> None:
    lins_browser.post("/in/security/phone/", {"phone": "139 0013 9000"})

    assert lins_browser.post("/in/security/phone/code/", {"code": texts.wrong_code}).status_code == 422
    assert User.objects.get().phone == PHONE


def test_a_number_somebody_else_has_proven_stays_theirs(lins_browser: Client, texts: Texts) -> None:
    other = User.objects.create_user(phone="+8613900139000", phone_verified_at="2026-01-01T00:00:00Z")
    lins_browser.post("/in/security/phone/", {"phone": "139 0013 9000"})

    response = lins_browser.post("/in/security/phone/code/", {"code": texts.code})

    assert response.status_code == 422
    assert "已有账号" in response.content.decode()
    assert User.objects.with_phone("+8613900139000").get() == other


def test_a_number_somebody_else_merely_typed_is_free(lins_browser: Client, texts: Texts, lin: User) -> None:
    User.objects.create_user(phone="+8613900139000")
    lins_browser.post("/in/security/phone/", {"phone": "139 0013 9000"})

    lins_browser.post("/in/security/phone/code/", {"code": texts.code})

    assert User.objects.with_phone("+8613900139000").get() == lin


def test_an_e_mail_added_later_opens_the_door_with_a_password(lins_browser: Client, lin: User) -> None:
    lins_browser.post("/in/security/email/", {"email": "lin@example.com", "action_add": "yes"})
    code = re.search(r"\d{6}", str(mail.outbox[-1].body))
    assert code
    lins_browser.post("/in/email/code/", {"code": code.group()})
    lins_browser.post("/in/security/password/first/", {"password1": PASSWORD})

    lin.refresh_from_db()
    assert lin.email == "lin@example.com"
    other = Client()
    other.post("/in/email/", {"login": "lin@example.com", "password": PASSWORD})
    assert is_in(other)


def test_signing_out_needs_a_form(lins_browser: Client) -> None:
    lins_browser.get("/in/out/")
    assert is_in(lins_browser)

    assert lins_browser.post("/in/out/")["Location"] == "/"
    assert not is_in(lins_browser)


def test_a_person_takes_their_own_account_along(lins_browser: Client, lin: User) -> None:
    EmailAddress.objects.create(user=lin, email="lin@example.com", verified=True, primary=True)
    page = lins_browser.get("/in/security/").content.decode()

    response = lins_browser.post("/in/security/export/")

    packed = zipfile.ZipFile(io.BytesIO(response.content))
    kept = json.loads(packed.read("yunyu.json"))
    assert 'action="/in/security/export/"' in page
    assert response["Content-Disposition"] == 'attachment; filename="yunyu-account.zip"'
    assert (kept["user"], kept["tables"]["families.User"][0]["phone"]) == (str(lin.pk), PHONE)
    assert "lin@example.com" in packed.read("yunyu.html").decode()
    assert "families.Child" not in kept["tables"]


def test_nobody_takes_an_account_along_without_a_login(client: Client) -> None:
    assert client.post("/in/security/export/")["Location"] == "/in/?next=/in/security/export/"


def test_leaving_erases_the_person_for_good(lins_browser: Client, lin: User) -> None:
    EmailAddress.objects.create(user=lin, email="lin@example.com", verified=True, primary=True)
    Authenticator.objects.create(user=lin, type="webauthn", data={"name": "我的手机", "credential": {}})

    response = lins_browser.post("/in/security/leave/")

    assert "账号删掉了" in response.content.decode()
    assert not is_in(lins_browser)
    assert not User.objects.exists()
    assert not EmailAddress.objects.exists()
    assert not Authenticator.objects.exists()
    assert privacy.is_destroyed(lin.pk)


def test_after_leaving_the_number_may_begin_again(lins_browser: Client, texts: Texts, lin: User) -> None:
    lins_browser.post("/in/security/leave/")

    lins_browser.post("/in/", {"phone": "13800138000"})
    lins_browser.post("/in/code/", {"code": texts.code})

    assert User.objects.get().pk != lin.pk
