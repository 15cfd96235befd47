"""In by phone: a number, a code, home. What goes wrong says so and loses nothing."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from yunyu.families import api
from yunyu.families.accounts import services
from yunyu.families.models import User
from yunyu.families.tests.accounts.conftest import PHONE, TYPED, Texts, ask_for_a_code, is_in, type_code
from yunyu.kernel import channels
from yunyu.kernel.actor import Actor
from yunyu.kernel.channels import Undelivered

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def test_a_known_number_comes_in_with_two_forms(client: Client, texts: Texts, lin: User, home: Actor) -> None:
    assert ask_for_a_code(client)["Location"] == "/in/code/"

    response = type_code(client, texts.code)

    assert response["Location"] == "/today/"
    assert client.session["_auth_user_id"] == str(lin.pk)
    assert texts.sent == [(PHONE, "login_code", {"code": texts.code, "minutes": 5})]


def test_an_unknown_number_becomes_an_account_in_the_same_flow(client: Client, texts: Texts) -> None:
    ask_for_a_code(client)
    response = type_code(client, texts.code)

    new = User.objects.get()
    assert response["Location"] == "/start/stage/"
    assert api.actor_for_user(new.pk).role == "guardian"
    assert new.phone == PHONE
    assert new.phone_verified_at is not None
    assert is_in(client)


def test_known_and_unknown_numbers_are_answered_alike(texts: Texts, lin: User) -> None:
    known, unknown = Client(), Client()

    answers = [ask_for_a_code(known), ask_for_a_code(unknown, "139 0013 9000")]
    pages = [known.get("/in/code/"), unknown.get("/in/code/")]
    wrong = [type_code(known, texts.wrong_code), type_code(unknown, texts.wrong_code)]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, "/in/code/")}
    assert len(texts.sent) == 2
    assert {page.status_code for page in pages} == {200}
    assert {page.status_code for page in wrong} == {422}
    assert len({_without_marks(page) for page in pages}) == 1
    assert len({_without_marks(page) for page in wrong}) == 1


def _without_marks(page: Any) -> str:
    """A page without what differs by nature: the masked number and the form's token."""
    text = page.content.decode()
    return re.sub(r'value="[A-Za-z0-9]{64}"|13[89]\*\*\*\*[89]000', "", text)


def test_a_login_under_way_is_kept_for_a_day_and_a_signed_in_browser_for_ninety(
    client: Client, texts: Texts, lin: User
) -> None:
    ask_for_a_code(client)
    under_way = client.cookies["sessionid"]["max-age"]

    type_code(client, texts.code)

    assert under_way == 24 * 60 * 60
    assert client.cookies["sessionid"]["max-age"] == 90 * under_way


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "还差手机号"),
        ("1380013800", "现在有 10 位"),
        ("128 0013 8000", "13 到 19"),
        ("+1 415 555 0100", "邮箱登录"),
    ],
)
def test_a_slip_in_the_number_keeps_it_and_says_the_fix(client: Client, texts: Texts, typed: str, words: str) -> None:
    response = ask_for_a_code(client, typed)

    assert response.status_code == 422
    assert words in response.content.decode()
    assert typed in response.content.decode()
    assert texts.sent == []
    assert not User.objects.exists()


def test_a_wrong_code_keeps_the_page_with_a_clear_message(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)

    response = type_code(client, texts.wrong_code)

    assert response.status_code == 422
    assert "验证码对不上" in response.content.decode()
    assert not is_in(client)


def test_a_slip_is_no_guess(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)

    responses = [type_code(client, "12345"), type_code(client, ""), type_code(client, "验证码")]

    assert [response.status_code for response in responses] == [422, 422, 422]
    assert User.objects.get().wrong_codes == 0


