"""Staff prove themselves twice, or reach nothing."""

import base64
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from yunyu.families.accounts.demo import make_demo_staff
from yunyu.families.models import User
from yunyu.families.tests.accounts.conftest import PASSWORD, Texts, ask_for_a_code, is_in, type_code
from yunyu.kernel.actor import Actor

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def digits_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def give_app(user: User) -> str:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def by_password(client: Client, user: User, following: str = "") -> Any:
    return client.post("/in/email/" + following, {"login": user.email, "password": PASSWORD})


def test_staff_without_a_second_proof_reach_only_its_setup_and_the_way_out(client: Client, clerk: User) -> None:
    by_password(client, clerk)

    blocked = [client.get(page) for page in ("/today/", "/staff/", "/in/security/", "/family/")]
    allowed = [client.get("/in/security/proof/"), client.get("/in/out/")]

    assert {response["Location"] for response in blocked} == {"/in/security/proof/"}
    assert [response.status_code for response in allowed] == [200, 200]
    assert "先设好两步验证" in allowed[0].content.decode()


def test_staff_set_up_an_app_and_come_to_the_staff_pages(client: Client, clerk: User) -> None:
    by_password(client, clerk)
    again = client.get("/in/security/app/")
    client.post(again["Location"], {"password": PASSWORD})
    page = client.get("/in/security/app/").content.decode()
    secret = re.search(r"<code>([A-Z2-7=]+)</code>", page)
    assert secret

    client.post("/in/security/app/", {"code": digits_now(secret.group(1))})

    assert Authenticator.objects.filter(user=clerk, type="totp").exists()
    assert client.get("/in/security/").status_code == 200
    proof = client.get("/staff/")
    assert proof["Location"] == "/in/again/proof/?next=%2Fstaff%2F"
    client.post(proof["Location"], {"code": _recovery_code(clerk)})
    assert client.get("/staff/").status_code == 200


def _recovery_code(user: User) -> str:
    kept = Authenticator.objects.get(user=user, type="recovery_codes")
    return str(kept.wrap().get_unused_codes()[0])


def test_staff_are_asked_for_the_app_on_the_way_in(client: Client, clerk: User) -> None:
    secret = give_app(clerk)

    assert by_password(client, clerk)["Location"] == "/in/proof/"
    assert not is_in(client)
    wrong = client.post("/in/proof/", {"code": "000000"})
    assert wrong.status_code == 422
    assert "验证码对不上" in wrong.content.decode()

    assert client.post("/in/proof/", {"code": digits_now(secret)})["Location"] == "/staff/"
    assert client.get("/staff/").status_code == 200


def test_a_phone_code_alone_does_not_let_staff_in(client: Client, texts: Texts, lin: User) -> None:
    lin.is_staff = True
    lin.save()
    give_app(lin)
    ask_for_a_code(client)

    assert type_code(client, texts.code)["Location"] == "/in/proof/"
    assert not is_in(client)


def test_a_stranger_at_the_staff_door_is_led_to_the_login_and_a_parent_is_refused(client: Client, lin: User) -> None:
    assert client.get("/staff/")["Location"] == "/in/email/?next=%2Fstaff%2F"
    assert client.get("/staff/login/")["Location"].startswith("/in/email/")

    client.force_login(lin)
    assert client.get("/staff/").status_code == 403


def test_a_session_without_the_proof_opens_no_staff_page(client: Client, clerk: User) -> None:
    give_app(clerk)
    client.force_login(clerk)

    assert client.get("/staff/")["Location"].startswith("/in/again/proof/")
    assert client.get("/in/security/").status_code == 200


def test_the_recovery_code_of_the_demo_works_once(client: Client, settings: Any) -> None:
    settings.DEMO = True
    staff = make_demo_staff()
    client.post("/in/email/", {"login": staff.email, "password": staff.password})
    client.post("/in/proof/", {"code": staff.recovery_code})
    assert client.get("/staff/").status_code == 200

    second = Client()
    second.post("/in/email/", {"login": staff.email, "password": staff.password})
    assert second.post("/in/proof/", {"code": staff.recovery_code}).status_code == 422
    assert make_demo_staff().recovery_code != staff.recovery_code


def test_the_demo_staff_is_made_once_and_only_in_the_demo(db: None, settings: Any) -> None:
    with pytest.raises(RuntimeError):
        make_demo_staff()
    settings.DEMO = True

    first, second = make_demo_staff(), make_demo_staff()

    assert (first.email, first.password) == (second.email, second.password)
    assert User.objects.count() == 1


def test_the_demo_never_runs_out_of_recovery_codes(client: Client, settings: Any) -> None:
    settings.DEMO = True
    make_demo_staff()
    kept = Authenticator.objects.get(type="recovery_codes")
    for code in kept.wrap().get_unused_codes()[:8]:
        assert Authenticator.objects.get(pk=kept.pk).wrap().validate_code(code)

    assert make_demo_staff().recovery_code in Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()


def test_secrets_of_the_second_proof_are_sealed(clerk: User) -> None:
    secret = give_app(clerk)

    kept = Authenticator.objects.get(user=clerk).data["secret"]

    assert secret not in kept
    assert base64.b32decode(secret) not in base64.urlsafe_b64decode(kept)


def test_a_passkey_is_a_parents_way_in_and_no_wall(client: Client, texts: Texts, lin: User, home: Actor) -> None:
    Authenticator.objects.create(user=lin, type="webauthn", data={"name": "我的手机", "credential": {}})
    ask_for_a_code(client)

    assert type_code(client, texts.code)["Location"] == "/today/"
    assert is_in(client)


@pytest.mark.parametrize("page", ["/in/", "/in/email/"])
def test_pages_with_passkeys_hold_no_script_that_runs_inline(client: Client, page: str) -> None:
    response = client.get(page)
    text = response.content.decode()

    scripts = re.findall(r"<script\b([^>]*)>", text)
    assert all("src=" in script or 'type="application/json"' in script for script in scripts)
    assert not re.search(r"<style|\sstyle=|\son\w+=", text)
    assert "unsafe-inline" not in response["Content-Security-Policy"]
