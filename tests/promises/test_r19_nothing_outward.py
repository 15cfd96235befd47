"""R19 A father's number. Bar: no role, no stage and no phone in any outward field, by a test of the outbound log.

A family's year is lived through with every channel recorded: logins by phone, an e-mail account, invitations, a
pregnancy, a birth, a loss. Then everything that left the house is read, and every row the log kept of it.
"""

import re
from collections import deque

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.people import Lin, expecting
from tests.promises import words
from yunyu.families import api as families
from yunyu.kernel import channels, outbox
from yunyu.kernel.channels import Message, NotOutward
from yunyu.kernel.channels.templates import templates
from yunyu.kernel.models import OutboundLog

FATHER = "13800007001"
ROLES = (
    r"妈妈|爸爸|父亲|母亲|准[爸妈]|宝[爸妈]|奶奶|爷爷|外婆|外公|姥姥|姥爷|祖辈|监护人|阿姨|亲友"
    r"|mother|father|mum|dad|grand"
)
STAGES = (
    r"怀孕|孕期|孕\s*\d|孕早|孕中|孕晚|备孕|预产|产后|产检|胎|宝宝|婴|孩子|流产|月龄|\d+\s*周|pregnan|baby|child|birth"
)
NUMBERS = r"1[3-9]\d{9}|\+86|\d{7,}"
TELLING = re.compile("|".join((ROLES, STAGES, NUMBERS)), re.IGNORECASE)


@pytest.fixture
def a_year(family_lin: Lin, texts: deque[Message]) -> list[tuple[str, str]]:
    """Everything that left the house in a year of family Lin: (where it stood, what it said)."""
    join_as_father(family_lin, texts)
    pregnancy = expecting(family_lin.mother, weeks=38)
    family_lin.mother.browser().post("/family/quiet/", {"about": f"pregnancy:{pregnancy}"})
    join_by_mail()
    family_lin.mother.browser().post("/privacy/export/")
    family_lin.mother.browser().post("/privacy/erase/", {"sure": "on"})
    outbox.deliver_due(limit=1000)
    return said(texts)


def join_as_father(lin: Lin, texts: deque[Message]) -> None:
    secret = families.invite(actor=lin.mother.actor, role="father")
    browser = Client()
    browser.post("/in/", {"phone": FATHER})
    browser.post("/in/code/", {"code": texts[-1].params["code"]})
    browser.post(f"/join/{secret}/", {"role": "father", "name": "林爸爸"})
    browser.post("/in/out/")
    cache.clear()
    browser.post("/in/", {"phone": FATHER})


def join_by_mail() -> None:
    browser = Client()
    browser.post("/in/email/new/", {"email": "someone@example.com", "password1": "石榴树下-喝-早茶-7"})
    browser.post("/in/email/new/", {"email": "someone@example.com", "password1": "石榴树下-喝-早茶-7"})
    browser.post("/in/password/", {"email": "someone@example.com"})
    browser.post("/in/password/", {"email": "nobody@example.com"})


def said(texts: deque[Message]) -> list[tuple[str, str]]:
    by_text = [(f"{one.kind} {one.template}", f"{one.subject} {one.text}") for one in texts]
    by_mail = [(f"mail {one.subject}", f"{one.subject} {one.body}") for one in mail.outbox]
    return by_text + by_mail


@pytest.mark.django_db(databases="__all__")
def test_nothing_that_left_in_a_year_tells_role_stage_or_number(a_year: list[tuple[str, str]]) -> None:
    telling = [(where, TELLING.findall(text)) for where, text in a_year if TELLING.search(text)]

    assert len(a_year) >= 4
    assert telling == []


@pytest.mark.django_db(databases="__all__")
def test_no_name_of_the_family_leaves(a_year: list[tuple[str, str]]) -> None:
    assert [text for _, text in a_year if re.search("林|嘟嘟|小米|小姨|周阿姨", text)] == []


@pytest.mark.django_db(databases="__all__")
def test_the_log_of_what_left_keeps_nothing_of_a_person(a_year: list[tuple[str, str]]) -> None:
    rows = [
        " ".join(f"{value}" for value in row) for row in OutboundLog.objects.values_list("kind", "template", "outcome")
    ]
    columns = {field.name for field in OutboundLog._meta.get_fields()}

    assert rows != []
    assert [row for row in rows if TELLING.search(row.replace("_", " "))] == []
    assert columns == {"id", "kind", "template", "recipient_hash", "outcome", "sent_at"}
    assert not OutboundLog.objects.filter(recipient_hash__contains=FATHER[-4:] + FATHER[:3]).exists()


@pytest.mark.django_db(databases="__all__")
def test_the_machine_s_log_shows_no_number(
    family_lin: Lin, texts: deque[Message], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")

    join_as_father(family_lin, texts)

    assert re.findall(r"1380000\d{4}|1[3-9]\d{9}", caplog.text) == []


@pytest.mark.parametrize("key", sorted(templates(), key=str))
def test_every_listed_message_is_silent_about_the_family(key: tuple[str, str]) -> None:
    message = templates()[key]

    said = " ".join((*message.texts.values(), *message.subjects.values(), message.key))

    assert TELLING.findall(re.sub(r"%\(\w+\)s", "", said)) == []
    assert set(message.params.values()) <= {"code", "minutes", "link", "receipt"}


@pytest.mark.parametrize(
    "word", [one for one in words.templates() if one.file.endswith(".txt")], ids=lambda one: one.file
)
def test_every_letter_of_the_account_is_silent_about_the_family(word: words.Words) -> None:
    assert TELLING.findall(word.text) == []


@pytest.mark.parametrize(
    ("key", "params"),
    [
        ("login_code", {"code": "123456", "minutes": "5", "role": "father"}),
        ("login_code", {"code": "爸爸", "minutes": "5"}),
        ("login_code", {"code": FATHER, "minutes": "5"}),
        ("week_24", {}),
        ("new_device", {"link": "http://localhost:8000/family/?stage=pregnant"}),
        ("new_device", {"link": "http://localhost:8000/join/father/"}),
    ],
)
def test_words_that_are_not_listed_cannot_leave(key: str, params: dict[str, str]) -> None:
    with pytest.raises(NotOutward):
        channels.send_sms(f"+86{FATHER}", key, params)
