"""A phone number stands nowhere in plain text: not in the tables, not in sessions, not in logs, not in cookies."""

import hashlib
import logging

import pytest
from django.core.cache import cache
from django.db import IntegrityError, connection
from django.test import Client

from yunyu.families.models import User
from yunyu.families.tests.accounts.conftest import PHONE, TYPED, Texts, ask_for_a_code, type_code

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

DIGITS = "13800138000"


def raw(table: str) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table of ours
        cells = [cell for row in cursor.fetchall() for cell in row]
    return b"|".join(bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in cells)


def test_the_tables_hold_no_digits_of_a_number(client: Client, texts: Texts) -> None:
    ask_for_a_code(client)
    type_code(client, texts.code)
    Client().post("/in/", {"phone": "139 0013 9000"})

    tables = [name for name in connection.introspection.table_names() if raw(name)]

    assert User._meta.db_table in tables
    assert not [name for name in tables if DIGITS.encode() in raw(name) or b"13900139000" in raw(name)]


def test_neither_the_session_nor_a_cookie_holds_the_number_or_the_code(client: Client, texts: Texts) -> None:
    ask_for_a_code(client)
    kept = "|".join(morsel.value for morsel in client.cookies.values()) + client.session.encode(dict(client.session))

    assert client.session["account_login"]
    assert DIGITS not in kept
    assert texts.code not in kept


def test_logs_never_show_a_number_or_a_code(client: Client, texts: Texts, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ask_for_a_code(client)
        type_code(client, texts.wrong_code)
        ask_for_a_code(client, "138001380")
        ask_for_a_code(client)
        type_code(client, texts.code)

    told = "\n".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    assert DIGITS not in told
    assert TYPED not in told
    assert texts.code not in told


def test_the_cache_counts_numbers_without_knowing_them(client: Client, texts: Texts) -> None:
    ask_for_a_code(client)

    keys = " ".join(getattr(cache, "_cache", {}))
    assert DIGITS not in keys
    assert hashlib.sha256(PHONE.encode()).hexdigest() not in keys


def test_one_number_has_one_owner(lin: User) -> None:
    with pytest.raises(IntegrityError):
        User.objects.create_user(phone=PHONE)


def test_a_user_prints_without_saying_who(lin: User) -> None:
    assert DIGITS not in f"{lin} {lin!r}"
