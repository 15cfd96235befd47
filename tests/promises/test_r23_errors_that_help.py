"""R23 Errors. Bar: 100 % name the field and the fix; 0 banned words (非法, 无效, 抱歉, 哎呀, 系统异常); what was typed
is kept.

Every form that links lead to is sent empty, then with nonsense in every field, by a mother, a grandmother and a
stranger. An error beside a field stands under that field's label; it must say what is missing or what to write. A form
without anything to fill in cannot be wrong and is left alone.
"""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.people import Lin, expecting
from tests.promises import reading, words
from tests.promises.reading import Node, Page
from yunyu.kernel.errors import DomainError

BANNED = re.compile(
    r"非法|无效|抱歉|哎呀|系统异常|对不起|(?:^|[\s，。；])请|[!！]|出错了|有误|不合法|不正确|invalid|error|sorry|oops",
    re.I,
)
# What Django or allauth would say by themselves; none of it is in our voice.
FOREIGN = re.compile("这个字段|此字段|该字段|必填项|Enter a|This field|Select a|不是可用选项|有效的")
FIX = re.compile(
    "还差|要由|会有人|填|写|选|改|核对|换|勾|再|看一眼|看看|删|登录|打开|等|回到|先|问|让|跟|少|确认|点|加|可以|用|试|刷新|发|空着"
    "|比如|最多|最长|至少|之间|不用"
)
NONSENSE = "乱写的 😀 𠮷"
WRITTEN = {"text", "tel", "email", "number", "date", ""}
FILLED = WRITTEN | {"password", "checkbox", "radio"}


def every_form(client: Client, start: str) -> Iterator[tuple[Page, Node]]:
    for page in reading.walk(client, start).values():
        yield from ((page, form) for form in page.main.all("form") if fields(form))


def fields(form: Node) -> list[Node]:
    inputs = [node for node in form.all("input") if node.attributes.get("type", "") in FILLED]
    return inputs + form.all("textarea") + form.all("select")


def hidden(form: Node) -> dict[str, str]:
    inputs = [node.attributes for node in form.all("input") if node.attributes.get("type") == "hidden"]
    return {one["name"]: one.get("value", "") for one in inputs if one.get("name")}


def typed(form: Node, word: str) -> dict[str, str]:
    """A word in every field, choices too, which have no such choice; nothing ticked."""
    written = [node for node in fields(form) if node.attributes.get("type") != "checkbox"]
    return {node.attributes["name"]: word for node in written if node.attributes.get("name")}


def sent(client: Client, page: Page, form: Node, values: dict[str, str]) -> Page:
    """What the form answers; whatever it wrote is taken back."""
    path = form.attributes.get("action") or page.path
    with transaction.atomic():
        answer = client.post(path, hidden(form) | values)
        transaction.set_rollback(True)
    return reading.read(answer.content.decode(errors="replace"), path=path, status=answer.status_code)


@pytest.fixture
def people(family_lin: Lin) -> dict[str, tuple[Client, str]]:
    """Who fills in forms, and where they begin."""
    expecting(family_lin.mother)
    guest = Client()
    guest.post("/start/")
    return {
        "mother": (family_lin.mother.browser(), "/today/"),
        "grandmother": (family_lin.grandmother.browser(), "/today/"),
        "guest": (guest, "/start/stage/"),
        "stranger": (Client(), "/"),
    }


