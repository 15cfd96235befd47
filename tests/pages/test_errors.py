"""When something goes wrong: a page in our words, with our headers, that says what to do next."""

from collections.abc import Callable
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory

from tests.pages.markup import Answer, Page
from tests.pages.test_pages import HEADERS, POLICY, without_nonce
from tests.people import Lin
from yunyu.kernel.errors import Invalid, TooMany
from yunyu.web import errors, today

pytestmark = pytest.mark.django_db(databases="__all__")

BIG = "大" * (3 * 1024 * 1024 // 9)  # 3 MB once it is written for a form


def refuses(error: Exception) -> Callable[..., object]:
    """Stands where a page is built, and fails."""

    def fail(*_args: object, **_named: object) -> object:
        raise error

    return fail


def assert_in_our_words(answer: Answer, status: int, words: str) -> None:
    """A whole page of ours, with every header."""
    page = Page(answer.content.decode())
    assert answer.status_code == status
    assert (page.headings, page.lang, page.written_in) == (1, "zh-Hans", [])
    assert words in page.html
    assert without_nonce(answer) == POLICY
    assert {key: answer.get(key) for key in HEADERS} == HEADERS


@pytest.fixture
def mother(family_lin: Lin) -> Client:
    """The mother's browser; an error of ours is answered as it would be outside the tests."""
    client = family_lin.mother.browser()
    client.raise_request_exception = False
    return client


def test_an_address_nobody_knows(client: Client) -> None:
    assert_in_our_words(client.get("/no/such/page/"), 404, "这里没有东西")


def test_a_child_who_is_not_there(mother: Client) -> None:
    assert_in_our_words(mother.get(f"/family/children/{uuid4()}/"), 404, "这里没有东西")


def test_a_page_for_others(family_lin: Lin) -> None:
    assert_in_our_words(family_lin.aunt.browser().get("/inbox/"), 403, "这一页不对你开放")


def test_a_staff_page_for_a_parent(mother: Client) -> None:
    assert_in_our_words(mother.get("/staff/"), 403, "这一页不对你开放")


def test_a_form_without_its_token(family_lin: Lin) -> None:
    client = family_lin.mother.browser(enforce_csrf_checks=True)

    assert_in_our_words(client.post("/family/dates/add/", {"title": "体检"}), 403, "这一页放得太久了")


def test_an_unknown_host(client: Client) -> None:
    answer = client.get("/", headers={"host": "evil.example"})

    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


def test_a_body_too_large_to_read(mother: Client) -> None:
    typed = urlencode({"name": BIG, "born_on": "2025-03-01", "agree": "on"})
    answer = mother.post("/family/children/add/", typed, content_type="application/x-www-form-urlencoded")

    assert_in_our_words(answer, 413, "最多 2 MB")


def test_too_often(mother: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "build", refuses(TooMany()))

    assert_in_our_words(mother.get("/today/"), 429, "先歇一会儿")


def test_an_anticipated_refusal_nobody_caught(mother: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "build", refuses(Invalid()))

    assert_in_our_words(mother.get("/today/"), 422, "还差一点")


def test_our_own_mistake(mother: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today, "build", refuses(RuntimeError("小米 138 0013 8000")))

    answer = mother.get("/today/")

    assert_in_our_words(answer, 500, "这一页没打开")
    assert "138 0013 8000" not in answer.content.decode()


def test_a_database_that_does_not_answer(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yunyu.families.api.actor_for_guest", refuses(OperationalError("gone")))
    client.raise_request_exception = False
    client.cookies["yy_guest"] = "a secret"

    assert_in_our_words(client.get("/today/"), 500, "这一页没打开")


def test_the_page_of_our_own_mistake_needs_nothing() -> None:
    answer = errors.server_error(RequestFactory().get("/today/"))

    assert "这一页没打开" in answer.content.decode()