def test_a_code_in_full_width_digits_is_read(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)

    type_code(client, texts.code.translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"}))

    assert is_in(client)


def test_a_used_code_opens_nothing_again(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)
    before = client.cookies["sessionid"].value
    type_code(client, texts.code)

    thief = Client()
    thief.cookies["sessionid"] = before
    response = thief.post("/in/code/", {"code": texts.code}, follow=True)

    assert response.redirect_chain[-1][0] == "/in/"
    assert "用过了" in response.content.decode()
    assert not is_in(thief)


def test_a_code_used_before_does_not_fit_the_next_request(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)
    used = texts.code
    type_code(client, used)
    client.post("/in/out/")
    ask_for_a_code(client)

    response = type_code(client, used)

    assert response.status_code == 422
    assert not is_in(client)


def test_a_code_older_than_five_minutes_says_so(client: Client, texts: Texts, lin: User) -> None:
    with time_machine.travel("2026-12-01 10:00:00+08:00", tick=False) as now:
        ask_for_a_code(client)
        now.shift(timedelta(minutes=5, seconds=1))
        response = client.post("/in/code/", {"code": texts.code}, follow=True)

    assert response.redirect_chain[-1][0] == "/in/"
    assert "过了 5 分钟" in response.content.decode()
    assert not is_in(client)


def test_a_second_code_replaces_the_first_and_lives_five_minutes_of_its_own(
    client: Client, texts: Texts, lin: User
) -> None:
    with time_machine.travel("2026-12-01 10:00:00+08:00", tick=False) as now:
        ask_for_a_code(client)
        first = texts.code
        now.shift(timedelta(minutes=4))
        client.post("/in/code/", {"action": "resend"})
        now.shift(timedelta(minutes=4))
        old = type_code(client, first)
        type_code(client, texts.code)

    assert old.status_code == (422 if first != texts.code else 302)
    assert is_in(client)


def test_another_number_may_be_typed_while_a_code_waits(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)
    assert client.get("/in/")["Location"] == "/in/code/"

    assert client.post("/in/code/", {"action": "change"})["Location"] == "/in/"
    ask_for_a_code(client, "139 0013 9000")

    assert "139****9000" in client.get("/in/code/").content.decode()


def test_the_session_key_changes_on_login(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)
    before = client.session.session_key

    type_code(client, texts.code)

    assert client.session.session_key != before


def test_the_forms_need_their_token(texts: Texts, db: None) -> None:
    strict = Client(enforce_csrf_checks=True)

    responses = [strict.post("/in/", {"phone": TYPED}), strict.post("/in/code/", {"code": "123456"})]

    assert [response.status_code for response in responses] == [403, 403]
    assert texts.sent == []


def test_a_page_of_this_site_may_follow_and_no_other(client: Client, texts: Texts, lin: User) -> None:
    home = ask_for_a_code(client, following="?next=/family/")
    assert home["Location"] == "/in/code/?next=%2Ffamily%2F"
    assert type_code(client, texts.code, "?next=/family/")["Location"] == "/family/"


def test_who_follows_an_invitation_begins_no_family_of_their_own(client: Client, texts: Texts) -> None:
    ask_for_a_code(client, following="?next=/join/abc/")

    response = type_code(client, texts.code, "?next=/join/abc/")

    assert response["Location"] == "/join/abc/"
    assert api.actor_for_user(User.objects.get().pk).family is None


@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "javascript:alert(1)", r"\\evil.example"])
def test_login_never_leads_to_another_site(client: Client, texts: Texts, home: Actor, evil: str) -> None:
    ask_for_a_code(client, following=f"?next={evil}")

    assert type_code(client, texts.code, f"?next={evil}")["Location"] == "/today/"


def test_the_code_is_shown_in_the_demo_and_never_otherwise(
    client: Client, texts: Texts, lin: User, settings: Any
) -> None:
    ask_for_a_code(client)
    plain = client.get("/in/code/").content.decode()
    settings.DEMO = True
    shown = client.get("/in/code/").content.decode()

    assert texts.code not in plain
    assert texts.code in shown
    assert "演示" in shown


def test_the_code_field_helps_the_keyboard(client: Client, texts: Texts, lin: User) -> None:
    ask_for_a_code(client)
    page = client.get("/in/code/").content.decode()

    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_codes_cannot_be_asked_for_faster_than_a_person_would(texts: Texts, lin: User) -> None:
    clients = [Client() for _ in range(5)]

    answers = [ask_for_a_code(client) for client in clients]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 429]
    assert "等 10 分钟" in answers[-1].content.decode()
    assert len(texts.sent) == 4


def test_a_text_that_does_not_leave_says_what_to_do(client: Client, lin: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_how: object) -> None:
        raise Undelivered

    monkeypatch.setattr(channels, "send_sms", fail)
    response = ask_for_a_code(client)

    assert response.status_code == 503
    assert "过一分钟再试" in response.content.decode()


def test_a_number_typed_but_never_proven_is_forgotten_after_a_day(client: Client, texts: Texts, lin: User) -> None:
    with time_machine.travel("2026-12-01 10:00:00+08:00", tick=False) as now:
        ask_for_a_code(client, "139 0013 9000")
        now.shift(timedelta(hours=23))
        early = services.remove_never_verified()
        now.shift(timedelta(hours=2))
        late = services.remove_never_verified()
        again = services.remove_never_verified()

    assert (early, late, again) == (0, 1, 0)
    assert User.objects.get() == lin