def refusals(people: dict[str, tuple[Client, str]], who: str, word: str) -> list[Page]:
    client, start = people[who]
    forms = list(every_form(client, start))
    answers = [sent(client, page, form, typed(form, word)) for page, form in forms]
    return [answer for answer in answers if answer.status >= 400]


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("word", ["", NONSENSE])
@pytest.mark.parametrize("who", ["mother", "grandmother", "guest", "stranger"])
def test_every_refusal_is_in_our_voice_and_says_the_fix(
    people: dict[str, tuple[Client, str]], who: str, word: str
) -> None:
    answers = refusals(people, who, word)

    errors = [(answer.path, error) for answer in answers for error in answer.errors]
    assert errors != []
    assert [answer.path for answer in answers if not answer.errors] == []
    assert [found for found in errors if BANNED.search(found[1]) or FOREIGN.search(found[1])] == []
    assert [found for found in errors if not FIX.search(found[1])] == []


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("who", ["mother", "grandmother", "guest", "stranger"])
def test_an_error_stands_under_its_field_s_label(people: dict[str, tuple[Client, str]], who: str) -> None:
    pages = refusals(people, who, "")

    beside = [error for page in pages for error in page.main.all("p", "error")]

    assert [error.text for error in beside if not (error.parent and error.parent.all(css="label"))] == []
    assert [error.text for error in beside if not error.attributes.get("id")] == []


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("who", ["mother", "grandmother", "guest", "stranger"])
def test_what_was_typed_is_kept(people: dict[str, tuple[Client, str]], who: str) -> None:
    client, start = people[who]
    lost = []
    for page, form in every_form(client, start):
        values = typed(form, NONSENSE)
        answer = sent(client, page, form, values)
        shown = {node.attributes.get("name", ""): shows(node) for node in answer.root if answer.status == 422}
        written = {
            node.attributes.get("name", "") for node in fields(form) if node.attributes.get("type", "") in WRITTEN
        }
        lost += [(page.path, name) for name in written & set(values) if shown.get(name, NONSENSE) != NONSENSE]

    assert lost == []


def shows(node: Node) -> str:
    """What stands in a field; a list can only stand on one of its own choices."""
    if node.tag == "select":
        return NONSENSE
    return node.text if node.tag == "textarea" else node.attributes.get("value", "")


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(
    ("route", "values", "word"),
    [
        ("family_child_add", {"name": "安安", "born_on": "2999-01-01", "agree": "on"}, "预产期"),
        ("family_child_add", {"name": "安安", "born_on": "1790-01-01", "agree": "on"}, "年份"),
        ("family_child_add", {"name": "安安", "born_on": "2026-02-30", "agree": "on"}, "年月日"),
        ("family_child_add", {"name": "安" * 400, "born_on": "2025-01-01", "agree": "on"}, "字"),
        ("family_child_add", {"name": "安安", "born_on": "2025-01-01"}, "同意"),
        ("family_pregnancy_add", {"basis": "due", "on": "2999-01-01", "fetuses": "1", "agree": "on"}, "预产期"),
        ("family_pregnancy_add", {"basis": "scan", "on": "2026-11-01", "agree": "on"}, "孕周"),
        ("family_date_add", {"title": "", "on": "2026-12-01"}, "还差"),
    ],
)
def test_an_impossible_answer_is_named_and_kept(family_lin: Lin, route: str, values: dict[str, str], word: str) -> None:
    answer = family_lin.mother.browser().post(reverse(route), values)

    page = reading.read(answer.content.decode(), status=answer.status_code)
    shown = {node.attributes.get("name"): node.attributes.get("value", "") for node in page.main.all("input", "input")}
    assert answer.status_code == 422
    assert word in " ".join(page.errors)
    assert {name: shown[name] for name in values if name in shown} == {
        name: value for name, value in values.items() if name in shown
    }


def errors_of(family: type[DomainError]) -> Iterator[type[DomainError]]:
    for kind in family.__subclasses__():
        yield kind
        yield from errors_of(kind)


def ours() -> list[type[DomainError]]:
    found = {kind for kind in errors_of(DomainError) if re.match(r"yunyu\.(?!.*tests)", kind.__module__)}
    return sorted(found, key=lambda kind: (kind.__module__, kind.__qualname__))


@pytest.mark.parametrize("kind", ours())
def test_every_error_of_the_house_says_the_fix(kind: type[DomainError]) -> None:
    assert not BANNED.search(kind.message)
    assert FIX.search(kind.message), kind.message


def test_no_banned_word_stands_anywhere() -> None:
    banned = re.compile("非法|无效|抱歉|哎呀|系统异常|[!！]|😀|宝妈|亲爱的")

    assert [(one.text, one.file) for one in words.everything() if banned.search(one.text)] == []


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("path", ["/nowhere/", "/family/children/01a2053d-0000-7000-8000-000000000000/", "/join/gone/"])
def test_pages_that_are_not_there_say_where_to_go(family_lin: Lin, path: str) -> None:
    answer = family_lin.mother.browser().get(path)

    page = reading.read(answer.content.decode(), status=answer.status_code)
    assert answer.status_code == 404
    assert not BANNED.search(page.main.text)
    assert page.main.all("a") != []
