"""Each page of the site is whole: one heading, words in the right language, safe markup, few bytes, links that go."""

import gzip
import re
from collections.abc import Mapping

import pytest
from django.test import Client
from django.urls import resolve

from tests.pages.addresses import furnished
from tests.pages.markup import Answer, Page
from tests.pages.test_authorisation import PEOPLE, ROWS
from tests.people import Lin, Person, proven

pytestmark = pytest.mark.django_db(databases="__all__")

MOST_BYTES = 15 * 1000
MOST_REQUESTS = 8
# A passkey needs three scripts of allauth's more; no page a family opens every day has them.
SPEAKS_TO_A_PASSKEY = ("in/", "in/email/", "in/again/key/", "in/security/keys/new/")
POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
}
HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
DESK = "staff staff/"
READERS = ("mother", "nobody", "carer", "aunt")

Answers = Mapping[str, Answer]


def readable_by(name: str) -> list[str]:
    """The pages for people this person may open."""
    column = PEOPLE.index(name)
    rows = [row for row in ROWS if row.method == "GET" and row.answers[column] == 200]
    return [row.route for row in rows if not row.route.startswith(("api/", "staff/"))]


@pytest.fixture(scope="module")
def kept() -> dict[str, Answer]:
    """The answers of this module, fetched once."""
    return {}


@pytest.fixture
def answers(kept: dict[str, Answer], family_lin: Lin, clerk: Person) -> Answers:
    """Every page as each of its readers gets it, and the desk of staff."""
    if not kept:
        house = furnished(family_lin)
        readers = {"nobody": Client()} | {
            name: getattr(family_lin, name).browser() for name in READERS if name != "nobody"
        }
        kept |= {
            f"{name} {route}": readers[name].get(house.path(route)) for name in READERS for route in readable_by(name)
        }
        kept[DESK] = proven(clerk).get("/staff/")
    return kept


@pytest.fixture
def pages(answers: Answers) -> Mapping[str, Page]:
    """Those that are pages for people, read."""
    return {name: Page(answer.content.decode()) for name, answer in answers.items() if is_page(answer)}


def is_page(answer: Answer) -> bool:
    """HTML, not a file or an answer for programs."""
    return bool(answer["Content-Type"].startswith("text/html"))


def test_every_page_opens_for_its_readers(answers: Answers) -> None:
    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 200} == {}


def test_every_page_has_one_heading_a_title_and_a_language(pages: Mapping[str, Page]) -> None:
    told = {name: (page.headings, bool(page.title.strip()), page.lang) for name, page in pages.items()}

    assert {name: facts for name, facts in told.items() if facts[:2] != (1, True)} == {}
    assert {page.lang for page in pages.values()} <= {"zh-Hans", "zh-hans"}


def test_no_style_script_or_handler_is_written_into_a_page(pages: Mapping[str, Page]) -> None:
    ours = {name: page.written_in for name, page in pages.items() if name != DESK}

    assert {name: found for name, found in ours.items() if found} == {}


def test_no_id_stands_twice_on_a_page(pages: Mapping[str, Page]) -> None:
    twice = {name: [one for one in page.ids if page.ids.count(one) > 1] for name, page in pages.items()}

    assert {name: found for name, found in twice.items() if found} == {}


def test_every_form_that_writes_carries_our_token(pages: Mapping[str, Page]) -> None:
    forms = [(name, form) for name, page in pages.items() for form in page.forms if form.method == "post"]

    assert len(forms) > 40
    assert [name for name, form in forms if not form.hidden.get("csrfmiddlewaretoken")] == []


def test_every_form_goes_to_an_address_of_ours(pages: Mapping[str, Page]) -> None:
    actions = {form.action.split("?")[0] for page in pages.values() for form in page.forms} - {""}

    assert {resolve(action).func is not None for action in actions} == {True}


def test_every_link_goes_to_an_address_of_ours(pages: Mapping[str, Page]) -> None:
    links = {link for page in pages.values() for link in page.links}
    inside = {re.split(r"[?#]", link)[0] for link in links if not re.match("tel:[0-9]|https?://", link)} - {""}

    assert "" not in links
    assert {link for link in inside if not link.startswith("/")} == set()
    assert {resolve(link).func is not None for link in inside} == {True}


def test_a_page_is_small(answers: Answers) -> None:
    sizes = {name: len(gzip.compress(answer.content)) for name, answer in answers.items() if is_page(answer)}

    assert {name: size for name, size in sizes.items() if size > MOST_BYTES} == {}


def test_a_page_fetches_little_and_nothing_from_elsewhere(pages: Mapping[str, Page]) -> None:
    fetched = {name: page.assets for name, page in pages.items()}

    every_day = {name: assets for name, assets in fetched.items() if not is_rare(name)}
    assert {name: len(assets) for name, assets in every_day.items() if len(assets) > MOST_REQUESTS} == {}
    assert {asset for assets in fetched.values() for asset in assets if not re.match(r"/[^/]", asset)} == set()


def test_the_strict_policy_and_the_safe_headers_are_on_every_answer(answers: Answers) -> None:
    policies = {name: without_nonce(answer) for name, answer in answers.items()}
    headers = {name: {key: answer.get(key) for key in HEADERS} for name, answer in answers.items()}

    assert {name: policy for name, policy in policies.items() if policy != POLICY} == {}
    assert {name: found for name, found in headers.items() if found != HEADERS} == {}


def is_rare(name: str) -> bool:
    """True for a page that speaks to the browser's passkeys, and for the desk of staff."""
    return name == DESK or name.endswith(tuple(f" {route}" for route in SPEAKS_TO_A_PASSKEY))


def without_nonce(answer: Answer) -> set[str]:
    """The directives of the content security policy, the nonce of this answer left out."""
    policy = re.sub(r" 'nonce-[^']+'", "", answer.get("Content-Security-Policy", ""))
    return {directive.strip() for directive in policy.split(";")}


def test_a_reader_of_english_is_told_so(family_lin: Lin) -> None:
    client = family_lin.mother.browser()
    client.post("/look/", {"language": "en"})

    page = Page(client.get("/today/").content.decode())

    assert page.lang == "en"
