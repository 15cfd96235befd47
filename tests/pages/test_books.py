"""The books' pages: for bookkeepers alone, the same figures on the page, in the file and in the shell."""

import csv
import io
from io import BytesIO
from uuid import UUID

import pytest
from django.core.management import call_command
from django.test import Client
from openpyxl import load_workbook

from tests.people import Person, proven
from yunyu.books import api
from yunyu.books.api import credit, debit

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])
NOBODYS = UUID(int=7)


@pytest.fixture
def keeper(clerk: Person) -> Client:
    """A bookkeeper, proven."""
    call_command("bookkeepers", "add", clerk.user.email, "周会计")
    return proven(clerk)


@pytest.fixture
def sale() -> api.Posted:
    """A sale of 199 yuan with its donation."""
    legs = [debit("cash:wechat", 19_900), credit("revenue:goods", 19_701), credit("payable:charity:nicu", 199)]
    return api.post(key="order:1:paid", kind="sale", legs=legs)


def test_staff_who_keep_no_books_do_not_read_them(clerk: Person, sale: api.Posted) -> None:
    browser = proven(clerk)
    addresses = ["", "account/?code=cash:wechat", f"postings/{sale.id}/", "balance.csv"]
    assert {browser.get(f"/staff/books/{address}").status_code for address in addresses} == {403}


def test_who_was_dismissed_reads_no_more(keeper: Client, clerk: Person) -> None:
    call_command("bookkeepers", "remove", clerk.user.email)
    assert keeper.get("/staff/books/").status_code == 403


def test_empty_books_say_so(keeper: Client) -> None:
    assert "还没有记过账" in keeper.get("/staff/books/").content.decode()


def test_the_trial_balance_says_that_its_sides_are_equal(keeper: Client, sale: api.Posted) -> None:
    page = keeper.get("/staff/books/").content.decode()
    assert "两边相等" in page
    assert page.count("199.00") == 3  # cash, and both sums
    assert "197.01" in page


def test_from_the_balance_to_an_account_to_a_posting_to_what_it_reverses(keeper: Client, sale: api.Posted) -> None:
    back = api.refund(key="return:1", kind="refund", posting=sale.id, amount=900)
    account = keeper.get("/staff/books/account/", {"code": "cash:wechat"}).content.decode()
    posting = keeper.get(f"/staff/books/postings/{back.id}/").content.decode()

    assert "−9.00" in account
    assert "190.00" in account
    assert f"/staff/books/postings/{back.id}/" in account
    assert f"/staff/books/postings/{sale.id}/" in posting


@pytest.mark.parametrize(
    "address", ["account/", "account/?code=wallet:nobody", f"postings/{NOBODYS}/", "balance.pdf", "salaries.csv"]
)
def test_what_is_not_there_is_a_page_that_says_so(keeper: Client, address: str) -> None:
    assert keeper.get(f"/staff/books/{address}").status_code == 404


@pytest.mark.parametrize("before", ["", "x", "-1", "9" * 30, "²"])
def test_a_page_number_that_is_none_shows_the_newest(keeper: Client, sale: api.Posted, before: str) -> None:
    answer = keeper.get("/staff/books/account/", {"code": "cash:wechat", "before": before})
    assert answer.status_code == 200


def test_the_files_hold_what_the_pages_show(keeper: Client, sale: api.Posted) -> None:
    answer = keeper.get("/staff/books/journal.csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    sheet = load_workbook(BytesIO(keeper.get("/staff/books/balance.xlsx").content)).active

    assert [(row["account"], row["debit"], row["credit"]) for row in rows] == [
        ("cash:wechat", "199.00", "0.00"),
        ("revenue:goods", "0.00", "197.01"),
        ("payable:charity:nicu", "0.00", "1.99"),
    ]
    assert sheet is not None
    assert [cell.value for cell in list(sheet.rows)[-1]][-2:] == ["199.00", "199.00"]
    assert "attachment" in answer.headers["Content-Disposition"]
